"""What a table says once read: a mark on a roll, or a meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from chibo.spreadsheets.problems import Problem


@dataclass(frozen=True, slots=True)
class MarkRow:
    """How one member stood at one meeting. `status` is a roll's, or `exempt`."""

    unit: str
    day: dt.date
    card: str
    status: str
    kind: str = ""
    reason: str = ""
    sheet: str = ""
    row: int = 0
    # Letters of the columns, so that a problem found later names its place.
    columns: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting of a cell."""

    unit: str
    day: dt.date
    kind: str
    hour: dt.time | None = None
    topic: str = ""
    place: str = ""
    moved_reason: str = ""
    sheet: str = ""
    row: int = 0
    columns: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class ExchangeReading:
    """The rows without errors, in the file's order, and every problem."""

    marks: tuple[MarkRow, ...]
    meetings: tuple[MeetingRow, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.severity == "error")
