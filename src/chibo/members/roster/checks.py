"""Problems of one row put at their cells, and how values are shown in them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from chibo.members.roster import kinds
from chibo.members.roster.fields import LABELS
from chibo.members.roster.tables import MemberRow
from chibo.spreadsheets.dates import PartialDate
from chibo.spreadsheets.headings import Headings, heading_key
from chibo.spreadsheets.problems import Kind, Label, Param, Problem
from chibo.spreadsheets.workbook import Value, column_letter

FORMULA_STARTS = ("=", "+", "@")
YES = {"x", "co", "1", "yes", "v", "mien", "da mien", "duoc mien", "true", "dung"}
NO = {"", "khong", "ko", "0", "no", "k", "chua", "false", "sai"}


@dataclass(slots=True)
class Checks:
    """Problems of one row, put at their cells."""

    sheet: str
    row: int
    headings: Headings
    problems: list[Problem]
    failed: bool = False

    def add(self, kind: Kind, where: str, /, **params: Param) -> None:
        """Tell a problem at the column of the field `where`; an error keeps the row out."""
        place = self.headings.first(where)
        column = column_letter(place + 1) if place >= 0 else None
        self.problems.append(Problem(self.sheet, self.row, column, kind, params))
        self.failed |= kind.severity == "error"


# A cell of a row as one text.
Texts = Callable[[MemberRow, str, Checks], str]


def unknown(field: str, value: str, choices: Label, checks: Checks) -> None:
    """Tell that a value is none of those the column can hold."""
    checks.add(kinds.VALUE_UNKNOWN, field, field=LABELS[field], value=value[:60], choices=choices)


def label_of(field: str) -> Label:
    """What a field of a roster is called in sentences."""
    names = {
        "born_male": "born_on", "born_female": "born_on", "male": "gender", "female": "gender",
        "official": "official_on", "probationary": "admitted_on", "retired": "working",
        "work_status": "working", "civil_posts": "posts", "family_name": "full_name",
        "given_name": "full_name",
    }  # fmt: skip
    return LABELS[names.get(field, field)]


def key_of(value: Value) -> str:
    """A value as a key to look it up by: small letters, no marks."""
    if isinstance(value, str):
        return heading_key(value) if value else ""
    if isinstance(value, bool):
        return "x" if value else ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def as_text(value: Value) -> str:
    """A value as somebody typed it; a whole number without decimals."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def shown(value: Value) -> str:
    """A value as a sentence shows it, of bearable length."""
    return as_text(value)[:60]


def day_text(date: PartialDate) -> str:
    """A date as far as it is known, for a sentence."""
    if date.precision == "year":
        return str(date.first.year)
    return f"{date.first:%m/%Y}" if date.precision == "month" else f"{date.first:%d/%m/%Y}"


def numbers_of(day: dt.date) -> tuple[int, int, int]:
    """A day as numbers, to be compared with `years_after`."""
    return day.year, day.month, day.day


def years_after(day: dt.date, years: int) -> tuple[int, int, int]:
    """Some years later, as numbers, so that 29 February needs no day that does not exist."""
    return day.year + years, day.month, day.day
