"""Walk through a roster sheet: understand headings, sections, totals; hand on the members."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from chibo.members.roster.fields import ROSTER_HEADINGS
from chibo.members.roster.records import Status
from chibo.shared.vietnamese import normalise_name
from chibo.spreadsheets.headings import (
    ROWS_SEARCHED,
    Headings,
    field_of,
    find_headings,
    heading_key,
    is_ordinal_row,
)
from chibo.spreadsheets.workbook import Cells, Sheet

_NUMBER_AND_TEXT = 2
_LEAST_MERGED = 3  # columns one text fills before it counts as a line across the table
_TOTALS = ("tổng cộng", "tổng số", "tổng:", "cộng", "tong cong", "tong so", "toàn chi bộ", "total")
_CLOSINGS = (
    "t m", "tm ", "k t", "kt ", "nguoi lap", "noi nhan", "xac nhan", "ghi chu", "luu y",
    "nguoi tong hop",
    "thu truong", "danh sach nay",
)  # fmt: skip
_CLOSING_ALONE = {"bi thu", "pho bi thu", "chi uy", "dang uy", "tm", "thu ky", "nguoi kiem tra"}
_PLACE_AND_DAY = re.compile(r"\bngay\b.{0,12}\bthang\b.{0,8}\bnam\b")
_CELL_STARTS = ("chi bo", "cb ")
_TITLES = ("danh sach", "mau ", "bieu ", "dang cong san", "dang bo", "to dang")
_LEADING_NUMBER = re.compile(r"^\s*(?:[IVXLC]+|\d{1,3}|[A-Za-zĐđ])\s*[.)/:\-–]\s*(?=\S)")
_COUNT_AFTER = re.compile(
    r"\s*[:,;\-–(]*\s*\(?\s*(?:có|gồm|tổng số)?\s*:?"
    r"\s*\d+\s*(?:đảng viên|đ/c|đồng chí|đv|người)\s*\)?\s*$",
    re.IGNORECASE,
)
# What a heading or a total in the column of names begins with; composed or not.
_SUSPECT_STARTS = frozenset(
    {"họ", "ho", "tê", "te", "tổ", "to", "cộ", "co", "đồ", "đo", "fu", "nh"}
)
_OUTLINE = re.compile(r"^(?:[IVXLC]+|[A-ZĐ])[.)]?$")


@dataclass
class MemberRow:
    """A row that tells of a member, with what the lines above it say."""

    number: int
    cells: Cells
    headings: Headings
    section: str
    status: Status | None


@dataclass
class Table:
    """One sheet's list. Iterate `members()` once."""

    sheet: Sheet
    headings: Headings
    title_cell: str
    section: str = ""
    status: Status | None = None
    closed: bool = False
    width: int = 0
    skip: int = 0
    watched: tuple[int, ...] = field(default=())

    def members(self) -> Iterator[MemberRow]:
        self._use(self.headings)
        after_heading = False
        last_heading_row = self.headings.last_row
        for number, cells in self.sheet.rows():
            if number <= last_heading_row:
                after_heading = number == last_heading_row
                continue
            if len(cells) < self.width:
                cells = cells + [""] * (self.width - len(cells))  # noqa: PLW2901  short rows of csv
            if self.skip:
                self.skip -= 1
                continue
            if after_heading:
                after_heading = False
                if is_ordinal_row(cells):
                    continue
            name = cells[self.name_at]
            if (
                isinstance(name, str)
                and name
                and name[:2].lower() not in _SUSPECT_STARTS
                and self._says_more_than(name, cells)
            ) or self._tells_of_a_member(cells):
                self.closed = False
                yield MemberRow(number, cells, self.headings, self.section, self.status)

    def _says_more_than(self, name: str, cells: Cells) -> bool:
        for place in self.watched:
            value = cells[place]
            if value not in ("", name):
                return True
        return False

    def _use(self, headings: Headings) -> None:
        self.headings = headings
        self.width = max(place for places in headings.columns.values() for place in places) + 1
        self.name_at = max(headings.first("full_name"), headings.first("given_name"))
        if headings.first("full_name") >= 0:
            self.name_at = headings.first("full_name")
        fields = (
            "born_on",
            "born_male",
            "born_female",
            "card_number",
            "admitted_on",
            "official_on",
        )
        self.watched = tuple(headings.first(name) for name in fields if headings.first(name) >= 0)

    def _tells_of_a_member(self, cells: Cells) -> bool:
        """Judge a row that is no plain member at first sight; learn from it what it says."""
        filled = [(place, cell) for place, cell in enumerate(cells) if str(cell).strip()]
        if not filled:
            return False
        texts = [normalise_name(str(cell)) for _, cell in filled]
        if any(text.lower().startswith(_TOTALS) for text in texts[:2]):
            self.closed = True
            return False
        if self._repeats_the_headings(cells):
            return False
        if self._is_a_line_across(filled, texts):
            return False
        number_at = self.headings.first("number")
        if all(place == number_at for place, _ in filled):
            return False  # numbered beforehand, never filled in
        told = {place for places in self.headings.columns.values() for place in places}
        return any(place in told for place, _ in filled)

    def _repeats_the_headings(self, cells: Cells) -> bool:
        name = cells[self.name_at]
        if not isinstance(name, str) or field_of(name, ROSTER_HEADINGS) not in (
            "full_name",
            "given_name",
        ):
            return False
        found = find_headings([(0, cells)], ROSTER_HEADINGS)
        if found is None:
            return False
        self.closed = False
        height = self.headings.last_row - self.headings.first_row
        if height:
            self.skip = height  # the same two rows again, as on each printed page
        elif len(found.columns) >= len(self.headings.columns):
            self._use(found)
        return True

    def _is_a_line_across(self, filled: Sequence[tuple[int, object]], texts: Sequence[str]) -> bool:
        """Understand a line that spans the table: the name of a cell, a status, a closing line."""
        distinct = list(dict.fromkeys(texts))
        merged = len(distinct) == 1 and len(filled) >= _LEAST_MERGED
        number_at = self.headings.first("number")
        numbered = len(filled) == _NUMBER_AND_TEXT and filled[0][0] == number_at
        outlined = len(distinct) == _NUMBER_AND_TEXT and filled[0][0] == number_at
        outlined = outlined and bool(_OUTLINE.match(texts[0]))
        if not (len(distinct) == 1 or outlined or numbered):
            return False
        text = distinct[-1]
        key = heading_key(text)
        beside_names = len(filled) == 1 and filled[0][0] != self.name_at and not key.isdecimal()
        status = _status_of(key)
        plain = heading_key(_LEADING_NUMBER.sub("", text))
        begins_section = merged or outlined or (beside_names and filled[0][0] == number_at)
        if status and (outlined or not numbered):
            self.status = status
        elif key.startswith(_CELL_STARTS) or plain.startswith(_CELL_STARTS):
            self.section, self.status, self.closed = _cell_name(text), None, False
        elif key.startswith(_CLOSINGS) or key in _CLOSING_ALONE or _PLACE_AND_DAY.search(key):
            self.closed = True
        elif self.closed and not numbered and not merged:
            return True
        elif begins_section and not key.startswith(_TITLES):
            self.section, self.status = _cell_name(text), None
        else:
            return merged or (beside_names and not self._holds_a_field(filled[0][0]))
        return True

    def _holds_a_field(self, place: int) -> bool:
        return any(place in places for places in self.headings.columns.values())


