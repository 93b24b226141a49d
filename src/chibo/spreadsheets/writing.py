"""Write Excel: the table of a page, or the user's own workbook with its problems marked."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from chibo.spreadsheets.problems import Language, Problem
from chibo.spreadsheets.workbook import Workbook, column_number

CellKind = Literal["text", "whole", "number", "percent", "date", "time"]
WrittenValue = str | int | float | bool | Decimal | dt.date | dt.datetime | None

_NUMBER_FORMATS: Mapping[CellKind, str] = {
    "text": "@",
    "whole": "#,##0",
    "number": "#,##0.00",
    "percent": "0.00%",
    "date": "dd/mm/yyyy",
    "time": "dd/mm/yyyy hh:mm",
}
_LONGEST_TEXT = 32_767  # characters Excel keeps in a cell
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_MADE_ON = dt.datetime(2000, 1, 1)  # noqa: DTZ001  fixed, so that the same table gives the same bytes
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


@dataclass(frozen=True)
class Column:
    """One column: its heading, how wide in characters, and what its cells are.

    A percent is given as a ratio (0.7818 shows as 78.18 %).
    """

    heading: str
    width: float = 16
    kind: CellKind = "text"


def write_table(
    columns: Sequence[Column], rows: Iterable[Sequence[WrittenValue]], title: str
) -> bytes:
    """Make an .xlsx of one sheet: title, headings kept in sight, filter, rows.

    Text stays text: a value that begins as a formula does is shown, never calculated.
    """
    output = io.BytesIO()
    with Book(output, _OPTIONS) as book:
        book.set_properties({"title": title, "created": _MADE_ON})
        sheet = book.add_worksheet(sheet_name(title))
        writer = _Writer(book, sheet)
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        heading = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": "#EDEDED",
                "border": 1,
            }
        )
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(2, place, column.heading, heading)
        last = 2
        for last, row in enumerate(rows, start=3):
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                writer.write(last, place, value, column.kind)
        sheet.freeze_panes(3, 0)
        if columns:
            sheet.autofilter(2, 0, last, len(columns) - 1)
        sheet.repeat_rows(2)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    return output.getvalue()


def mark_problems(
    workbook: Workbook, problems: Iterable[Problem], language: Language = "vi"
) -> bytes:
    """Give the user's sheets back as .xlsx: bad cells coloured, a remark at the row's end."""
    by_row: dict[tuple[str, int], list[Problem]] = {}
    general: list[Problem] = []
    for problem in problems:
        if problem.row is None:
            general.append(problem)
        else:
            by_row.setdefault((problem.sheet, problem.row), []).append(problem)
    output = io.BytesIO()
    with Book(output, _OPTIONS) as book:
        book.set_properties({"created": _MADE_ON})
        names: set[str] = set()
        for sheet in workbook.sheets:
            page = book.add_worksheet(sheet_name(sheet.name, names))
            writer = _Writer(book, page)
            rows = list(sheet.open_rows())
            remark_at = max((len(cells) for _, cells in rows), default=0)
            page.set_column(0, max(remark_at - 1, 0), 18)
            page.set_column(remark_at, remark_at, 80)
            for number, cells in rows:
                found = by_row.get((sheet.name, number), [])
                marked = {column_number(p.column): p for p in reversed(found) if p.column}
                for place, value in enumerate(cells):
                    here = marked.get(place + 1)
                    mark = here.severity if here is not None else ""
                    written = None if isinstance(value, dt.time | dt.timedelta) else value
                    writer.write(number - 1, place, written, mark=mark)
                if found:
                    remark = "; ".join(p.message_in(language) for p in found)
                    writer.write(number - 1, remark_at, remark, mark=found[0].severity)
        if general:
            page = book.add_worksheet(
                sheet_name("Ghi chú" if language == "vi" else "Remarks", names)
            )
            page.set_column(0, 0, 100)
            for place, problem in enumerate(general):
                page.write_string(place, 0, problem.message_in(language))
    return output.getvalue()


def sheet_name(title: str, taken: set[str] | None = None) -> str:
    """Fit a title into what Excel allows as a sheet's name, and unlike those taken already."""
    plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in title).strip(" '")[:31]
    name = plain.strip() or "Trang"
    if taken is not None:
        counter = 2
        while name.lower() in taken:
            name = f"{plain[:27]} ({counter})"
            counter += 1
        taken.add(name.lower())
    return name


class _Writer:
    """Write values by what they are, with one format per kind and mark."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self.book = book
        self.sheet = sheet
        self.formats: dict[tuple[str, str, bool], Format] = {}

    def write(
        self,
        row: int,
        column: int,
        value: WrittenValue,
        kind: CellKind | None = None,
        mark: str = "",
    ) -> None:
        if value is None or value == "":
            if mark:
                self.sheet.write_blank(row, column, None, self._format("text", mark))
        elif isinstance(value, str):
            quoted = value.startswith(_FORMULA_SIGNS)
            shape = self._format("text", mark, quoted=quoted)
            self.sheet.write_string(row, column, value[:_LONGEST_TEXT], shape)
        elif isinstance(value, bool):
            self.sheet.write_boolean(row, column, value, self._format("", mark))
        elif isinstance(value, dt.datetime):
            whole_day = value.time() == dt.time()
            shape = self._format(kind or ("date" if whole_day else "time"), mark)
            self.sheet.write_datetime(row, column, value.replace(tzinfo=None), shape)
        elif isinstance(value, dt.date):
            self._date(row, column, value, mark)
        else:
            self.sheet.write_number(row, column, float(value), self._format(kind or "", mark))

    def _date(self, row: int, column: int, value: dt.date, mark: str) -> None:
        if value.year < 1900:  # noqa: PLR2004  Excel counts days from 1900
            self.sheet.write_string(row, column, f"{value:%d/%m/%Y}", self._format("text", mark))
        else:
            midnight = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001  a day has no zone
            self.sheet.write_datetime(row, column, midnight, self._format("date", mark))

    def _format(self, kind: CellKind | Literal[""], mark: str, *, quoted: bool = False) -> Format:
        key = (kind, mark, quoted)
        if key not in self.formats:
            shape: dict[str, str | bool] = {"valign": "top"}
            if kind:
                shape["num_format"] = _NUMBER_FORMATS[kind]
            if kind == "text":
                shape["text_wrap"] = True
            if quoted:
                shape["quote_prefix"] = True
            if mark:
                shape["bg_color"] = "#F8D0CC" if mark == "error" else "#FFF2B8"
            self.formats[key] = self.book.add_format(shape)
        return self.formats[key]
