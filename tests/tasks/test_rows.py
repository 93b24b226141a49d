"""R-TSK-08, R-TSK-14: overdue, and the meeting that hears the report."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chibo.shared.clock import add_months
from chibo.tasks.paperwork.rows import meeting_that_hears
from chibo.tasks.public import is_overdue

GIVEN = st.dates(date(2024, 1, 1), date(2026, 12, 28)).filter(lambda day: day.day <= 28)


@given(GIVEN, st.integers(0, 400))
def test_a_report_is_heard_at_the_first_meeting_that_is_not_before_it_is_due(
    given_on: date, later: int
) -> None:
    due_on = given_on + timedelta(days=later)
    month = meeting_that_hears(given_on, due_on)
    meetings = [add_months(given_on, count).replace(day=given_on.day) for count in range(1, 16)]
    expected = next(day for day in meetings if day >= due_on)
    assert month == expected.replace(day=1)


@given(st.sampled_from(["open", "done", "not_done", "dropped"]), st.integers(-5, 5))
def test_only_an_open_task_is_overdue_and_only_after_its_day(state: str, days: int) -> None:
    today = date(2026, 11, 20)
    due_on = today - timedelta(days=days)
    assert is_overdue(state, due_on, today) == (state == "open" and days > 0)
