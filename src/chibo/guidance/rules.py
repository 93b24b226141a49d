"""Which documents belong on the agenda of a meeting, pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

DECEMBER: Final = 12


def is_due_at(month: date, day: date, *, for_month: date | None, valid_until: date | None) -> bool:
    """R-GUI-10 Whether a meeting of `month`, held on `day`, is to treat a document.

    One for a month waits for that month's meeting, and goes on waiting if that one missed it.
    """
    return (for_month is None or for_month <= month) and (valid_until is None or day <= valid_until)


def is_named(number: str, title: str, agenda_title: str) -> bool:
    """R-GUI-11 Whether a part of an agenda names a document, alone or with other matters in it.

    By its number where it has one, however the part is worded; else by its title.
    """
    words = re.escape(as_one(number or title))
    return re.search(rf"(?<!\w){words}(?!\w)", as_one(agenda_title)) is not None


def as_one(text: str) -> str:
    """Text as it is compared: one space between words, capitals or not."""
    return " ".join(text.split()).casefold()


def theme_year(issued_on: date, for_month: date | None, valid_until: date | None) -> int:
    """R-GUI-12 The year a theme is for: that of its last day, else of its month, else its own.

    One issued in December without either is the next year's.
    """
    day = valid_until or for_month
    return day.year if day else issued_on.year + (issued_on.month == DECEMBER)
