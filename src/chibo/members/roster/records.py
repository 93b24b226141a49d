"""What a roster says once read: one record a member, and the problems met on the way."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from chibo.spreadsheets.dates import Precision
from chibo.spreadsheets.problems import Problem

Status = Literal["official", "probationary"]
Gender = Literal["male", "female", ""]

# The fields two rosters are compared by, in the order a person reads them.
COMPARED_FIELDS = (
    "full_name",
    "born_on",
    "born_precision",
    "gender",
    "card_number",
    "admitted_on",
    "admitted_precision",
    "official_on",
    "official_precision",
    "status",
    "working",
    "exempt",
    "exempt_reason",
    "exempt_from",
    "cell",
    "posts",
    "hamlet_head",
    "other_posts",
)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One member as the file has it, normalised.

    A date known only by month or year is its first day, with the precision beside it. `cell` is the
    code or name as written, "" when the file does not say. `told` names the fields the file has a
    column for: the others are not news about the member, and are never compared.
    """

    full_name: str
    born_on: dt.date | None = None
    born_precision: Precision = "day"
    gender: Gender = ""
    card_number: str = ""
    admitted_on: dt.date | None = None
    official_on: dt.date | None = None
    status: Status = "official"
    working: bool | None = None
    exempt: bool = False
    exempt_reason: str = ""
    exempt_from: dt.date | None = None
    cell: str = ""
    posts: tuple[str, ...] = ()
    hamlet_head: bool = False
    sheet: str = ""
    row: int = 0
    admitted_precision: Precision = "day"
    official_precision: Precision = "day"
    other_posts: tuple[str, ...] = ()
    told: frozenset[str] = field(default=frozenset(COMPARED_FIELDS), compare=False, repr=False)


@dataclass(frozen=True)
class Reading:
    """The rows without errors, in the file's order, and every problem (errors and warnings)."""

    rows: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def is_whole(self) -> bool:
        """Whether every row was accepted, so that the file may be written with none left out."""
        return not self.errors
