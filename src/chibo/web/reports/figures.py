"""Figures as pages show them: ratios with their counts and targets, means with how many."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from chibo.reports.public import BY_CODE, Counts, Grid, Indicator, figure
from chibo.rulebooks.public import Target
from chibo.web.wording import number_text

TILES: Final = (
    "meetings_held",
    "attendance",
    "scored",
    "overseen",
    "evidence",
    "judged",
    "on_time",
    "thematic_held",
    "members_with_task",
    "steps",
)
CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Tile:
    """One indicator with its counts and, where a paper sets one, whether its target is met."""

    name: str
    numerator: Decimal
    denominator: Decimal
    note: str
    kind: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of figures: a child's, a month's or a cell-month's."""

    counts: Counts

    @property
    def not_met(self) -> int:
        return max(0, self.counts.meetings_due - self.counts.meetings_held)

    @property
    def not_scored(self) -> int:
        return max(0, self.counts.meetings_held - self.counts.sheets_self)

    @property
    def tasks_due(self) -> int:
        return self.counts.tasks_done + self.counts.tasks_overdue

    @property
    def own(self) -> Decimal | None:
        return mean(self.counts.points_self, self.counts.sheets_self)

    @property
    def overseer(self) -> Decimal | None:
        return mean(self.counts.points_overseer, self.counts.sheets_overseer)

    @property
    def gap(self) -> Decimal | None:
        """R-REP-12: the mean of (own points less the overseer's) over meetings with both."""
        return mean(self.counts.gap_points, self.counts.gap_pairs)


def mean(points: Decimal, sheets: int) -> Decimal | None:
    """Points a sheet to two places; None of no sheets."""
    return (points / sheets).quantize(CENT) if sheets else None


def tiles_of(grid: Grid) -> list[Tile]:
    """The indicators of the whole place, those with something to count."""
    found = [_tile(BY_CODE[code], grid) for code in TILES]
    return [tile for tile in found if tile.denominator]


def _tile(indicator: Indicator, grid: Grid) -> Tile:
    """What is a stock is taken from the newest month, what happens from all of them."""
    counts = grid.at_end() if indicator.code == "members_with_task" else grid.whole
    ratio = figure(indicator, counts)
    target = grid.targets.get(indicator.target) if indicator.target else None
    note, kind = target_words(target, ratio.percent)
    return Tile(str(indicator.label), ratio.numerator, ratio.denominator, note, kind)


def target_words(target: Target | None, percent: Decimal | None) -> tuple[str, str]:
    """R-REP-11: the target and whether it is met, in words; nothing where no paper sets one."""
    if target is None or percent is None:
        return "", "plain"
    value = target.value.value
    met = {
        "at_least": percent >= value,
        "over": percent > value,
        "at_most": percent <= value,
        "under": percent < value,
    }[target.direction]
    told = {
        "at_least": _("target at least %(value)s %%"),
        "over": _("target over %(value)s %%"),
        "at_most": _("target at most %(value)s %%"),
        "under": _("target under %(value)s %%"),
    }[target.direction] % {"value": number_text(value)}
    state = _("met") if met else _("not met yet")
    return f"{told}: {state}", "good" if met else "watch"
