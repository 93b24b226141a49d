"""Dates, numbers and ratios as they are written, at their edges."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from chibo.web import wording
from chibo.web.fields import DayField
from chibo.web.templatetags import chibo_wording as filters

HANOI = dt.timezone(dt.timedelta(hours=7))
EVENING = dt.datetime(2026, 12, 3, 19, 30, tzinfo=HANOI)
SPACE = "\u00a0"


def test_a_moment_is_written_with_weekday_date_and_hour() -> None:
    assert wording.datetime_text(EVENING) == "thứ Năm, 03/12/2026, 19 giờ 30"
    assert wording.datetime_text(EVENING.replace(minute=0)) == "thứ Năm, 03/12/2026, 19 giờ"
    assert wording.datetime_text(EVENING.replace(minute=5)) == "thứ Năm, 03/12/2026, 19 giờ 05"


def test_a_moment_is_taken_in_the_servers_zone() -> None:
    late = dt.datetime(2026, 12, 2, 18, 0, tzinfo=dt.UTC)
    assert wording.datetime_text(late) == "thứ Năm, 03/12/2026, 1 giờ"
    assert wording.date_text(late) == "03/12/2026"


def test_the_week_begins_on_thu_hai_and_ends_on_chu_nhat() -> None:
    week = [wording.weekday_text(dt.date(2026, 11, 30) + dt.timedelta(days=n)) for n in range(7)]
    assert week == [*(f"thứ {day}" for day in ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"]), "Chủ nhật"]


def test_english_writes_the_same_in_its_own_way() -> None:
    with translation.override("en"):
        assert wording.datetime_text(EVENING) == "Thursday, 03/12/2026, 19:30"
        assert wording.number_text(1234.5) == "1,234.5"
        assert wording.ratio_text(18, 21) == f"85.7{SPACE}%{SPACE}(18/21)"


def test_a_month_is_named() -> None:
    assert filters.month(dt.date(2026, 11, 30)) == "tháng 11/2026"
    assert filters.month(dt.date(2026, 3, 1)) == "tháng 03/2026"
    assert filters.month(None) == "–"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1234.5, "1.234,5"),
        (124509, "124.509"),
        (Decimal("90.250"), "90,25"),
        (100, "100"),
        (Decimal("1E+3"), "1.000"),
        (-7, "−7"),
        (0.1 + 0.2, "0,30000000000000004"),
        (None, "–"),
        (Decimal("NaN"), "–"),
        (float("inf"), "–"),
    ],
)
def test_numbers(value: Decimal | float | None, written: str) -> None:
    assert wording.number_text(value) == written


def test_decimals_can_be_asked_for_and_halves_go_up() -> None:
    assert filters.vn_number(2.5, 0) == "3"
    assert filters.vn_number(Decimal("0.125"), 2) == "0,13"
    assert filters.vn_number(7, 1) == "7,0"


@pytest.mark.parametrize("value", ["12", "<b>", True, [], None])
def test_what_is_no_number_is_a_dash(value: object) -> None:
    assert filters.vn_number(value) == "–"
    assert filters.ratio(value if value is not True else None, 3) == "–"


def test_a_percentage_carries_its_counts() -> None:
    assert filters.ratio(18, 21) == f"85,7{SPACE}%{SPACE}(18/21)"
    assert filters.ratio(21, 21) == f"100{SPACE}%{SPACE}(21/21)"
    assert filters.ratio(0, 21) == f"0{SPACE}%{SPACE}(0/21)"
    assert filters.ratio(1143, 1200) == f"95,3{SPACE}%{SPACE}(1.143/1.200)"
    assert wording.ratio_text(86, 110, places=2) == f"78,18{SPACE}%{SPACE}(86/110)"


def test_of_nothing_there_is_no_percentage() -> None:
    assert filters.ratio(0, 0) == "–"
    assert filters.ratio(5, 0) == "–"
    assert filters.ratio(None, 3) == "–"
    assert filters.ratio(3, None) == "–"


@given(st.integers(0, 100_000), st.integers(1, 100_000))
def test_a_percentage_is_the_exact_ratio_rounded_half_up(part: int, whole: int) -> None:
    written = wording.percent_text(part, whole).removesuffix(f"{SPACE}%")
    shown = Decimal(written.replace(".", "").replace(",", "."))
    assert 2 * abs(shown * whole - 100 * part) * 10 <= whole
    if (part * 2000) % whole == 0 and (part * 2000 // whole) % 2 == 1:
        assert shown * whole > 100 * part


@pytest.mark.parametrize(
    "typed", ["5/3/1978", "05-03-1978", "05.03.1978", " 5 / 3 / 1978 ", "1978-03-05", "5 3 1978"]
)
def test_a_day_is_read_however_people_write_it(typed: str) -> None:
    assert DayField().clean(typed) == dt.date(1978, 3, 5)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2026", "Lịch không có ngày 31/02/2026"),
        ("0/1/2026", "Lịch không có ngày"),
        ("mai", "Hãy ghi ngày theo kiểu"),
        ("5/3/78", "Hãy ghi ngày theo kiểu"),
        ("", "Còn trống"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_what_to_do(typed: str, said: str) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError) as refusal:
        DayField().clean(typed)
    assert said in refusal.value.messages[0]


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_drawn_in_its_box_is_read_back(day: dt.date) -> None:
    field = DayField()
    assert field.clean(field.prepare_value(day)) == day
    assert not field.has_changed(day, field.prepare_value(day))


@pytest.mark.parametrize(
    ("full_name", "short"),
    [("Nguyễn Hoàng Phát", "Phát"), ("Ban Tổ chức", "Ban Tổ chức"), ("H'Lan Niê", "Niê"), ("", "")],
)
def test_a_person_is_called_by_the_given_name(full_name: str, short: str) -> None:
    assert filters.called(full_name) == short
