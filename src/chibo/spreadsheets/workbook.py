"""What a table file holds once read: sheets, rows as Excel numbers them, merged cells, formulas."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
Cells = list[Value]


@dataclass(frozen=True)
class Merge:
    """Cells shown as one; rows and columns count from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet. An empty cell is ""; the first element of a row is column A."""

    name: str
    open_rows: Callable[[], Iterator[tuple[int, Cells]]] = field(repr=False)
    merges: tuple[Merge, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    is_hidden: bool = False

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Each row with its number in Excel; merged cells repeat the value of their first cell."""
        if not self.merges:
            return self.open_rows()
        return _filled(self.open_rows(), self.merges)


@dataclass(frozen=True)
class Workbook:
    """The sheets of one file, in its order. `format` is xlsx, xls, ods or csv."""

    format: str
    sheets: tuple[Sheet, ...]


def column_letter(column: int) -> str:
    """Name a column (from 1) as Excel does: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Count a column (from 1) out of Excel's letters; the inverse of `column_letter`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _filled(
    rows: Iterator[tuple[int, Cells]], merges: tuple[Merge, ...]
) -> Iterator[tuple[int, Cells]]:
    starting: dict[int, list[Merge]] = {}
    for merge in merges:
        starting.setdefault(merge.top, []).append(merge)
    open_merges: list[tuple[Merge, Value]] = []
    for number, cells in rows:
        if number in starting:
            open_merges += [
                (merge, cells[merge.left - 1])
                for merge in starting[number]
                if merge.left <= len(cells)
            ]
        if open_merges:
            for merge, value in open_merges:
                for place in range(merge.left - 1, min(merge.right, len(cells))):
                    cells[place] = value
            open_merges = [held for held in open_merges if held[0].bottom > number]
        yield number, cells
