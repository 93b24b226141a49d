"""The rules of topics, pure: names found in shared text, quarters, what is planned in time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.topics.rules import (
    Sitting,
    is_planned_in_time,
    last_day_of_quarter,
    names_in,
    quarters,
)

TODAY = date(2026, 11, 20)
LETTERS = st.text(alphabet="abcđêưA BĐ\n.,", max_size=40)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đồng chí Phạm Thị Dung nêu ý kiến", ("Phạm Thị Dung",)),
        ("đồng chí PHẠM  THỊ\nDUNG.", ("Phạm Thị Dung",)),
        ("Pha\u0323m Thị Dung", ("Phạm Thị Dung",)),  # composed in another way
        ("Phạm Thị Dungx", ()),
        ("đồng chí Dung", ()),
        ("", ()),
    ],
)
def test_a_full_name_is_found_however_it_is_spelled(text: str, found: tuple[str, ...]) -> None:
    """R-TOP-42."""
    assert names_in([text], ["Phạm Thị Dung"]) == found


@given(LETTERS, LETTERS)
def test_a_name_put_between_words_is_always_found(before: str, after: str) -> None:
    """R-TOP-42."""
    assert names_in([f"{before} Hồ Văn Giang {after}"], ["Hồ Văn Giang"]) == ("Hồ Văn Giang",)


def sitting(month: int, state: str = "planned") -> Sitting:
    return Sitting(month, date(2026, month, 1), state, "Chuyên đề")


def test_a_quarter_is_missing_once_it_is_over_or_runs_without_a_meeting() -> None:
    """R-TOP-50: planned is enough while it runs, held only once it is over."""
    found = quarters(2026, TODAY, [sitting(3, "closed"), sitting(6)], {4})
    assert [one.is_missing for one in found] == [False, True, True, True]
    assert [one.is_held for one in found] == [True, False, False, False]
    assert [one.is_planned for one in found] == [False, False, False, True]
    assert not quarters(2026, TODAY, [sitting(12)], set())[3].is_missing


def test_the_sitting_that_went_furthest_stands_for_its_quarter() -> None:
    """R-TOP-50."""
    found = quarters(2026, TODAY, [sitting(10, "closed"), sitting(12)], set())
    assert found[3].sitting == sitting(10, "closed")


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_quarter_ends_with_its_month(day: date) -> None:
    """R-TOP-51."""
    last = last_day_of_quarter(day)
    assert last >= day
    assert (last - day).days < 92
    assert last.month % 3 == 0


@pytest.mark.parametrize(
    ("planned_on", "in_time"),
    [
        (date(2026, 1, 5), True),
        (date(2026, 10, 31), True),
        (date(2026, 11, 1), False),
        (date(2026, 12, 1), False),
    ],
)
def test_a_topic_is_planned_at_the_start_of_the_quarter(planned_on: date, *, in_time: bool) -> None:
    """R-TOP-04."""
    assert is_planned_in_time(planned_on, date(2026, 12, 1)) is in_time
