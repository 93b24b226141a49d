"""Indicators: a name, a numerator, a denominator, a direction. Percentages exist only here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.reports.facts import Counts
from chibo.shared.errors import Sentence


@dataclass(frozen=True, slots=True)
class Indicator:
    """`target` is the code of a rulebook's target that speaks of the same ratio."""

    code: str
    label: Sentence
    numerator: str
    denominator: str
    higher_is_better: bool = True
    target: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator's counts somewhere in some period. The percentage is computed, never kept."""

    indicator: Indicator
    numerator: Decimal
    denominator: Decimal

    @property
    def percent(self) -> Decimal | None:
        """Percent to two places, half up; None where there is nothing to take a share of."""
        return percent(self.numerator, self.denominator)


INDICATORS: Final = (
    Indicator(
        "meetings_held",
        _("meetings held"),
        "meetings_held",
        "meetings_due",
        target="regular_meetings",
    ),
    Indicator("on_time", _("held on the day set"), "meetings_on_time", "meetings_held"),
    Indicator(
        "thematic_held",
        _("thematic meetings"),
        "thematic_held",
        "thematic_due",
        target="thematic_meetings",
    ),
    Indicator(
        "attendance", _("attendance"), "attendance_present", "attendance_due", target="attendance"
    ),
    Indicator("steps", _("steps done"), "steps_done", "steps_required", target="steps"),
    Indicator("speakers", _("members who spoke"), "speakers", "attendance_present"),
    Indicator(
        "members_with_task",
        _("working members with a task"),
        "working_members_with_task",
        "members_working",
        target="working_members_with_task",
    ),
    Indicator(
        "overdue", _("overdue tasks"), "tasks_overdue", "tasks_given", higher_is_better=False
    ),
    Indicator("scored", _("meetings scored by the cell"), "sheets_self", "meetings_held"),
    Indicator("overseen", _("meetings scored by the overseer"), "sheets_overseer", "meetings_held"),
    Indicator("points", _("points the cells gave themselves"), "points_self", "points_maximum"),
    Indicator(
        "evidence", _("points proved by the records"), "points_evidence", "points_measurable"
    ),
    Indicator("judged", _("points judged by the cells"), "points_judged", "points_judgeable"),
)
BY_CODE: Final = {indicator.code: indicator for indicator in INDICATORS}


def figure(indicator: Indicator, counts: Counts) -> Figure:
    """The indicator's figure for some counts."""
    return Figure(
        indicator,
        Decimal(getattr(counts, indicator.numerator)),
        Decimal(getattr(counts, indicator.denominator)),
    )


def percent(numerator: Decimal | int, denominator: Decimal | int) -> Decimal | None:
    """86 of 110 → 78.18; half up. None of nothing is None, not zero."""
    if not denominator:
        return None
    share = Decimal(numerator) * 100 / Decimal(denominator)
    return share.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
