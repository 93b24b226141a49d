"""Rules of petitions as pure functions: working days, the next level, denunciations, standing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import holidays

OPEN: Final = "open"
ANSWERED: Final = "answered"
ACCEPTED: Final = "accepted"
RUN_OUT: Final = "run_out"

# The code of each level in the rulebooks, by what an organisation is for. A section has no desk:
# what a cell below one hands over goes on to the grassroots committee.
LEVELS: Final[Mapping[str, str]] = {
    "cell": "cell",
    "grassroots": "grassroots",
    "superior": "superior",
    "top": "province",
}
PETITIONER: Final = "petitioner"
_SATURDAY: Final = 5
# Words of which the law of denunciations speaks; with or without marks, in any case.
_DENOUNCING: Final = re.compile(
    r"\b(?:tố\s+(?:cáo|giác)|to\s+(?:cao|giac)|đơn\s+tố|don\s+to|denounc\w*|denunciat\w*)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def is_working_day(day: date) -> bool:
    """R-PET-04: neither Saturday, Sunday nor a public holiday in Viet Nam."""
    return day.weekday() < _SATURDAY and day not in _holidays_of(day.year)


def after_working_days(
    start: date, count: int, is_working: Callable[[date], bool] = is_working_day
) -> date:
    """R-PET-04: the day when `count` working days have passed; `start` itself is not counted."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def names_denunciation(text: str) -> bool:
    """R-PET-03: whether the words are those of a denunciation: *tố cáo*, *tố giác*."""
    return bool(_DENOUNCING.search(text))


def is_late(due_on: date, ended_on: date | None, today: date) -> bool:
    """R-PET-07: what lies, or lay, somewhere longer than that level has."""
    return (ended_on or today) > due_on


def standing_of(state: str, judge_by: date | None, today: date) -> str:
    """R-PET-09: an answer nobody contests until the day set closes the petition by itself."""
    if state == ANSWERED and judge_by is not None and today > judge_by:
        return RUN_OUT
    return state


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when, counted from which day, and whether the rulebook only assumes the figure."""

    due_on: date
    working_days: int
    is_assumed: bool


def never_later(due_on: date, before: date | None) -> date:
    """R-PET-05: where a petition lay before, its day stays: returning widens nothing."""
    return due_on if before is None else min(due_on, before)
