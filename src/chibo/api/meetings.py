"""`GET /meetings …`: meetings of the cells in sight; one with agenda, roll, steps and minutes."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel

from chibo.api.paging import Cut, Id, Month, Page, access_in, cut_of, found, shown
from chibo.api.problems import READ_PROBLEMS
from chibo.meetings.public import (
    Meeting,
    MeetingCap,
    MeetingState,
    agenda_of,
    materials_of,
    meeting_in,
    meetings_in,
    minutes_of,
    roll_of,
    steps_of,
    visitors_of,
    votes_of,
)

router = Router(tags=["meetings"])


class MeetingShown(BaseModel):
    """A meeting as lists show it. `month` is the first day of the month it counts for."""

    id: int
    organisation_id: int
    organisation_name: str
    kind: str
    state: str
    month: date
    scheduled_at: datetime
    place: str
    topic: str
    started_at: datetime | None
    ended_at: datetime | None
    signed_at: datetime | None
    closed_at: datetime | None


class Part(BaseModel):
    """One part of the agenda, planned and run."""

    id: int
    position: int
    step: str
    kind: str
    title: str
    presenter_name: str
    planned_minutes: int
    started_at: datetime | None
    ended_at: datetime | None
    notes: str
    conclusion: str


class OnTheRoll(BaseModel):
    """One member on the roll. `has_paid_fee` is null where it was not asked."""

    person_id: int
    full_name: str
    status: str
    reason: str
    is_official: bool
    is_working: bool
    is_exempt: bool
    has_paid_fee: bool | None


class StepTaken(BaseModel):
    """A step of the form: due, done or skipped."""

    code: str
    phase: str
    state: str
    is_required: bool
    reason: str
    at: datetime | None


class VoteHeld(BaseModel):
    """A vote in counts."""

    subject: str
    in_favour: int
    against: int
    abstained: int
    entitled: int
    is_secret: bool
    slips_given: int | None
    slips_collected: int | None
    slips_valid: int | None
    at: datetime


class VisitorThere(BaseModel):
    """Somebody from outside who came, and what he or she remarked."""

    name: str
    remarks: str
    at: datetime


class MinutesVersion(BaseModel):
    """One version of the minutes; a signed one stays as it is."""

    version: int
    revision: int
    body: str
    correction_reason: str
    written_by: str
    written_at: datetime
    chair_signed_at: datetime | None
    taker_signed_at: datetime | None


class Paper(BaseModel):
    """A paper of the meeting, without its content."""

    id: int
    title: str
    file_name: str
    media_type: str
    size: int


class MeetingWhole(MeetingShown):
    """One meeting with everything on record about it."""

    chair_name: str
    minute_taker_name: str
    rules: str | None
    roll_revision: int
    agenda: list[Part]
    roll: list[OnTheRoll]
    steps: list[StepTaken]
    votes: list[VoteHeld]
    visitors: list[VisitorThere]
    minutes: list[MinutesVersion]
    materials: list[Paper]


def _values(meeting: Meeting) -> MeetingShown:
    return shown(MeetingShown, meeting, organisation_name=meeting.organisation.name)


@router.get("", response={200: Page[MeetingShown], **READ_PROBLEMS}, operation_id="meetings")
def meetings(
    request: HttpRequest,
    cut: Query[Cut],
    organisation: Id | None = None,
    month: Month | None = None,
    state: MeetingState | None = None,
) -> Page[MeetingShown]:
    """Meetings in sight, newest month first."""
    rows = meetings_in(access_in(request).scope(MeetingCap.SEE))
    if organisation is not None:
        rows = rows.filter(organisation_id=organisation)
    if month is not None:
        rows = rows.filter(month=month.replace(day=1))
    if state is not None:
        rows = rows.filter(state=state)
    return cut_of(request, rows, cut, _values)


@router.get("/{meeting_id}", response={200: MeetingWhole, **READ_PROBLEMS}, operation_id="meeting")
def meeting(request: HttpRequest, meeting_id: Id) -> MeetingWhole:
    """One meeting with its agenda, roll, steps, votes, papers and all versions of its minutes."""
    scope = access_in(request).scope(MeetingCap.SEE)
    one = found(meeting_in(scope, meeting_id))
    return MeetingWhole(
        **_values(one).model_dump(),
        chair_name=one.chair_name,
        minute_taker_name=one.minute_taker_name,
        rules=one.rules_id,
        roll_revision=one.roll_revision,
        agenda=[shown(Part, row) for row in agenda_of(scope, meeting_id)],
        roll=[shown(OnTheRoll, row) for row in roll_of(scope, meeting_id)],
        steps=[shown(StepTaken, row) for row in steps_of(scope, meeting_id)],
        visitors=[shown(VisitorThere, row) for row in visitors_of(scope, meeting_id)],
        votes=[shown(VoteHeld, row) for row in votes_of(scope, meeting_id)],
        minutes=[
            shown(MinutesVersion, row, written_by=row.written_by.display_name)
            for row in minutes_of(scope, meeting_id)
        ],
        materials=[shown(Paper, row) for row in materials_of(scope, meeting_id)],
    )