def find_table(sheet: Sheet) -> Table | None:
    """Find the list of a sheet by its headings, None when it has none."""
    rows = list(islice(sheet.rows(), ROWS_SEARCHED))
    # Sheets may begin with many empty rows; what counts is the first filled ones.
    if all(all(cell == "" for cell in cells) for _, cells in rows):
        filled = (row for row in sheet.rows() if any(cell != "" for cell in row[1]))
        rows = list(islice(filled, ROWS_SEARCHED))
    headings = find_headings(rows, ROSTER_HEADINGS)
    if headings is None:
        return None
    return Table(sheet, headings, _cell_in_titles(rows, headings.first_row))


def _cell_in_titles(rows: Sequence[tuple[int, Cells]], heading_row: int) -> str:
    for number, cells in rows:
        if number >= heading_row:
            break
        for cell in cells:
            if isinstance(cell, str) and heading_key(cell).startswith("chi bo "):
                return _cell_name(cell)
    return ""


def _status_of(key: str) -> Status | None:
    if "dang vien chinh thuc" in key:
        return "official"
    return "probationary" if "dang vien du bi" in key else None


def _cell_name(text: str) -> str:
    return _COUNT_AFTER.sub("", _LEADING_NUMBER.sub("", normalise_name(text))).rstrip(" :.,-–")
