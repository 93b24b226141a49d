"""Working days, denunciations and standings as pure rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.petitions.rules import (
    ACCEPTED,
    ANSWERED,
    OPEN,
    RUN_OUT,
    after_working_days,
    is_late,
    is_working_day,
    names_denunciation,
    never_later,
    standing_of,
)

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def test_weekends_and_holidays_are_no_working_days() -> None:
    """R-PET-04: 1/1/2026 is a Thursday and a holiday; Tết of 2026 falls on 16 to 20 February."""
    assert after_working_days(date(2025, 12, 31), 1) == date(2026, 1, 2)
    assert after_working_days(date(2026, 1, 2), 1) == date(2026, 1, 5)
    assert after_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert not is_working_day(date(2026, 4, 30))
    assert after_working_days(date(2026, 11, 3), 0) == date(2026, 11, 3)


@settings(deadline=None)
@given(DAYS, st.integers(1, 90))
def test_just_so_many_working_days_lie_between(start: date, count: int) -> None:
    end = after_working_days(start, count)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(end)


@settings(deadline=None)
@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_more_days_never_end_earlier(start: date, few: int, more: int) -> None:
    assert after_working_days(start, few) <= after_working_days(start, few + more)


@pytest.mark.parametrize(
    "text",
    [
        "Tôi tố cáo ông trưởng ấp",
        "TỐ CÁO cán bộ nhận tiền",
        "đơn tố giác tội phạm",
        "xin to cao can bo",
        "xin nộp đơn  tố",
        "I want to denounce somebody",
    ],
)
def test_the_words_of_a_denunciation_are_known(text: str) -> None:
    """R-PET-03."""
    assert names_denunciation(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị sửa đường",
        "tòa nhà tổ 3 cao quá",
        "báo cáo kết quả công tác",
        "tố chất cao",
        "giá tô cao lầu tăng",
    ],
)
def test_other_words_are_not(text: str) -> None:
    assert not names_denunciation(text)


def test_late_is_the_day_after() -> None:
    """R-PET-07: an answer on the day itself is in time."""
    due = date(2026, 11, 10)
    assert not is_late(due, due, date(2027, 1, 1))
    assert is_late(due, due + timedelta(days=1), due)
    assert not is_late(due, None, due)
    assert is_late(due, None, due + timedelta(days=1))


def test_an_answer_nobody_contests_closes_by_itself() -> None:
    """R-PET-09."""
    until = date(2026, 12, 1)
    assert standing_of(ANSWERED, until, until) == ANSWERED
    assert standing_of(ANSWERED, until, until + timedelta(days=1)) == RUN_OUT
    assert standing_of(OPEN, None, until) == OPEN
    assert standing_of(ACCEPTED, until, date(2030, 1, 1)) == ACCEPTED


@settings(deadline=None)
@given(DAYS, st.none() | DAYS)
def test_coming_back_widens_nothing(due: date, before: date | None) -> None:
    """R-PET-05."""
    assert never_later(due, before) <= due
    assert before is None or never_later(due, before) <= before
