"""Record that the meeting adopted a draft by vote: it gets its number and stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from chibo.meetings.public import AttendanceStatus, Meeting, record_step
from chibo.members.public import Holder, holders_on
from chibo.resolutions.actions.number import take_number
from chibo.resolutions.events import ResolutionAdopted
from chibo.resolutions.models import Resolution
from chibo.resolutions.permissions import ResolutionCap
from chibo.resolutions.refusals import (
    ADOPTED_STAYS,
    NOT_AT_THE_MEETING,
    NOT_CARRIED,
    NOTHING_WRITTEN,
    TOO_MANY_VOTES,
)
from chibo.resolutions.rules import is_carried, is_within
from chibo.resolutions.selectors.resolutions import day_of, number_text
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action

# The step of the regular meeting that the vote carries out (42-HD/BTCTW, closing).
STEP: Final = "vote"
AT_THE_MEETING: Final = frozenset({"holding", "held"})
SIGNING_POSTS: Final = ("secretary", "deputy_secretary")


class AdoptResolution(Command):
    """The meeting voted on the draft `subject_id`: votes by show of hands."""

    in_favour: int = Field(ge=0, le=32767)
    against: int = Field(default=0, ge=0, le=32767)
    abstained: int = Field(default=0, ge=0, le=32767)


@action(AdoptResolution, on=Resolution, see=ResolutionCap.SEE, do=ResolutionCap.ADOPT)
def adopt_resolution(
    command: AdoptResolution, paper: Resolution, context: Context
) -> Sequence[Event]:
    """R-RES-03, R-RES-04, R-RES-09: carried at the meeting by its official members, numbered."""
    if paper.state == Resolution.State.ADOPTED:
        raise RuleViolated(ADOPTED_STAYS, number=number_text(paper))
    meeting = Meeting.objects.select_for_update().get(pk=paper.meeting_id)
    if meeting.state not in AT_THE_MEETING:
        raise RuleViolated(NOT_AT_THE_MEETING)
    if not (paper.points or paper.ideology or paper.political_tasks):
        raise RuleViolated(NOTHING_WRITTEN)
    entitled = _official_members_present(meeting)
    votes = command.in_favour + command.against + command.abstained
    if not is_within(votes, entitled):
        raise RuleViolated(TOO_MANY_VOTES, votes=votes, entitled=entitled)
    if not is_carried(command.in_favour, entitled):
        raise RuleViolated(NOT_CARRIED, in_favour=command.in_favour, entitled=entitled)
    day = day_of(meeting)
    signer = _signer(meeting, context)
    paper.number, paper.term_began_on = take_number(paper.organisation_id, paper.kind, day)
    paper.state = Resolution.State.ADOPTED
    paper.adopted_on, paper.adopted_at = day, context.at
    paper.entitled, paper.in_favour = entitled, command.in_favour
    paper.against, paper.abstained = command.against, command.abstained
    paper.signer_name, paper.signer_post = signer.name, signer.kind
    paper.save(
        update_fields=[
            "number",
            "term_began_on",
            "state",
            "adopted_on",
            "adopted_at",
            "entitled",
            "in_favour",
            "against",
            "abstained",
            "signer_name",
            "signer_post",
        ]
    )
    record_step(meeting.pk, meeting.organisation_id, STEP, context.at)
    return [
        ResolutionAdopted(
            resolution_id=paper.pk,
            meeting_id=meeting.pk,
            cell_id=paper.organisation_id,
            month=meeting.month,
            kind=paper.kind,
            number=number_text(paper),
            adopted_on=day,
            in_favour=command.in_favour,
            against=command.against,
            abstained=command.abstained,
            entitled=entitled,
        )
    ]


def _official_members_present(meeting: Meeting) -> int:
    there = (AttendanceStatus.PRESENT, AttendanceStatus.ONLINE)
    return meeting.roll.filter(status__in=there, is_official=True).count()


def _signer(meeting: Meeting, context: Context) -> Holder:
    """R-RES-10: the secretary or deputy who chaired; else the first of them; else the actor."""
    holders = holders_on(
        context.access.counts, meeting.organisation_id, day_of(meeting), SIGNING_POSTS
    )
    chaired = [holder for holder in holders if holder.person_id == meeting.chair_id]
    alone = Holder(person_id=0, name=context.actor.display_name, kind=SIGNING_POSTS[0])
    return [*chaired, *holders, alone][0]
