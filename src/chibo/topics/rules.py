"""The rules of thematic meetings, pure: names in shared text, what is alike, where one stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from chibo.shared.vietnamese import normalise_name

THEMATIC: Final = frozenset({"thematic", "combined"})
HELD: Final = frozenset({"held", "signed", "closed"})
# The topic is judged at the end of its meeting: while it is held, or afterwards.
JUDGED_IN: Final = HELD | {"holding"}
PREPARING: Final = frozenset({"planned", "prepared", "called"})
MOST_POINTS: Final = 20


def names_in(texts: Iterable[str], names: Collection[str]) -> tuple[str, ...]:
    """R-TOP-42 Which of these full names stand in the texts, whole, however they are spelled."""
    whole = " ".join(_plain(text) for text in texts)
    return tuple(
        name
        for name in dict.fromkeys(names)
        if re.search(rf"(?<!\w){re.escape(_plain(name))}(?!\w)", whole)
    )


def _plain(text: str) -> str:
    return normalise_name(text).casefold()


@dataclass(frozen=True, slots=True)
class Sitting:
    """A thematic meeting of a cell, planned or held."""

    meeting_id: int
    month: date
    state: str
    topic: str


@dataclass(frozen=True, slots=True)
class Quarter:
    """R-TOP-50 What a cell did for its topic in one quarter: the sitting that went furthest."""

    number: int
    sitting: Sitting | None
    is_planned: bool
    is_over: bool
    is_now: bool

    @property
    def is_held(self) -> bool:
        return self.sitting is not None and self.sitting.state in HELD

    @property
    def is_missing(self) -> bool:
        """Whether the quarter is over, or runs, and has neither a meeting planned nor held."""
        if self.is_over:
            return not self.is_held
        return self.is_now and self.sitting is None


def quarters(
    year: int, today: date, sittings: Sequence[Sitting], planned: Collection[int]
) -> tuple[Quarter, ...]:
    """R-TOP-50 The four quarters of a year; `planned`: quarters the year plan has a topic in."""
    now = (today.year, quarter_of(today))
    found = []
    for number in range(1, 5):
        here = [one for one in sittings if quarter_of(one.month) == number]
        best = max(here, key=lambda one: (one.state in JUDGED_IN, one.month), default=None)
        found.append(
            Quarter(
                number,
                best,
                number in planned,
                is_over=(year, number) < now,
                is_now=(year, number) == now,
            )
        )
    return tuple(found)


def quarter_of(day: date) -> int:
    return (day.month - 1) // 3 + 1


def last_day_of_quarter(day: date) -> date:
    """The last day of the quarter that `day` lies in."""
    number = quarter_of(day)
    return date(day.year, 3 * number, 31 if number in {1, 4} else 30)


def is_planned_in_time(planned_on: date, month: date) -> bool:
    """R-TOP-04 Whether a topic was planned by the first month of its quarter (42-HD, II.3.2)."""
    first = date(month.year, 3 * quarter_of(month) - 2, 1)
    return (planned_on.year, planned_on.month) <= (first.year, first.month)


def is_same_quarter(one: date, other: date) -> bool:
    """Whether both days lie in one quarter of one year."""
    return (one.year, quarter_of(one)) == (other.year, quarter_of(other))


def has_both_parts(kinds: Iterable[str]) -> bool:
    """R-TOP-53 Whether a form asks for parts of a regular meeting and for a thematic one."""
    found = set(kinds)
    return "topic" in found and "last_resolution" in found
