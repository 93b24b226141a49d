"""Read a date as people write it in Vietnamese lists, keeping how much of it is known."""

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from chibo.spreadsheets.problems import Kind
from chibo.spreadsheets.workbook import Value

Precision = Literal["day", "month", "year"]

DATE_UNREADABLE = Kind(
    "date_unreadable",
    "%(field)s “%(value)s” cannot be read as a date. Write it as day/month/year, such as 5/3/1978.",
    "%(field)s “%(value)s” không đọc được là ngày. Hãy ghi ngày/tháng/năm, ví dụ 05/3/1978.",
)
DATE_IMPOSSIBLE = Kind(
    "date_impossible",
    "%(field)s “%(value)s” does not exist in the calendar. "
    "Check it; if the day is not known, write only the month and year or only the year.",
    "%(field)s “%(value)s” không có trong lịch. "
    "Hãy kiểm tra lại; nếu không rõ ngày thì chỉ ghi tháng/năm hoặc chỉ ghi năm.",
)
DATE_TWO_DIGIT_YEAR = Kind(
    "date_two_digit_year",
    "%(field)s “%(value)s” has a year of two digits, which may mean two centuries. "
    "Write the year with four digits.",
    "%(field)s “%(value)s” chỉ ghi hai chữ số của năm, không rõ thế kỷ nào. "
    "Hãy ghi đủ bốn chữ số của năm.",
)
DATE_OUT_OF_RANGE = Kind(
    "date_out_of_range",
    "%(field)s “%(value)s” lies outside 1880 to 2100. Check the year.",
    "%(field)s “%(value)s” nằm ngoài khoảng năm 1880 đến 2100. Hãy kiểm tra lại năm.",
)
DATE_KINDS = (DATE_UNREADABLE, DATE_IMPOSSIBLE, DATE_TWO_DIGIT_YEAR, DATE_OUT_OF_RANGE)

_FIRST_YEAR, _LAST_YEAR = 1880, 2100
_SERIAL_ZERO = dt.date(1899, 12, 30)  # Excel's day 0, true from March 1900 on
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_050  # from 1927 to 2099; smaller ones look like years
_LARGEST_NUMBER = 10**9
_DECEMBER = 12

_SPACED_SIGN = re.compile(r"\s*([/.\-])\s*")
_WORDS = re.compile(r"\s*(ngày|tháng|năm|ngay|thang|nam)\s*")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})(?: [0-9:.]+)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})(?:[t ][0-9:.z+]+)?")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{4})")
_YEAR_MONTH = re.compile(r"([0-9]{4})[/.\-]([0-9]{1,2})")
_YEAR = re.compile(r"[0-9]{4}")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_SHORT_YEAR = re.compile(r"(?:[0-9]{1,2}[/.\- ])?[0-9]{1,2}[/.\- ]'?[0-9]{2}")


@dataclass(frozen=True)
class PartialDate:
    """The first day the writing can mean, and whether its day and month are known."""

    first: dt.date
    precision: Precision = "day"

    @cached_property
    def last(self) -> dt.date:
        """The last day the writing can mean."""
        if self.precision == "day":
            return self.first
        month = _DECEMBER if self.precision == "year" else self.first.month
        return dt.date(self.first.year, month, calendar.monthrange(self.first.year, month)[1])


_CACHE: dict[Value, PartialDate | Kind] = {}
_CACHE_SIZE = 100_000


def read_date(value: Value) -> PartialDate | Kind | None:
    """Read a cell as a date: None when empty, a kind of problem when it cannot be one.

    The day comes first (5/3/1978 is 5 March); a year first is ISO. A year of two digits is refused.
    """
    if value == "" or isinstance(value, bool):
        return None if value == "" else DATE_UNREADABLE
    known = _CACHE.get(value)
    if known is None:
        read = _read(value)
        if read is None:
            return None
        if len(_CACHE) >= _CACHE_SIZE:
            _CACHE.clear()
        known = _CACHE[value] = read
    return known


def _read(value: Value) -> PartialDate | Kind | None:  # noqa: PLR0911  one a sort of cell
    if isinstance(value, dt.datetime):
        return _within(PartialDate(value.date()))
    if isinstance(value, dt.date):
        return _within(PartialDate(value))
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, int | float):
        if not 0 <= value < _LARGEST_NUMBER:  # NaN and the infinities fail this too
            return DATE_UNREADABLE
        if value != int(value):
            return _read_text(repr(value)) if value < _FIRST_SERIAL else _serial(int(value))
        if _FIRST_YEAR <= value <= _LAST_YEAR:
            return PartialDate(dt.date(int(value), 1, 1), "year")
        return _serial(int(value))
    return DATE_UNREADABLE


def _read_text(written: str) -> PartialDate | Kind | None:  # noqa: PLR0911  one a spelling
    text = unicodedata.normalize("NFKC", written).strip(" '`’\t\r\n\u00a0").lower()
    text = text.replace("–", "-").replace("—", "-").replace("\\", "/")
    if not text or not any(sign.isalnum() for sign in text):
        return None  # a dash stands for nothing
    text = _SPACED_SIGN.sub(r"\1", _WORDS.sub("/", text).strip("/ ,."))
    if found := _DAY_FIRST.fullmatch(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH_YEAR.fullmatch(text):
        return _month(int(found[2]), int(found[1]))
    if found := _YEAR_MONTH.fullmatch(text):
        return _month(int(found[1]), int(found[2]))
    if _YEAR.fullmatch(text):
        return _year(int(text))
    if found := _SERIAL.fullmatch(text):
        return _serial(int(found[1]))
    return DATE_TWO_DIGIT_YEAR if _SHORT_YEAR.fullmatch(text) else DATE_UNREADABLE


def _day(year: int, month: int, day: int) -> PartialDate | Kind:
    try:
        return _within(PartialDate(dt.date(year, month, day)))
    except ValueError:
        return DATE_IMPOSSIBLE


def _month(year: int, month: int) -> PartialDate | Kind:
    if not 1 <= month <= _DECEMBER or year == 0:
        return DATE_IMPOSSIBLE
    return _within(PartialDate(dt.date(year, month, 1), "month"))


def _year(year: int) -> PartialDate | Kind:
    return _within(PartialDate(dt.date(max(year, 1), 1, 1), "year"))


def _serial(days: int) -> PartialDate | Kind:
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        return DATE_UNREADABLE
    return PartialDate(_SERIAL_ZERO + dt.timedelta(days=days))


def _within(date: PartialDate) -> PartialDate | Kind:
    return date if _FIRST_YEAR <= date.first.year <= _LAST_YEAR else DATE_OUT_OF_RANGE
