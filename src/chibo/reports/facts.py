"""What one cell's records say about one month: pure, additive, nothing that is not a count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Final

from chibo.meetings.public import MeetingRecord
from chibo.petitions.public import PetitionCounts
from chibo.scoring.public import Sheets
from chibo.shared.clock import VIET_NAM, add_months

REGULAR: Final = frozenset({"regular", "combined"})
THEMATIC: Final = frozenset({"thematic", "combined"})
TELLING: Final = ("telling", "party_work", "political_task", "last_resolution")
DISCUSSING: Final = ("discussion", "criticism", "topic")


@dataclass(frozen=True, slots=True)
class Membership:
    """Members of the cell on the last day of the month, or today in a month still running."""

    members: int = 0
    exempt: int = 0
    working: int = 0


@dataclass(frozen=True, slots=True)
class Tasks:
    """Tasks given in the month; due in it and done, or overdue; who had one."""

    given: int = 0
    done: int = 0
    overdue: int = 0
    working_members_with_task: int = 0


@dataclass(frozen=True, slots=True)
class Scored:
    """The submitted sheets of a regular meeting, with what could be reached."""

    sheets: Sheets
    maximum: Decimal
    own_rating: str
    evidence: Decimal = Decimal(0)
    measurable: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class MonthRecords:
    """Everything a cell-month is counted from. `day_set` is the day of the month the rules name.

    `had_topic_before`: an earlier month of the quarter had its thematic meeting.
    """

    month: date
    today: date
    membership: Membership = field(default_factory=Membership)
    meetings: tuple[MeetingRecord, ...] = ()
    day_set: int | None = None
    had_topic_before: bool = False
    resolutions_adopted: int = 0
    tasks: Tasks = field(default_factory=Tasks)
    scored: tuple[Scored, ...] = ()
    petitions: PetitionCounts = field(default_factory=PetitionCounts)


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one cell and month, or the sum of many: see docs/domain/reports.md."""

    members: int = 0
    members_exempt: int = 0
    members_working: int = 0
    meetings_due: int = 0
    meetings_held: int = 0
    meetings_on_time: int = 0
    thematic_due: int = 0
    thematic_held: int = 0
    attendance_due: int = 0
    attendance_present: int = 0
    attendance_excused: int = 0
    attendance_unexcused: int = 0
    steps_required: int = 0
    steps_done: int = 0
    minutes_telling: int = 0
    minutes_discussion: int = 0
    speakers: int = 0
    criticism_presented: int = 0
    resolutions_adopted: int = 0
    tasks_given: int = 0
    tasks_done: int = 0
    tasks_overdue: int = 0
    working_members_with_task: int = 0
    sheets_self: int = 0
    sheets_overseer: int = 0
    sheets_visitor: int = 0
    points_self: Decimal = Decimal(0)
    points_overseer: Decimal = Decimal(0)
    points_visitor: Decimal = Decimal(0)
    points_maximum: Decimal = Decimal(0)
    points_evidence: Decimal = Decimal(0)
    points_measurable: Decimal = Decimal(0)
    gap_pairs: int = 0
    gap_points: Decimal = Decimal(0)
    rated_good: int = 0
    rated_fair: int = 0
    rated_average: int = 0
    rated_poor: int = 0
    petitions_in: int = 0
    petitions_answered: int = 0
    petitions_late: int = 0

    @property
    def points_judged(self) -> Decimal:
        """R-REP-15 What the cells gave themselves where no record proves it."""
        return self.points_self - self.points_evidence

    @property
    def points_judgeable(self) -> Decimal:
        return self.points_maximum - self.points_measurable

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in COUNTED})


COUNTED: Final = tuple(one.name for one in fields(Counts))


def total(parts: Iterable[Counts]) -> Counts:
    """R-REP-01: the sum of the children is the parent."""
    whole = Counts()
    for part in parts:
        whole += part
    return whole


def cell_month(records: MonthRecords) -> Counts:
    """R-REP-02: the counts of one cell and month from its records."""
    held = [one for one in records.meetings if one.ended_at is not None]
    regular = [one for one in held if one.kind in REGULAR]
    ratings = [one.own_rating for one in records.scored]
    pairs = [one.sheets.gap for one in records.scored if one.sheets.gap is not None]
    return Counts(
        members=records.membership.members,
        members_exempt=records.membership.exempt,
        members_working=records.membership.working,
        meetings_due=_meetings_due(records, regular),
        meetings_held=len(regular),
        meetings_on_time=sum(_is_on_time(one, records.day_set) for one in regular),
        thematic_due=int(records.month.month % 3 == 0 and records.month <= records.today),
        thematic_held=_thematic_held(records, held),
        attendance_due=sum(one.attendance.whole for one in regular),
        attendance_present=sum(one.attendance.part for one in regular),
        attendance_excused=sum(one.excused for one in regular),
        attendance_unexcused=sum(one.unexcused for one in regular),
        steps_required=sum(one.required_steps_done.whole for one in regular),
        steps_done=sum(one.required_steps_done.part for one in regular),
        minutes_telling=sum(one.minutes_of(*TELLING) for one in held),
        minutes_discussion=sum(one.minutes_of(*DISCUSSING) for one in held),
        speakers=sum(one.speakers for one in regular),
        criticism_presented=sum(one.criticism_presented for one in held),
        resolutions_adopted=records.resolutions_adopted,
        tasks_given=records.tasks.given,
        tasks_done=records.tasks.done,
        tasks_overdue=records.tasks.overdue,
        working_members_with_task=records.tasks.working_members_with_task,
        sheets_self=sum(one.sheets.cell is not None for one in records.scored),
        sheets_overseer=sum(one.sheets.overseer is not None for one in records.scored),
        sheets_visitor=sum(one.sheets.visitor is not None for one in records.scored),
        points_self=_sum(one.sheets.cell for one in records.scored),
        points_overseer=_sum(one.sheets.overseer for one in records.scored),
        points_visitor=_sum(one.sheets.visitor for one in records.scored),
        points_maximum=_sum(one.maximum for one in records.scored if one.sheets.cell is not None),
        points_evidence=_sum(one.evidence for one in records.scored),
        points_measurable=_sum(one.measurable for one in records.scored),
        gap_pairs=len(pairs),
        gap_points=_sum(pairs),
        rated_good=ratings.count("good"),
        rated_fair=ratings.count("fair"),
        rated_average=ratings.count("average"),
        rated_poor=ratings.count("poor"),
        petitions_in=records.petitions.raised,
        petitions_answered=records.petitions.answered,
        petitions_late=records.petitions.late,
    )


def _meetings_due(records: MonthRecords, regular: list[MeetingRecord]) -> int:
    """R-REP-03: one regular meeting a month is due (Charter) once its day has come.

    In the month still running it is due from the day after the one the rules name, or once held.
    """
    if regular or records.today >= add_months(records.month, 1):
        return 1
    last_day = records.day_set or 28
    return int(records.today >= records.month and records.today.day > last_day)


def _thematic_held(records: MonthRecords, held: list[MeetingRecord]) -> int:
    """R-REP-08: one thematic meeting a quarter is due; a second one doesn't count for another."""
    return int(not records.had_topic_before and any(one.kind in THEMATIC for one in held))


def _is_on_time(meeting: MeetingRecord, day_set: int | None) -> bool:
    """R-REP-04: on the day the rules name, or moved with a reason on record."""
    if day_set is None or meeting.is_moved or meeting.started_at is None:
        return True
    return meeting.started_at.astimezone(VIET_NAM).day == day_set


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((one for one in values if one is not None), start=Decimal(0))
