"""Take back a vote that was recorded by mistake; it no longer proves its step."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.meetings.actions.record_step import unprove_step
from chibo.meetings.events import VoteRetracted
from chibo.meetings.form import VOTE
from chibo.meetings.models import Meeting, Vote
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NO_SUCH_ENTRY, refuse_unless_possible, refuse_when_signed
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RetractVote(Command):
    """Take back the vote `vote_id` of the meeting `subject_id`."""

    vote_id: int


@action(RetractVote, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def retract_vote(command: RetractVote, meeting: Meeting, _: Context) -> Sequence[Event]:
    """R-MTG-37: until the minutes bear a signature; without any vote its step is due again."""
    refuse_unless_possible("record", meeting)
    refuse_when_signed(meeting)
    vote = Vote.objects.filter(meeting=meeting, pk=command.vote_id).first()
    if vote is None:
        raise RuleViolated(NO_SUCH_ENTRY)
    Vote.objects.filter(pk=vote.pk).delete()
    if not Vote.objects.filter(meeting=meeting).exists():
        unprove_step(meeting.pk, VOTE)
    return [
        VoteRetracted(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            vote_id=command.vote_id,
            is_secret=vote.is_secret,
            subject=vote.subject,
            in_favour=vote.in_favour,
            against=vote.against,
            abstained=vote.abstained,
            entitled=vote.entitled,
        )
    ]
