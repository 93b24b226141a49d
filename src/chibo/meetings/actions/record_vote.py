"""Record a vote by show of hands."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q
from pydantic import Field

from chibo.meetings.actions.record_step import record_step
from chibo.meetings.events import VoteRecorded
from chibo.meetings.form import VOTE
from chibo.meetings.models import Attendance, Meeting, Vote
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    NO_QUORUM,
    TOO_MANY_VOTES,
    refuse_unknown_part,
    refuse_unless_possible,
)
from chibo.meetings.rules import has_quorum, is_vote_possible
from chibo.rulebooks.adopted import kept_rules
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RecordVote(Command):
    """Record how the meeting `subject_id` voted on something."""

    subject: str = Field(min_length=1, max_length=300)
    in_favour: int = Field(ge=0, le=5000)
    against: int = Field(default=0, ge=0, le=5000)
    abstained: int = Field(default=0, ge=0, le=5000)
    item_id: int | None = None


@action(RecordVote, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def record_vote(command: RecordVote, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-33, R-MTG-34: only official members present vote, and enough of them (Charter, 3)."""
    refuse_unless_possible("record", meeting)
    present = _official_present(meeting)
    votes = command.in_favour + command.against + command.abstained
    if not is_vote_possible(
        in_favour=command.in_favour,
        against=command.against,
        abstained=command.abstained,
        official_present=present,
    ):
        raise RuleViolated(TOO_MANY_VOTES, votes=votes, entitled=present)
    refuse_unknown_part(meeting, command.item_id)
    vote = Vote.objects.create(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        item_id=command.item_id,
        subject=command.subject,
        in_favour=command.in_favour,
        against=command.against,
        abstained=command.abstained,
        entitled=present,
        at=context.at,
    )
    record_step(meeting.pk, meeting.organisation_id, VOTE, context.at)
    return [
        VoteRecorded(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            vote_id=vote.pk,
            subject=vote.subject,
            in_favour=vote.in_favour,
            against=vote.against,
            abstained=vote.abstained,
            entitled=present,
        )
    ]


def _official_present(meeting: Meeting) -> int:
    """How many may vote; refuses where the rules ask for more of the official members.

    An exempt member who comes has a vote but does not count for the quorum.
    """
    came = Q(status__in=(Attendance.Status.PRESENT, Attendance.Status.ONLINE))
    counts = Attendance.objects.filter(meeting=meeting, is_official=True).aggregate(
        official=Count("pk", filter=Q(is_exempt=False)),
        counted=Count("pk", filter=came & Q(is_exempt=False)),
        present=Count("pk", filter=came),
    )
    quorum = kept_rules(meeting.rules_id or "").form.quorum
    percent = quorum.value if quorum else None
    if not has_quorum(percent, official_present=counts["counted"], official=counts["official"]):
        raise RuleViolated(
            NO_QUORUM, present=counts["counted"], official=counts["official"], percent=percent
        )
    return int(counts["present"])
