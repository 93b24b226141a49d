"""The record of meetings: everything counted about them, read at once however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pydantic import TypeAdapter

from chibo.access.scope import Scope
from chibo.meetings.models import Attendance, Meeting, MeetingKind, MeetingState
from chibo.meetings.record import (
    MeetingRecord,
    MinutesRecord,
    PartRecord,
    StepRecord,
    VoteRecord,
)
from chibo.meetings.rules import Count, attendance_rate, longest_run, minutes_between
from chibo.meetings.selectors.record_columns import COUNTED, roll_counts, with_counts, with_papers

REGULAR = (MeetingKind.REGULAR, MeetingKind.COMBINED)
OPENED = (MeetingState.HOLDING, MeetingState.HELD, MeetingState.SIGNED, MeetingState.CLOSED)


@dataclass(frozen=True, slots=True)
class _Part:
    """An agenda part as the database tells it."""

    item_id: int
    position: int
    step: str
    kind: str
    title: str
    planned_minutes: int
    started_at: datetime | None
    ended_at: datetime | None
    has_conclusion: bool


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of the minutes as the database tells it; `length` of its text."""

    version: int
    chair_at: datetime | None
    taker_at: datetime | None
    length: int


_COUNTS: Final = TypeAdapter(dict[str, int] | None)
_PARTS: Final = TypeAdapter(list[_Part])
_STEPS: Final = TypeAdapter(tuple[StepRecord, ...])
_VOTES: Final = TypeAdapter(tuple[VoteRecord, ...])
_VERSIONS: Final = TypeAdapter(list[_Version])


def meeting_record(scope: Scope, meeting_id: int) -> MeetingRecord | None:
    """Everything measures need of one meeting; None when it is not in `scope`."""
    return meeting_records(scope, [meeting_id]).get(meeting_id)


def meeting_records(scope: Scope, meeting_ids: Collection[int]) -> dict[int, MeetingRecord]:
    """The records of these meetings by id, those in `scope`: two queries."""
    asked = Meeting.objects.filter(scope.where(), pk__in=meeting_ids)
    meetings = list(with_papers(with_counts(asked))) if meeting_ids else []
    runs = _excused_runs(meetings) if meetings else {}
    return {one.pk: _record(one, runs.get(one.pk)) for one in meetings}


def attendances(scope: Scope, meeting_ids: Collection[int]) -> dict[int, Count]:
    """R-MTG-20 Who came to these meetings, those in `scope`, by their id: one query."""
    asked = Meeting.objects.filter(scope.where(), pk__in=meeting_ids).order_by("pk")
    found = {}
    for meeting_id, told in asked.values_list("pk", roll_counts()):
        roll = _COUNTS.validate_python(told) or {}
        entitled = ("present", "online", "members", "exempt")
        found[meeting_id] = attendance_rate(**{name: roll.get(name, 0) for name in entitled})
    return found


def records_of_months(
    scope: Scope, cell_ids: Collection[int], months: Iterable[date]
) -> list[MeetingRecord]:
    """What a count needs of these cells' meetings in the months (first days): one query.

    Votes, minutes, papers, invitations and runs of absences are left out, and so are meetings that
    were cancelled.
    """
    held = Meeting.objects.filter(
        scope.where(), organisation_id__in=cell_ids, month__in=list(months)
    )
    return [_record(one) for one in with_counts(held.exclude(state=MeetingState.CANCELLED))]


def _record(one: Meeting, runs: Mapping[int, int] | None = None) -> MeetingRecord:
    told = vars(one)
    versions = _VERSIONS.validate_python(told.get("versions_told", []))
    return MeetingRecord(
        meeting_id=one.pk,
        cell_id=one.organisation_id,
        kind=one.kind,
        state=one.state,
        month=one.month,
        topic=one.topic,
        scheduled_at=one.scheduled_at,
        started_at=one.started_at,
        ended_at=one.ended_at,
        is_moved=bool(one.moved_reason),
        pre_meeting_on=one.pre_meeting_on,
        called_at=one.called_at,
        papers_sent_at=one.papers_sent_at,
        overseer_told_at=one.overseer_told_at,
        signed_at=one.signed_at,
        closed_at=one.closed_at,
        rules_digest=one.rules_id or "",
        materials=told.get("papers_told") or 0,
        invited=told.get("invited_told") or 0,
        parts=tuple(_part(part) for part in _PARTS.validate_python(told["parts_told"])),
        steps=_STEPS.validate_python(told["steps_told"]),
        votes=_VOTES.validate_python(told.get("votes_told", [])),
        minutes=tuple(_version(version) for version in versions),
        excused_runs=runs or {},
        **(_COUNTS.validate_python(told["roll_told"]) or {}),
        **(_COUNTS.validate_python(told["speeches_told"]) or {}),
        **(_COUNTS.validate_python(told["remarks_told"]) or {}),
    )


def _part(part: _Part) -> PartRecord:
    return PartRecord(
        item_id=part.item_id,
        position=part.position,
        step=part.step,
        kind=part.kind,
        title=part.title,
        planned_minutes=part.planned_minutes,
        minutes=minutes_between(part.started_at, part.ended_at),
        has_conclusion=part.has_conclusion,
    )


def _version(one: _Version) -> MinutesRecord:
    both = max(one.chair_at, one.taker_at) if one.chair_at and one.taker_at else None
    return MinutesRecord(one.version, both, is_empty=not one.length)


@dataclass(frozen=True, slots=True)
class _Year:
    cell_id: int
    year: int


def _excused_runs(meetings: Collection[Meeting]) -> dict[int, dict[int, int]]:
    """R-MTG-25 For each meeting, the longest run of excused absences of each member so far."""
    first = date(min(one.month.year for one in meetings), 1, 1)
    last = max(one.month for one in meetings)
    rows = (
        Attendance.objects.filter(
            COUNTED,
            meeting__organisation_id__in={one.organisation_id for one in meetings},
            meeting__month__range=(first, last),
            meeting__kind__in=REGULAR,
            meeting__state__in=OPENED,
        )
        .order_by("meeting__month", "meeting_id")
        .values_list("organisation_id", "person_id", "status", "meeting__month")
    )
    by_year: dict[_Year, dict[int, list[tuple[date, str]]]] = defaultdict(lambda: defaultdict(list))
    for cell_id, person_id, status, month in rows:
        by_year[_Year(cell_id, month.year)][person_id].append((month, status))
    return {
        one.pk: {
            person_id: longest_run([status for month, status in seen if month <= one.month])
            for person_id, seen in by_year[_Year(one.organisation_id, one.month.year)].items()
        }
        for one in meetings
    }
