"""Which documents belong on the agenda of a meeting, pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def is_due_at(month: date, day: date, *, for_month: date | None, valid_until: date | None) -> bool:
    """R-GUI-10 Whether a meeting of `month`, held on `day`, is to treat a document.

    One for a month waits for that month's meeting, and goes on waiting if that one missed it.
    """
    return (for_month is None or for_month <= month) and (valid_until is None or day <= valid_until)


def is_treated(title: str, agenda_titles: Iterable[str]) -> bool:
    """R-GUI-11 Whether a part of an agenda, alone or with other matters in it, has this title."""
    return any(title.casefold() in one.casefold() for one in agenda_titles)
