"""Rules of a year plan, pure: which day is proposed, what a plan lacks, what may be done to it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

REGULAR: Final = "regular"
THEMATIC: Final = "thematic"
COMBINED: Final = "combined"
MONTHS: Final = range(1, 13)
QUARTERS: Final = range(1, 5)
MONTHS_OF_A_QUARTER: Final = 3

# R-PLN-10 Which states a verb starts from.
MOVES: Final[Mapping[str, frozenset[str]]] = {
    "save": frozenset({"draft", "returned", "approved"}),
    "send": frozenset({"draft", "returned"}),
    "approve": frozenset({"sent"}),
    "return": frozenset({"sent"}),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One meeting of a plan: its kind (regular or thematic), day, topic and who prepares it."""

    kind: str
    day: date
    topic: str = ""
    preparer: str = ""
    moved_reason: str = ""

    @property
    def key(self) -> tuple[str, date]:
        return (self.kind, self.day)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day to plan a regular meeting on; `day_off` names the holiday it was moved from."""

    day: date
    set_day: date | None = None
    day_off: str = ""

    @property
    def is_moved(self) -> bool:
        return self.set_day is not None and self.day != self.set_day


class Lack(StrEnum):
    """What a plan can lack."""

    REGULAR = "regular"
    REASON = "reason"
    THEMATIC = "thematic"
    TOPIC = "topic"
    PREPARER = "preparer"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: of the meeting on `day`, or of a month or quarter as a whole."""

    lack: Lack
    kind: str
    day: date | None = None
    month: int = 0
    quarter: int = 0
    set_day: date | None = None


def quarter_of(day: date) -> int:
    return (day.month - 1) // MONTHS_OF_A_QUARTER + 1


def day_in(month: date, day_of_month: int) -> date:
    """R-PLN-04 That day of the month, or its last one where it is shorter."""
    last = monthrange(month.year, month.month)[1]
    return month.replace(day=min(day_of_month, last))


def propose(month: date, day_of_month: int | None, days_off: Mapping[date, str]) -> Proposal:
    """R-PLN-05 The set day; where that is a day off, the next one in the month that is not.

    Is none left in the month, it is the last one before. Weekends are days like any other. With
    no set day, the first day of the month that is not off.
    """
    first = month.replace(day=1)
    set_day = day_in(first, day_of_month) if day_of_month is not None else None
    start = set_day or first
    last = day_in(first, 31)
    later = (start + timedelta(days=n) for n in range((last - start).days + 1))
    sooner = (start - timedelta(days=n) for n in range(1, (start - first).days + 1))
    day = next((one for one in (*later, *sooner) if one not in days_off), start)
    return Proposal(day, set_day, days_off.get(start, "") if day != start else "")


def kind_on(line: Line, lines: Iterable[Line]) -> str:
    """R-PLN-07 A thematic meeting on the day of the regular one is one sitting with it."""
    same = {one.kind for one in lines if one.day == line.day}
    return COMBINED if {REGULAR, THEMATIC} <= same else line.kind


def misplaced(lines: Sequence[Line], year: int) -> Line | None:
    """R-PLN-03 A line that can't be kept: outside the year, or a second one where there is one.

    A month has one regular meeting, a day one thematic meeting.
    """
    seen: set[tuple[str, date]] = set()
    for line in lines:
        key = (line.kind, line.day.replace(day=1) if line.kind == REGULAR else line.day)
        if line.day.year != year or key in seen:
            return line
        seen.add(key)
    return None


def gaps(
    lines: Sequence[Line], set_days: Mapping[int, date | None], thematic_a_quarter: int
) -> list[Gap]:
    """R-PLN-11 What the plan lacks before it can be sent, in the order of the year.

    `set_days`: by month, the day the rulebooks name (None: they name none).
    """
    found: list[Gap] = []
    regular = {line.day.month: line for line in lines if line.kind == REGULAR}
    for month in MONTHS:
        line = regular.get(month)
        if line is None:
            found.append(Gap(Lack.REGULAR, REGULAR, month=month))
        else:
            found += _of_line(line, set_days.get(month))
    thematic = [line for line in lines if line.kind == THEMATIC]
    for quarter in QUARTERS:
        here = [line for line in thematic if quarter_of(line.day) == quarter]
        if len(here) < thematic_a_quarter:
            found.append(Gap(Lack.THEMATIC, THEMATIC, quarter=quarter))
        for line in here:
            found += _of_line(line, None)
    return found


def _of_line(line: Line, set_day: date | None) -> list[Gap]:
    """R-PLN-04, R-PLN-06, R-PLN-08."""
    found = []
    if set_day is not None and line.day != set_day and not line.moved_reason:
        found.append(Gap(Lack.REASON, line.kind, line.day, set_day=set_day))
    if line.kind == THEMATIC and not line.topic:
        found.append(Gap(Lack.TOPIC, line.kind, line.day))
    if not line.preparer:
        found.append(Gap(Lack.PREPARER, line.kind, line.day))
    return found


def changed_after_holding(
    before: Iterable[Line], after: Iterable[Line], held: AbstractSet[tuple[str, date]]
) -> Line | None:
    """R-PLN-15 A line of a meeting that was held, and that the new version has otherwise.

    `held`: kind and first day of the month of each meeting that was held. Day and topic stay.
    """
    kept = {(line.kind, line.day, line.topic) for line in after}
    for line in before:
        was_held = (line.kind, line.day.replace(day=1)) in held
        if was_held and (line.kind, line.day, line.topic) not in kept:
            return line
    return None


def may_move(verb: str, state: str) -> bool:
    """R-PLN-10 Whether `verb` may be done to a plan in `state`."""
    return state in MOVES[verb]


def copied(
    lines: Iterable[Line], year: int, proposed: Mapping[int, Proposal], members: AbstractSet[str]
) -> list[Line]:
    """R-PLN-16 Last year's plan for `year`: days as proposed anew, topics and preparers kept.

    Who is no longer a member prepares nothing. A thematic meeting that was one sitting with the
    regular one stays so; another keeps its day of the month.
    """
    before = list(lines)
    taken: list[Line] = []
    for line in before:
        month = date(year, line.day.month, 1)
        moved = ""
        if line.kind == REGULAR or kind_on(line, before) == COMBINED:
            day = proposed[line.day.month].day
        else:
            day = day_in(month, line.day.day)
        preparer = line.preparer if line.preparer in members else ""
        taken.append(Line(line.kind, day, line.topic, preparer, moved))
    return taken
