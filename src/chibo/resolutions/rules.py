"""Rules of resolutions as pure functions."""

from __future__ import annotations

from datetime import date
from typing import Final

from chibo.shared.clock import add_months

MIDDLE: Final = 15  # the last day of a month's first half


def number_text(number: int, mark: str) -> str:
    """R-RES-08: `Số 05-NQ/CB`; a zero before numbers under 10, no colon (05-HD/VPTW).

    `mark` is that of the type of paper: NQ or KL.
    """
    return f"Số {number:02d}-{mark}/CB"


def is_within(votes: int, entitled: int) -> bool:
    """R-RES-05: not more votes than official members present (Charter, Article 3)."""
    return 0 <= votes <= entitled


def is_carried(in_favour: int, entitled: int) -> bool:
    """R-RES-06: more than half of the official members present are in favour.

    That "more than half" is counted of those present is assumed: see docs/domain/resolutions.md.
    """
    return 2 * in_favour > entitled


def month_led(meeting_month: date, meeting_on: date) -> date:
    """R-RES-12: the month a paper leads, as its first day; the month before is judged in part I.

    A meeting in the first half of its month leads that month, a later one the next (assumed).
    """
    is_late = meeting_on.day > MIDDLE and meeting_on.replace(day=1) == meeting_month
    return add_months(meeting_month, 1) if is_late else meeting_month
