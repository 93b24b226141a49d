"""Dates are read in every usual spelling, with as much of them as is known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.spreadsheets.dates import PartialDate, read_date
from chibo.spreadsheets.problems import Kind
from chibo.spreadsheets.workbook import Value

days = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(days, st.sampled_from(["/", "-", ".", " ", " / ", "–"]), st.booleans())
def test_day_month_year_in_any_separator(day: dt.date, sign: str, padded: bool) -> None:
    text = (
        f"{day:%d}{sign}{day:%m}{sign}{day.year}"
        if padded
        else f"{day.day}{sign}{day.month}{sign}{day.year}"
    )
    assert read_date(text) == PartialDate(day)


@given(days)
def test_iso_words_and_real_dates_mean_the_same_day(day: dt.date) -> None:
    spellings: list[Value] = [
        day,
        dt.datetime.combine(day, dt.time(7, 30)),
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"'{day.day}/{day.month}/{day.year}",
    ]
    assert {read_date(value) for value in spellings} == {PartialDate(day)}


@given(st.dates(dt.date(1928, 1, 1), dt.date(2098, 12, 31)))
def test_serial_numbers_of_excel_as_numbers_and_as_text(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    assert (
        read_date(serial) == read_date(float(serial)) == read_date(str(serial)) == PartialDate(day)
    )
    assert read_date(f"{serial}.5") == read_date(serial + 0.5) == PartialDate(day)


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_month_and_year_or_year_alone_keep_their_precision(year: int, month: int) -> None:
    first = dt.date(year, month, 1)
    for text in (
        f"{month}/{year}",
        f"{month:02d}-{year}",
        f"tháng {month}/{year}",
        f"{year}-{month:02d}",
    ):
        found = read_date(text)
        assert found == PartialDate(first, "month")
        assert isinstance(found, PartialDate)
        assert (found.last + dt.timedelta(days=1)).day == 1
    for value in (year, float(year), str(year), f"năm {year}", f" {year} "):
        assert read_date(value) == PartialDate(dt.date(year, 1, 1), "year")
    assert PartialDate(dt.date(year, 1, 1), "year").last == dt.date(year, 12, 31)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("31/2/1978", "date_impossible"),
        ("29/2/1979", "date_impossible"),
        ("3/25/1978", "date_impossible"),
        ("0/0/1978", "date_impossible"),
        ("13/1978", "date_impossible"),
        ("1978-13-01", "date_impossible"),
        ("5/3/78", "date_two_digit_year"),
        ("5-3-'78", "date_two_digit_year"),
        ("3/78", "date_two_digit_year"),
        ("1/1/1066", "date_out_of_range"),
        ("1066", "date_out_of_range"),
        ("0000", "date_out_of_range"),
        ("chưa rõ", "date_unreadable"),
        (True, "date_unreadable"),
        (5031978, "date_unreadable"),
        (-5, "date_unreadable"),
        (12, "date_unreadable"),
        (dt.time(7, 0), "date_unreadable"),
        (float("1e300"), "date_unreadable"),
    ],
)
def test_what_is_no_date_is_named(value: Value, code: str) -> None:
    found = read_date(value)
    assert isinstance(found, Kind)
    assert found.code == code


@pytest.mark.parametrize("value", ["", " ", "-", "—", "...", "'"])
def test_nothing_written_is_nothing(value: str) -> None:
    assert read_date(value) is None


@given(st.text(max_size=20) | st.floats() | st.integers())
def test_no_value_breaks_the_reading(value: Value) -> None:
    found = read_date(value)
    assert found is None or isinstance(found, PartialDate | Kind)
