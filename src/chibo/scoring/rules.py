"""Rules of scoring as pure functions: what the records prove, late or on time, gaps."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

# Steps of a meeting's form that prove a measure; codes are those of 42-HD/BTCTW.
STEP_POSTED: Final = "post_papers"
STEP_MINUTES_READ: Final = "minutes_read"
STEP_SCORED: Final = "scoring"


@dataclass(frozen=True, slots=True)
class Sheets:
    """Submitted totals of one meeting by who scored; None where there is no sheet."""

    cell: Decimal | None = None
    overseer: Decimal | None = None
    visitor: Decimal | None = None

    @property
    def gap(self) -> Decimal | None:
        """R-SCO-20: the cell's points less the overseer's; the visitor's where there is none."""
        other = self.overseer if self.overseer is not None else self.visitor
        if self.cell is None or other is None:
            return None
        return self.cell - other


def due_on(month: date, day: int, *, in_next_month: bool) -> date:
    """R-SCO-21: the last day a table may be sent; a day the month lacks is the month's last."""
    if in_next_month:
        month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return month.replace(day=min(day, calendar.monthrange(month.year, month.month)[1]))


def is_late(sent_on: date | None, due: date | None, today: date) -> bool:
    """R-SCO-22: sent after the day it was due, or not sent and that day is over."""
    return due is not None and (sent_on or today) > due
