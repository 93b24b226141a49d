"""Read a table file into marks and meetings: a sheet with card numbers is attendance."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from chibo.exchange.sheet import kinds
from chibo.exchange.sheet.columns import TABLE, kind_in, status_in
from chibo.exchange.sheet.records import ExchangeReading, MarkRow, MeetingRow
from chibo.meetings.public import MeetingKind
from chibo.shared.vietnamese import normalise_name
from chibo.spreadsheets.dates import PartialDate, read_date
from chibo.spreadsheets.headings import ROWS_SEARCHED, Headings, find_headings, is_ordinal_row
from chibo.spreadsheets.problems import Kind, Param, Problem
from chibo.spreadsheets.reading import read_workbook
from chibo.spreadsheets.refusals import FileRefused
from chibo.spreadsheets.workbook import Cells, Sheet, Value, column_letter

_CARD_DIGITS: Final = 8
_HOUR: Final = re.compile(r"(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{1,2})?")


def read_exchange_file(content: bytes, filename: str) -> ExchangeReading:
    """R-EXC-01 Read the bytes; a file that must not be imported gives no rows and its reason."""
    try:
        workbook = read_workbook(content, filename)
    except FileRefused as refusal:
        return ExchangeReading((), (), (refusal.problem,))
    reader = _Reader()
    tables = 0
    for sheet in workbook.sheets:
        headings = None if sheet.is_hidden else _headings_of(sheet)
        if headings is not None:
            tables += 1
            reader.read(sheet, headings)
    if not tables:
        name = workbook.sheets[0].name if workbook.sheets else ""
        return ExchangeReading((), (), (Problem(name, None, None, kinds.HEADING_MISSING),))
    return ExchangeReading(tuple(reader.marks), tuple(reader.meetings), tuple(reader.problems))


def _headings_of(sheet: Sheet) -> Headings | None:
    return find_headings(list(islice(sheet.rows(), ROWS_SEARCHED)), TABLE)


@dataclass
class _Reader:
    marks: list[MarkRow] = field(default_factory=list)
    meetings: list[MeetingRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)

    def read(self, sheet: Sheet, headings: Headings) -> None:
        columns = {name: column_letter(places[0] + 1) for name, places in headings.columns.items()}
        for place, text in headings.unknown:
            self._note(
                sheet.name, headings.last_row, column_letter(place + 1), kinds.COLUMN_UNKNOWN,
                heading=text[:60],
            )  # fmt: skip
        for number, cells in sheet.rows():
            if number <= headings.last_row or is_ordinal_row(cells):
                continue
            line = _Line(sheet.name, number, _told(cells, headings), columns)
            if line.is_empty:
                continue
            if "card" in columns:
                self._mark(line)
            else:
                self._meeting(line)

    def _mark(self, line: _Line) -> None:
        day = self._day(line)
        card = line.card()
        status = status_in(line.text("status"))
        kind = self._kind(line, default="")
        if not card:
            self._blame(line, "card", kinds.CARD_MISSING)
        if status is None:
            self._blame(line, "status", kinds.STATUS_UNREADABLE, value=line.text("status"))
        if day is None or not card or status is None or kind is None:
            return
        row = MarkRow(
            line.text("unit"), day, card, status, kind, line.text("reason")[:300], line.sheet,
            line.row, tuple(line.columns.items()),
        )  # fmt: skip
        if self._is_first(line, ("mark", row.unit, day, card, kind)):
            self.marks.append(row)

    def _meeting(self, line: _Line) -> None:
        day = self._day(line)
        kind = self._kind(line, default=MeetingKind.REGULAR)
        if day is None or kind is None:
            return
        row = MeetingRow(
            line.text("unit"), day, kind, line.hour(), line.text("topic")[:300],
            line.text("place")[:200], line.text("moved_reason")[:300], line.sheet, line.row,
            tuple(line.columns.items()),
        )  # fmt: skip
        if self._is_first(line, ("meeting", row.unit, day, kind)):
            self.meetings.append(row)

    def _day(self, line: _Line) -> dt.date | None:
        found = read_date(line.cells.get("day", ""))
        if isinstance(found, PartialDate) and found.precision == "day":
            return found.first
        if found is None:
            self._blame(line, "day", kinds.DAY_MISSING)
        else:
            self._blame(line, "day", kinds.DAY_UNREADABLE, value=line.text("day"))
        return None

    def _kind(self, line: _Line, *, default: str) -> str | None:
        text = line.text("kind")
        if not text:
            return default
        kind = kind_in(text)
        if kind is None:
            self._blame(line, "kind", kinds.KIND_UNREADABLE, value=text)
        return kind

    def _is_first(self, line: _Line, key: tuple[object, ...]) -> bool:
        """R-EXC-06 The same member or meeting twice in a file: the first row stays."""
        other = self.seen.setdefault(key, line.row)
        if other != line.row:
            self._blame(line, "unit", kinds.TWICE, other=other)
        return other == line.row

    def _blame(self, line: _Line, column: str, kind: Kind, **params: Param) -> None:
        self._note(line.sheet, line.row, line.columns.get(column), kind, **params)

    def _note(self, sheet: str, row: int, column: str | None, kind: Kind, **params: Param) -> None:
        self.problems.append(Problem(sheet, row, column, kind, params))


def _told(cells: Cells, headings: Headings) -> dict[str, Value]:
    return {
        name: cells[places[0]] if places[0] < len(cells) else ""
        for name, places in headings.columns.items()
    }


@dataclass(frozen=True, slots=True)
class _Line:
    sheet: str
    row: int
    cells: Mapping[str, Value]
    columns: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Nothing but a number and a unit: a closing line, or one left free."""
        return not any(
            str(value).strip()
            for name, value in self.cells.items()
            if name not in {"number", "unit_name"}
        )

    def text(self, name: str) -> str:
        value = self.cells.get(name, "")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return normalise_name(str(value))

    def card(self) -> str:
        """The 8 digits; Excel eats the zeros in front where the cell is a number."""
        digits = self.text("card").replace(".", "").replace(" ", "")
        return digits.zfill(_CARD_DIGITS) if digits.isdecimal() else digits

    def hour(self) -> dt.time | None:
        value = self.cells.get("hour", "")
        if isinstance(value, dt.datetime):
            return value.time()
        if isinstance(value, dt.time):
            return value
        found = _HOUR.match(self.text("hour"))
        if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:  # noqa: PLR2004  a clock
            return None
        return dt.time(int(found[1]), int(found[2] or 0))
