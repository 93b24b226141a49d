"""All that other packages may use of reports."""

from chibo.reports.actions.counted_later import counted_later
from chibo.reports.actions.mark_changed import mark_changed
from chibo.reports.actions.refresh_facts import RebuildFacts
from chibo.reports.actions.take_over_facts import CellMonthRow, TakeOverFacts
from chibo.reports.events import FactsRebuilt, FactsTakenOver
from chibo.reports.facts import COUNTED, Counts, total
from chibo.reports.indicators import BY_CODE, INDICATORS, Figure, Indicator, figure, percent
from chibo.reports.models import CellMonth
from chibo.reports.permissions import ReportCap
from chibo.reports.selectors.grid import (
    KEPT,
    Grid,
    grid_of,
    newest_month_query,
    revision_query,
)
from chibo.reports.selectors.sums import Filters, by_child, by_month, cell_months, sum_of
from chibo.reports.selectors.typical_range import TypicalRange, typical_ranges
from chibo.reports.selectors.verification import Checked, Difference, verify

__all__ = [
    "BY_CODE",
    "COUNTED",
    "INDICATORS",
    "KEPT",
    "CellMonth",
    "CellMonthRow",
    "Checked",
    "Counts",
    "Difference",
    "FactsRebuilt",
    "FactsTakenOver",
    "Figure",
    "Filters",
    "Grid",
    "Indicator",
    "RebuildFacts",
    "ReportCap",
    "TakeOverFacts",
    "TypicalRange",
    "by_child",
    "by_month",
    "cell_months",
    "counted_later",
    "figure",
    "grid_of",
    "mark_changed",
    "newest_month_query",
    "percent",
    "revision_query",
    "sum_of",
    "total",
    "typical_ranges",
    "verify",
]
