"""Dates, numbers and ratios as people write them: 03/12/2026, 1.234,5, 85,7 % (18/21)."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

Number: TypeAlias = Decimal | float
NOTHING: Final = "–"
_COMMA_FOR_POINT: Final = str.maketrans(",.", ".,")
SPACE: Final = "\N{NO-BREAK SPACE}"


def date_text(value: dt.date | None, *, with_weekday: bool = False) -> str:
    """`03/12/2026`, or `thứ Năm, 03/12/2026`; a moment is taken in the server's time zone."""
    if value is None:
        return NOTHING
    day = _local(value).date() if isinstance(value, dt.datetime) else value
    written = f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    return f"{weekday_text(day)}, {written}" if with_weekday else written


def datetime_text(value: dt.datetime | None) -> str:
    """`thứ Năm, 03/12/2026, 19 giờ 30`, in the server's time zone."""
    if value is None:
        return NOTHING
    return f"{date_text(value, with_weekday=True)}, {time_text(value)}"


def time_text(value: dt.datetime | dt.time | None) -> str:
    """`19 giờ 30`; a full hour is `19 giờ`."""
    if value is None:
        return NOTHING
    clock = _local(value).time() if isinstance(value, dt.datetime) else value
    parts = {"hour": clock.hour, "minute": f"{clock.minute:02d}"}
    if clock.minute == 0:
        return pgettext("time of day, full hour", "%(hour)s:00") % parts
    return pgettext("time of day", "%(hour)s:%(minute)s") % parts


def month_text(value: dt.date | None) -> str:
    """`tháng 11/2026`."""
    if value is None:
        return NOTHING
    parts = {"month": f"{value.month:02d}", "year": value.year}
    return pgettext("a month", "month %(month)s/%(year)s") % parts


def weekday_text(day: dt.date) -> str:
    """`thứ Hai` … `Chủ nhật`."""
    return (
        pgettext("day in a date", "Monday"),
        pgettext("day in a date", "Tuesday"),
        pgettext("day in a date", "Wednesday"),
        pgettext("day in a date", "Thursday"),
        pgettext("day in a date", "Friday"),
        pgettext("day in a date", "Saturday"),
        pgettext("day in a date", "Sunday"),
    )[day.weekday()]


def number_text(value: Number | None, places: int | None = None) -> str:
    """`1.234,5`: as many decimals as the number has, or exactly `places` of them."""
    if value is None:
        return NOTHING
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        return NOTHING
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    else:
        number = number.normalize()
    if number == 0:
        number = abs(number)  # "-0" is no number people write
    english = f"{number:,f}".replace("-", "−")
    if get_language() == "en":
        return english
    return english.translate(_COMMA_FOR_POINT)


def percent_text(numerator: Number, denominator: Number, places: int = 1) -> str:
    """`85,7 %`, halves rounded up; a dash when nothing was to be counted."""
    if not denominator:
        return NOTHING
    exact = Fraction(numerator) * 100 / Fraction(denominator)
    shift: int = 10**places
    scaled = (exact * shift * 2 + 1) // 2  # half up, in whole numbers
    return f"{number_text(Decimal(int(scaled)) / shift)}{SPACE}%"


def ratio_text(numerator: Number | None, denominator: Number | None, places: int = 1) -> str:
    """`85,7 % (18/21)`: a percentage is never shown without its counts."""
    if numerator is None or not denominator:
        return NOTHING
    counts = f"({number_text(numerator)}/{number_text(denominator)})"
    return f"{percent_text(numerator, denominator, places)}{SPACE}{counts}"


def minutes_text(minutes: int | None) -> str:
    """`95 phút`."""
    if minutes is None:
        return NOTHING
    return _("%(minutes)s min") % {"minutes": number_text(minutes)}


def _local(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
