"""Rules about absences as pure functions: how many, near which limit, and moves of a case file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from chibo.rulebooks.public import AbsenceRule

CAME: Final = frozenset({"present", "online"})
REGULAR: Final = frozenset({"regular", "combined"})
MONTHS_OF_A_QUARTER: Final = 3

# Which states each verb starts from (R-ABS-40).
MOVES: Final[Mapping[str, frozenset[str]]] = {
    "explain": frozenset({"open", "proposed", "sent", "received", "returned"}),
    "propose": frozenset({"open", "returned"}),
    "send": frozenset({"proposed"}),
    "receive": frozenset({"sent"}),
    "return": frozenset({"sent", "received"}),
    "decide": frozenset({"received"}),
}
# From when on a case is seen by the committee that keeps the files.
SEEN_ABOVE: Final = frozenset({"sent", "received", "returned", "decided"})


@dataclass(frozen=True, slots=True)
class Mark:
    """How a member who counts stands on the roll of one meeting."""

    meeting_id: int
    held_on: date
    month: date
    kind: str
    status: str
    reason: str = ""
    has_paid_fee: bool | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """How near a member is to one rule: `count` so far, `marks` the meetings behind it."""

    rule: AbsenceRule
    count: int
    marks: tuple[Mark, ...]
    is_reached: bool

    @property
    def is_near(self) -> bool:
        """R-ABS-21 One more and the rule holds."""
        return not self.is_reached and 0 < self.count == self.rule.reached_at - 1


def findings(
    marks: Iterable[Mark], rules: Sequence[AbsenceRule], as_of: date
) -> tuple[Finding, ...]:
    """R-ABS-20 What each rule comes to for a member in the period that `as_of` lies in."""
    listed = sorted(marks, key=lambda mark: (mark.month, mark.held_on, mark.meeting_id))
    return tuple(
        _finding(rule, [one for one in listed if _is_within(one.month, rule.within, as_of)])
        for rule in rules
    )


def _is_within(month: date, period: str, as_of: date) -> bool:
    if month.year != as_of.year or month > as_of:
        return False
    return period == "year" or _quarter(month) == _quarter(as_of)


def _quarter(day: date) -> int:
    return (day.month - 1) // MONTHS_OF_A_QUARTER


def _finding(rule: AbsenceRule, marks: Sequence[Mark]) -> Finding:
    """R-ABS-22 A row that reached the rule counts; a shorter one only while it still goes on."""
    units = _units(rule.counts, marks)
    counted = [unit for unit, holds in units if holds]
    if rule.in_a_row:
        runs = [
            [unit for unit, _ in group] for holds, group in groupby(units, lambda u: u[1]) if holds
        ]
        longest: list[tuple[Mark, ...]] = max(runs, key=len, default=[])
        lasting = runs[-1] if units and units[-1][1] else []
        counted = longest if len(longest) >= rule.reached_at else lasting
    behind = tuple(mark for unit in counted for mark in unit)
    return Finding(rule, len(counted), behind, is_reached=len(counted) >= rule.reached_at)


def _units(counts: str, marks: Sequence[Mark]) -> list[tuple[tuple[Mark, ...], bool]]:
    """What is counted one by one, in order of time, and whether it counts."""
    if counts == "excused_meetings":
        return [((one,), one.status == "excused") for one in marks if one.kind in REGULAR]
    by_month = [tuple(group) for _, group in groupby(marks, lambda mark: mark.month)]
    if counts == "months_missed":
        return [(month, is_missed(month)) for month in by_month]
    return [(month, is_unpaid(month)) for month in by_month]


def is_missed(month: Sequence[Mark]) -> bool:
    """R-ABS-23 Came to no meeting of the month, and one absence at least is without reason."""
    came = any(one.status in CAME for one in month)
    return not came and any(one.status == "unexcused" for one in month)


def is_unpaid(month: Sequence[Mark]) -> bool:
    """R-ABS-24 Asked for the fee and not paid, at no meeting of the month; not asked counts not.

    Nor does a month in which every absence was excused: the reason is one for the fee, too.
    """
    asked = [one.has_paid_fee for one in month if one.has_paid_fee is not None]
    return bool(asked) and not any(asked) and any(one.status != "excused" for one in month)


def may_move(verb: str, state: str) -> bool:
    """R-ABS-40 Whether this may be done to a case file in that state."""
    return state in MOVES[verb]


def last_day_counted(year: int, today: date) -> date:
    """Up to when a year is looked at: its last day, or today."""
    return min(today, date(year, 12, 31))
