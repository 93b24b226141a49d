"""Record a vote: by show of hands, or by secret ballot in counts of slips."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field

from chibo.meetings.actions.record_step import record_step
from chibo.meetings.events import VoteRecorded
from chibo.meetings.form import VOTE
from chibo.meetings.models import AgendaItem, Attendance, Meeting, Vote
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    BALLOT_IS_SECRET,
    NO_QUORUM,
    NO_SUCH_ITEM,
    SLIPS_DO_NOT_ADD_UP,
    TOO_MANY_VOTES,
    refuse_unless_possible,
)
from chibo.meetings.rules import Slips, are_slips_possible, has_quorum, is_vote_possible
from chibo.rulebooks.adopted import kept_rules
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class CountedSlips(BaseModel):
    """The slips of a secret ballot: given out, collected, valid."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    given: int = Field(ge=0, le=5000)
    collected: int = Field(ge=0, le=5000)
    valid: int = Field(ge=0, le=5000)


class RecordVote(Command):
    """Record how the meeting `subject_id` voted on something.

    `slips` make it a secret ballot. `matter` is the code of what is voted on where the rulebook
    names it; a part of the agenda has its own.
    """

    subject: str = Field(min_length=1, max_length=300)
    in_favour: int = Field(ge=0, le=5000)
    against: int = Field(default=0, ge=0, le=5000)
    abstained: int = Field(default=0, ge=0, le=5000)
    item_id: int | None = None
    matter: str = Field(default="", max_length=60)
    slips: CountedSlips | None = None


@action(RecordVote, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def record_vote(command: RecordVote, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-33, R-MTG-34, R-MTG-60, R-MTG-61: official members vote, as the rules ask for."""
    refuse_unless_possible("record", meeting)
    present = _official_present(meeting)
    votes = command.in_favour + command.against + command.abstained
    if command.slips is not None:
        _check_slips(command.slips, counted=votes, official_present=present)
    elif not is_vote_possible(
        in_favour=command.in_favour,
        against=command.against,
        abstained=command.abstained,
        official_present=present,
    ):
        raise RuleViolated(TOO_MANY_VOTES, votes=votes, entitled=present)
    _refuse_show_of_hands(command, meeting)
    vote = Vote.objects.create(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        item_id=command.item_id,
        subject=command.subject,
        in_favour=command.in_favour,
        against=command.against,
        abstained=command.abstained,
        entitled=present,
        is_secret=command.slips is not None,
        slips_given=command.slips.given if command.slips else None,
        slips_collected=command.slips.collected if command.slips else None,
        slips_valid=command.slips.valid if command.slips else None,
        at=context.at,
    )
    record_step(meeting.pk, meeting.organisation_id, VOTE, context.at)
    return [
        VoteRecorded(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            vote_id=vote.pk,
            is_secret=vote.is_secret,
            subject=vote.subject,
            in_favour=vote.in_favour,
            against=vote.against,
            abstained=vote.abstained,
            entitled=present,
        )
    ]


def _check_slips(slips: CountedSlips, *, counted: int, official_present: int) -> None:
    """R-MTG-61: the counts of slips fit into each other."""
    if not are_slips_possible(
        Slips(slips.given, slips.collected, slips.valid),
        counted=counted,
        official_present=official_present,
    ):
        raise RuleViolated(
            SLIPS_DO_NOT_ADD_UP, counted=counted, entitled=official_present, **slips.model_dump()
        )


def _refuse_show_of_hands(command: RecordVote, meeting: Meeting) -> None:
    """R-MTG-28, R-MTG-60: the part is this meeting's; slips where the rules ask for them."""
    step = ""
    if command.item_id is not None:
        item = AgendaItem.objects.filter(meeting=meeting, pk=command.item_id).first()
        if item is None:
            raise RuleViolated(NO_SUCH_ITEM)
        step = item.step
    secret = {one.code: one.title for one in kept_rules(meeting.rules_id or "").form.secret_ballots}
    asked = secret.get(command.matter) or secret.get(step)
    if asked is not None and command.slips is None:
        raise RuleViolated(BALLOT_IS_SECRET, matter=asked.in_language(get_language() or "vi"))


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
