"""R-REP-11, R-REP-12, R-REP-13: targets in words, the mean gap, and what is never summed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from chibo.reports.public import Counts, Grid
from chibo.rulebooks.public import Target
from chibo.web.reports.figures import Shown, target_words, tiles_of

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def target(direction: str) -> Target:
    return Target.model_validate(
        {
            "code": "attendance",
            "title": {"vi": "Tên", "en": "Name"},
            "numerator": "present",
            "denominator": "entitled",
            "direction": direction,
            "value": "90%",
        }
    )


@pytest.mark.parametrize(
    ("direction", "percent", "is_met"),
    [
        ("at_least", "90", True),
        ("at_least", "89.99", False),
        ("over", "90", False),
        ("over", "90.01", True),
        ("at_most", "90", True),
        ("at_most", "90.01", False),
        ("under", "90", False),
    ],
)
def test_a_target_is_met_or_not_in_words(direction: str, percent: str, is_met: bool) -> None:
    """R-REP-11."""
    words, kind = target_words(target(direction), Decimal(percent))
    assert words.endswith(": đạt" if is_met else ": chưa đạt")
    assert kind == ("good" if is_met else "watch")


def test_without_a_target_or_a_figure_nothing_is_said() -> None:
    """R-REP-11."""
    assert target_words(None, Decimal(90)) == ("", "plain")
    assert target_words(target("over"), None) == ("", "plain")


def test_the_mean_gap_is_taken_over_meetings_with_both_sheets() -> None:
    """R-REP-12: three meetings scored themselves, two were scored by the overseer, too."""
    counts = Counts(sheets_self=3, sheets_overseer=2, gap_pairs=2, gap_points=Decimal(7))
    assert Shown(counts).gap == Decimal("3.50")
    assert Shown(Counts(sheets_self=3)).gap is None


def test_members_are_those_of_the_newest_month() -> None:
    """R-REP-13: what happens is summed over the months, members are not."""
    grid = Grid(
        {
            (None, OCTOBER): Counts(members=10, members_working=8, meetings_held=1),
            (None, NOVEMBER): Counts(
                members=11, members_working=9, working_members_with_task=6, meetings_held=1
            ),
        }
    )
    assert grid.at_end().members == 11
    assert grid.whole.meetings_held == 2
    tiles = [(int(tile.numerator), int(tile.denominator)) for tile in tiles_of(grid)]
    assert (6, 9) in tiles
