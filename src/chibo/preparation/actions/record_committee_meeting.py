"""Record the cell committee's own meeting before a meeting of the cell."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import AwareDatetime, Field

from chibo.meetings.public import Meeting, MeetingCap, day_of, record_pre_meeting
from chibo.preparation.models import CommitteeAttendance, CommitteeMeeting
from chibo.preparation.permissions import PreparationCap
from chibo.preparation.refusals import (
    CHAIR_NOT_THERE,
    NO_COMMITTEE,
    NOT_OF_THE_COMMITTEE,
    NOTHING_AGREED,
    RECORDER_NOT_THERE,
    TOO_FEW,
)
from chibo.preparation.rules import Committee
from chibo.preparation.selectors.committee import committee_on
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RecordCommitteeMeeting(Command):
    """The committee (or secretary and deputies) met about meeting `subject_id`: who, when, what.

    A record given again stands in the place of the one before.
    """

    met_at: AwareDatetime
    place: str = Field(default="", max_length=200)
    present_ids: tuple[int, ...] = Field(max_length=30, description="Who was there.")
    chair_id: int
    recorder_id: int
    judgement: str = Field(default="", max_length=10_000, description="How last month is judged.")
    next_tasks: str = Field(default="", max_length=10_000)
    points: str = Field(default="", max_length=10_000, description="To be discussed and voted on.")


@action(RecordCommitteeMeeting, on=Meeting, see=MeetingCap.SEE, do=PreparationCap.WRITE)
def record_committee_meeting(
    command: RecordCommitteeMeeting, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-PRE-10 to 13, R-MTG-15: who can meet, who was there, before the cell, with a content."""
    day = day_of(command.met_at)
    committee = committee_on(context.access.counts, meeting.organisation_id, day)
    _check(command, committee)
    event = record_pre_meeting(meeting, command.met_at, len(set(command.present_ids)), context)
    names = {one.person_id: one.name for one in committee.members}
    CommitteeMeeting.objects.filter(meeting=meeting).delete()
    kept = CommitteeMeeting.objects.create(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        met_at=command.met_at,
        place=command.place,
        chair_id=command.chair_id,
        chair_name=names[command.chair_id],
        recorder_id=command.recorder_id,
        recorder_name=names[command.recorder_id],
        judgement=command.judgement,
        next_tasks=command.next_tasks,
        points=command.points,
        has_committee=committee.has_committee,
    )
    CommitteeAttendance.objects.bulk_create(
        CommitteeAttendance(
            organisation_id=meeting.organisation_id,
            committee_meeting=kept,
            position=position,
            person_id=one.person_id,
            full_name=one.name,
            post=one.post,
            was_there=one.person_id in command.present_ids,
        )
        for position, one in enumerate(committee.members, start=1)
    )
    return [event]


def _check(command: RecordCommitteeMeeting, committee: Committee) -> None:
    if not committee.can_meet:
        raise RuleViolated(NO_COMMITTEE)
    there = set(command.present_ids)
    known = {one.person_id for one in committee.members}
    if strangers := there - known:
        raise RuleViolated(NOT_OF_THE_COMMITTEE, who=min(strangers))
    if len(there) < 2:  # noqa: PLR2004  nobody meets alone
        raise RuleViolated(TOO_FEW)
    if command.chair_id not in there:
        raise RuleViolated(CHAIR_NOT_THERE)
    if command.recorder_id not in there or command.recorder_id == command.chair_id:
        raise RuleViolated(RECORDER_NOT_THERE)
    if not (command.judgement or command.next_tasks or command.points):
        raise RuleViolated(NOTHING_AGREED)
