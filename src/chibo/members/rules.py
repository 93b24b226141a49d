"""Rules about members as pure functions; no Django."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

ADULT_YEARS: Final = 18
_CARD: Final = re.compile(r"\d{8}")
_NAME: Final = re.compile(r"[^\W\d_]+(?:[ .'’\-()]+[^\W\d_]+)*[.)]?")

# Posts that only a cell has, that only a committee has, and those both have.
CELL_ONLY: Final = frozenset({"cell_committee_member", "minutes_secretary", "overseer", "visitor"})
COMMITTEE_ONLY: Final = frozenset(
    {"committee_member", "standing_committee", "organisation_department"}
)
# Held by official members of that very cell: who leads it and writes its minutes.
OF_ITS_OWN_MEMBERS: Final = frozenset(
    {"secretary", "deputy_secretary", "cell_committee_member", "minutes_secretary"}
)


def is_card_number(text: str) -> bool:
    """R-MEM-03: a party card number is 8 digits."""
    return _CARD.fullmatch(text) is not None and text.isascii()


def is_full_name(text: str) -> bool:
    """R-MEM-14: letters of any alphabet, joined by single spaces or the signs names have."""
    return _NAME.fullmatch(text) is not None


def dates_fit(
    *, born: date | None, admitted: date | None, official: date | None, today: date
) -> bool:
    """R-MEM-15: born, admitted at 18 or later, official; none of them in the future.

    Source: Charter, Article 1 (from full 18 years). A missing date is no contradiction.
    """
    if any(day is not None and day > today for day in (born, admitted, official)):
        return False
    if born is not None and admitted is not None:
        grown = (born.year + ADULT_YEARS, born.month, born.day)
        if (admitted.year, admitted.month, admitted.day) < grown:
            return False
    return official is None or admitted is None or admitted <= official


def may_hold(kind: str, *, at_cell: bool) -> bool:
    """R-MEM-19: whether such a post exists at a cell, or at a committee."""
    if kind in CELL_ONLY or kind == "hamlet_head":
        return at_cell
    return not (at_cell and kind in COMMITTEE_ONLY)
