"""Meetings of a table that are new here: planned, by the same rules as planned by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from chibo.exchange.sheet import kinds
from chibo.exchange.sheet.records import MeetingRow
from chibo.meetings.public import Meeting, MeetingKind, MeetingState, day_in, day_of
from chibo.orgs.models import Organisation
from chibo.rulebooks.adopted import rules_for_each
from chibo.shared.clock import VIET_NAM
from chibo.spreadsheets.problems import Kind, Param, Problem

USUAL_HOUR: Final = time(19, 0)
NOT_BEGUN: Final = (MeetingState.PLANNED, MeetingState.PREPARED, MeetingState.CALLED)
REGULAR: Final = (MeetingKind.REGULAR, MeetingKind.COMBINED)


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting that an import would plan."""

    cell_id: int
    cell_name: str
    month: date
    kind: str
    scheduled_at: datetime
    place: str
    topic: str
    moved_reason: str


def new_meetings(
    rows: Iterable[MeetingRow],
    cells: Mapping[str, Organisation],
    of_month: Mapping[tuple[int, date], list[Meeting]],
    today: date,
) -> tuple[list[NewMeeting], int, list[Problem]]:
    """R-EXC-08, R-EXC-09: what is planned anew, how many are here already, and problems."""
    listed = list(rows)
    rules = rules_for_each(cells.values(), today, MeetingKind.REGULAR) if listed else {}
    planned: list[NewMeeting] = []
    problems: list[Problem] = []
    same = 0
    taken: set[tuple[int, date]] = set()
    for row in listed:
        cell = cells.get(row.unit)
        if cell is None:
            problems.append(_at(row, "unit", kinds.UNIT_UNKNOWN, unit=row.unit))
            continue
        named = rules[cell.pk].form.day_of_month
        month = row.day.replace(day=1)
        told = _known(row, cell, of_month.get((cell.pk, month), []))
        if told is True:
            same += 1
            continue
        problem = (
            told if isinstance(told, Problem) else _lacking(row, named.value if named else None)
        )
        if problem is None and row.kind in REGULAR and (cell.pk, month) in taken:
            problem = _at(row, "unit", kinds.TWICE, other=row.row)
        if problem is not None:
            problems.append(problem)
            continue
        taken |= {(cell.pk, month)} if row.kind in REGULAR else set()
        at = datetime.combine(row.day, row.hour or USUAL_HOUR, VIET_NAM)
        planned.append(
            NewMeeting(cell.pk, cell.name, month, row.kind, at, row.place, row.topic,
                       row.moved_reason)
        )  # fmt: skip
    return planned, same, problems


def _known(row: MeetingRow, cell: Organisation, there: list[Meeting]) -> bool | Problem:
    """Whether the meeting is on record; a problem where another stands in its place."""
    month = f"{row.day:%m/%Y}"
    for one in there:
        day = day_of(one.takes_place_at)
        if day == row.day and one.kind == row.kind:
            return True
        if one.kind in REGULAR and row.kind in REGULAR:
            if one.state not in NOT_BEGUN:
                return _at(row, "day", kinds.HAS_BEGUN, cell=cell.name, month=month)
            told = {"cell": cell.name, "month": month, "day": f"{day:%d/%m/%Y}"}
            return _at(row, "day", kinds.OTHER_DAY, **told)
    return False


def _lacking(row: MeetingRow, day_of_month: int | None) -> Problem | None:
    if not row.place:
        return _at(row, "place", kinds.PLACE_MISSING)
    if row.kind != MeetingKind.REGULAR and not row.topic:
        return _at(row, "topic", kinds.TOPIC_MISSING)
    if row.kind in REGULAR and day_of_month is not None and not row.moved_reason:
        named = day_in(row.day.replace(day=1), day_of_month)
        if named != row.day:
            return _at(row, "day", kinds.MOVED_WITHOUT_REASON, day=f"{named:%d/%m/%Y}")
    return None


def _at(row: MeetingRow, column: str, kind: Kind, **params: Param) -> Problem:
    return Problem(row.sheet, row.row, dict(row.columns).get(column), kind, params)
