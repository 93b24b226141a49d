"""What an organisation file says once read: one record an organisation, and the problems."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from chibo.spreadsheets.dates import Precision
from chibo.spreadsheets.problems import Problem


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation as the file has it. `parent` is a code, "" for the top of the tree.

    `state_share` is in percent of the charter capital (50.00 means half), None when not said.
    `place_name` is the place its papers are dated at, "" for that of the one above.
    """

    code: str
    name: str
    parent: str
    kind: str
    is_district: bool = False
    cell_type: str = ""
    state_share: Decimal | None = None
    remote: bool = False
    ethnic_minority: bool = False
    specially_difficult: bool = False
    founded_on: dt.date | None = None
    founded_precision: Precision = "day"
    place_name: str = ""
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True)
class OrganisationReading:
    """The rows without errors, parents before children, and every problem."""

    rows: tuple[OrganisationRow, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def is_whole(self) -> bool:
        """Whether every row was accepted, so that the file may be written with none left out."""
        return not self.errors
