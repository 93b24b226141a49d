"""What importing a table would do, and why some of its rows can't be: the same at every door."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from chibo.access.scope import Scope
from chibo.exchange.selectors.planned import NewMeeting, new_meetings
from chibo.exchange.sheet import kinds
from chibo.exchange.sheet.columns import EXEMPT, STATUS_WORDS
from chibo.exchange.sheet.records import ExchangeReading, MarkRow, MeetingRow
from chibo.meetings.public import (
    Attendance,
    AttendanceStatus,
    Meeting,
    MeetingState,
    day_of,
    meetings_in,
)
from chibo.members.public import people_in
from chibo.orgs.models import Organisation, Tier
from chibo.spreadsheets.problems import Kind, Param, Problem

WRITABLE: Final = (MeetingState.HOLDING, MeetingState.HELD)
NOT_BEGUN: Final = (MeetingState.PLANNED, MeetingState.PREPARED, MeetingState.CALLED)


@dataclass(frozen=True, slots=True)
class RollChange:
    """One mark that an import would change, with what stands there."""

    meeting_id: int
    cell_id: int
    attendance_id: int
    full_name: str
    day: date
    month: date
    is_over: bool
    before: str
    before_reason: str
    after: str
    reason: str


@dataclass(frozen=True)
class ExchangePreview:
    """The differences and every problem."""

    changes: tuple[RollChange, ...]
    planned: tuple[NewMeeting, ...]
    unchanged: int
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.severity == "error")

    @property
    def fingerprint(self) -> str:
        """What would be done, in 64 letters: the same for the same differences."""
        return hashlib.sha256(repr((self.changes, self.planned)).encode()).hexdigest()


def exchange_preview(
    scope: Scope, organisation: Organisation, reading: ExchangeReading, today: date
) -> ExchangePreview:
    """R-EXC-03 to R-EXC-09: compare a reading with rolls and plans in a fixed number of queries."""
    ground = _ground(scope, organisation, reading)
    found: list[Problem] = list(reading.problems)
    changes, unchanged = [], 0
    for row in reading.marks:
        told = _compare(row, ground)
        if isinstance(told, Problem):
            found.append(told)
        elif told is None:
            unchanged += 1
        else:
            changes.append(told)
    planned, same, problems = new_meetings(reading.meetings, ground.cells, ground.of_month, today)
    return ExchangePreview(tuple(changes), tuple(planned), unchanged + same, (*found, *problems))


@dataclass
class _Ground:
    cells: Mapping[str, Organisation]
    meetings: Mapping[tuple[int, date], list[Meeting]]
    of_month: Mapping[tuple[int, date], list[Meeting]]
    people: Mapping[str, tuple[int, str]]
    rolls: Mapping[tuple[int, int], Attendance] = field(default_factory=dict)


def _ground(scope: Scope, organisation: Organisation, reading: ExchangeReading) -> _Ground:
    rows: list[MarkRow | MeetingRow] = [*reading.marks, *reading.meetings]
    units = {row.unit for row in rows}
    cells = {
        one.code: one
        for one in Organisation.objects.filter(
            scope.where("pk"), path__inside=organisation.path, code__in=units,
            kind__tier=Tier.CELL,
        )
    }  # fmt: skip
    months = {row.day.replace(day=1) for row in rows}
    by_day: dict[tuple[int, date], list[Meeting]] = defaultdict(list)
    of_month: dict[tuple[int, date], list[Meeting]] = defaultdict(list)
    found = meetings_in(scope).filter(organisation__in=list(cells.values()), month__in=months)
    for one in found.exclude(state=MeetingState.CANCELLED):
        by_day[one.organisation_id, day_of(one.takes_place_at)].append(one)
        of_month[one.organisation_id, one.month].append(one)
    cards = {row.card for row in reading.marks}
    people = {
        card or "": (pk, name)
        for pk, card, name in people_in(scope)
        .filter(card_number__in=cards)
        .values_list("pk", "card_number", "full_name")
    }
    days = {(cells[row.unit].pk, row.day) for row in reading.marks if row.unit in cells}
    wanted = [one.pk for day in days for one in by_day.get(day, ())]
    rolls = {
        (row.meeting_id, row.person_id): row
        for row in Attendance.objects.filter(scope.where(), meeting_id__in=wanted)
    }
    return _Ground(cells, by_day, of_month, people, rolls)


def _compare(row: MarkRow, ground: _Ground) -> RollChange | Problem | None:  # noqa: PLR0911  one a reason
    """R-EXC-04, R-EXC-05: what the row changes; None when it says what stands; or why it can't."""
    cell = ground.cells.get(row.unit)
    if cell is None:
        return _at(row, "unit", kinds.UNIT_UNKNOWN, unit=row.unit)
    person = ground.people.get(row.card)
    if person is None:
        return _at(row, "card", kinds.CARD_UNKNOWN, card=row.card)
    meeting = _meeting(row, cell, ground)
    if isinstance(meeting, Problem):
        return meeting
    told = {"cell": cell.name, "day": f"{row.day:%d/%m/%Y}", "name": person[1]}
    mark = ground.rolls.get((meeting.pk, person[0]))
    if mark is None:
        return _at(row, "card", kinds.NOT_ON_ROLL, **told)
    if row.status == EXEMPT:
        return None if mark.is_exempt else _at(row, "status", kinds.NOT_EXEMPT, **told)
    reason = row.reason if row.status == AttendanceStatus.EXCUSED else ""
    if mark.status == row.status and reason in ("", mark.reason):
        return None
    if meeting.state not in WRITABLE:
        before = STATUS_WORDS[mark.status]
        return _at(row, "status", kinds.ROLL_SIGNED, before=before, **told)
    if row.status == AttendanceStatus.EXCUSED and not reason and not mark.is_exempt:
        return _at(row, "reason", kinds.REASON_MISSING)
    return RollChange(
        meeting.pk, cell.pk, mark.pk, mark.full_name, row.day, meeting.month,
        meeting.ended_at is not None, mark.status, mark.reason,
        row.status, reason,
    )  # fmt: skip


def _meeting(row: MarkRow, cell: Organisation, ground: _Ground) -> Meeting | Problem:
    told = {"cell": cell.name, "day": f"{row.day:%d/%m/%Y}"}
    found = ground.meetings.get((cell.pk, row.day), [])
    if row.kind:
        found = [one for one in found if one.kind == row.kind]
    if not found:
        return _at(row, "day", kinds.NO_MEETING, **told)
    if len(found) > 1:
        return _at(row, "kind", kinds.WHICH_MEETING, **told)
    if found[0].state in NOT_BEGUN:
        return _at(row, "day", kinds.NOT_OPENED, **told)
    return found[0]


def _at(row: MarkRow, column: str, kind: Kind, **params: Param) -> Problem:
    return Problem(row.sheet, row.row, dict(row.columns).get(column), kind, params)


def differences(preview: ExchangePreview) -> Iterator[dict[str, object]]:
    """Each change as plain values, for JSON."""
    for one in preview.changes:
        yield {
            "what": "attendance",
            "name": one.full_name,
            "day": one.day.isoformat(),
            "from": one.before,
            "to": one.after,
            "reason": one.reason,
        }
    for new in preview.planned:
        yield {
            "what": "meeting",
            "cell": new.cell_name,
            "at": new.scheduled_at.isoformat(),
            "kind": new.kind,
            "place": new.place,
        }
