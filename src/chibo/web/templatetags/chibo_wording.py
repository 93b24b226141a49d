"""Filters that write dates, numbers and ratios."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.template import Library

from chibo.web import wording

register = Library()
COUNT = (int, float, Decimal)


@register.filter
def called(full_name: object) -> str:
    """`Phát` of *Nguyễn Hoàng Phát*, for where there is no room; an office keeps its name."""
    words = str(full_name).split()
    return words[-1] if words and all(word[0].isupper() for word in words) else str(full_name)


@register.filter
def vn_date(value: object, style: str = "") -> str:
    """`03/12/2026`; with "weekday", `thứ Năm, 03/12/2026`."""
    if isinstance(value, dt.date):
        return wording.date_text(value, with_weekday=style == "weekday")
    return wording.NOTHING


@register.filter
def vn_datetime(value: object) -> str:
    """`thứ Năm, 03/12/2026, 19 giờ 30`."""
    return wording.datetime_text(value if isinstance(value, dt.datetime) else None)


@register.filter
def vn_time(value: object) -> str:
    """`19 giờ 30`."""
    return wording.time_text(value if isinstance(value, dt.datetime | dt.time) else None)


@register.filter
def vn_number(value: object, places: int | None = None) -> str:
    """`1.234,5`; with a number after the colon, exactly so many decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return wording.NOTHING
    return wording.number_text(value, places)


@register.filter
def month(value: object) -> str:
    """`tháng 11/2026`."""
    return wording.month_text(value if isinstance(value, dt.date) else None)


@register.filter
def minutes(value: object) -> str:
    """`95 phút`."""
    return wording.minutes_text(value if isinstance(value, int) else None)


@register.filter
def ratio(numerator: object, denominator: object) -> str:
    """`{{ present|ratio:entitled }}` writes `85,7 % (18/21)`, or a dash when nobody is entitled."""
    if isinstance(numerator, COUNT) and isinstance(denominator, COUNT):
        return wording.ratio_text(numerator, denominator)
    return wording.NOTHING


@register.filter
def percent(numerator: object, denominator: object) -> str:
    """`85,7 %` alone, for a place where the counts stand beside it."""
    if isinstance(numerator, COUNT) and isinstance(denominator, COUNT):
        return wording.percent_text(numerator, denominator)
    return wording.NOTHING
