"""Answer an invitation: coming, or not and why."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.events import InvitationAnswered
from chibo.meetings.models import Invitation, Meeting
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NOT_INVITED, REASON_FOR_NOT_COMING, refuse_unless_possible
from chibo.members.public import person_of
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class ReplyToInvitation(Command):
    """Answer your own invitation to the meeting `subject_id`."""

    is_coming: bool
    reason: str = Field(default="", max_length=300)


@action(ReplyToInvitation, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.REPLY)
def reply_to_invitation(
    command: ReplyToInvitation, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-MTG-19: for oneself only; who can't come says why."""
    refuse_unless_possible("reply", meeting)
    if not command.is_coming and not command.reason:
        raise RuleViolated(REASON_FOR_NOT_COMING)
    person_id = person_of(context.actor)
    if person_id is None:
        raise RuleViolated(NOT_INVITED)
    reply = Invitation.Reply.COMING if command.is_coming else Invitation.Reply.NOT_COMING
    reason = "" if command.is_coming else command.reason
    answered = Invitation.objects.filter(meeting=meeting, person_id=person_id).update(
        reply=reply, reply_reason=reason, replied_at=context.at
    )
    if not answered:
        raise RuleViolated(NOT_INVITED)
    return [
        InvitationAnswered(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            person_id=person_id,
            reply=reply,
            reason=reason,
        )
    ]
