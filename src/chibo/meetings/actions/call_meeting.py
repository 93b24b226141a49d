"""Call a meeting: invite all members of the cell and its overseer."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.meetings.actions.record_step import record_steps
from chibo.meetings.events import MeetingCalled
from chibo.meetings.form import ANNOUNCED, PAPERS_SENT, day_of
from chibo.meetings.models import AgendaItem, Invitation, Material, Meeting, MeetingState
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NO_AGENDA, NOBODY_TO_CALL, refuse_unless_possible
from chibo.members.public import MemberCap, holders_on, members_on
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import name_sort_key
from chibo.usecase.public import Command, Context, Event, action


class CallMeeting(Command):
    """Invite everybody to the meeting `subject_id`; its papers go out with the invitation."""


@action(CallMeeting, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.CALL)
def call_meeting(command: CallMeeting, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-17, R-MTG-18: with an agenda, to all members of that day and to the overseer."""
    if not AgendaItem.objects.filter(meeting=meeting).exists():
        refuse_unless_possible("change", meeting)
        raise RuleViolated(NO_AGENDA)
    refuse_unless_possible("call", meeting)
    invited = _invitations(meeting, context)
    Invitation.objects.filter(meeting=meeting).delete()  # of an earlier call, to another hour
    Invitation.objects.bulk_create(invited)
    guests = sum(one.is_guest for one in invited)
    papers = Material.objects.filter(meeting=meeting).count()
    meeting.state = MeetingState.CALLED
    meeting.called_at = context.at
    meeting.papers_sent_at = context.at if papers else None
    meeting.overseer_told_at = context.at if guests else None
    meeting.save(update_fields=["state", "called_at", "papers_sent_at", "overseer_told_at"])
    proved = [ANNOUNCED, PAPERS_SENT] if papers else [ANNOUNCED]
    record_steps(meeting.pk, meeting.organisation_id, proved, context.at)
    return [
        MeetingCalled(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            members=len(invited) - guests,
            guests=guests,
            papers=papers,
            is_overseer_told=bool(guests),
        )
    ]


def _invitations(meeting: Meeting, context: Context) -> list[Invitation]:
    cell_id, day = meeting.organisation_id, day_of(meeting.scheduled_at)
    members = members_on(context.access.scope(MemberCap.SEE), cell_id, day)
    if not members:
        raise RuleViolated(NOBODY_TO_CALL)
    people = {one.person_id: (one.full_name, one.sort_key, False) for one in members}
    for holder in holders_on(context.access.counts, cell_id, day, ["overseer"]):
        people.setdefault(holder.person_id, (holder.name, name_sort_key(holder.name), True))
    return [
        Invitation(
            organisation_id=cell_id,
            meeting=meeting,
            person_id=person_id,
            invitee_name=name,
            sort_key=key,
            is_guest=is_guest,
            sent_at=context.at,
        )
        for person_id, (name, key, is_guest) in people.items()
    ]
