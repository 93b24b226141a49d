"""Days a meeting is not planned on of itself: Tết and the national days, by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def days_off(year: int) -> Mapping[date, str]:
    """R-PLN-05 Public holidays of Viet Nam in a year, those of the lunar calendar too.

    The law names them and the government moves some each year; a year whose decision is not out
    has those of the law. Names are Vietnamese: they become part of what is written down.
    """
    return dict(holidays.country_holidays("VN", years=year, language="vi"))
