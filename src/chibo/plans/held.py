"""Which planned meetings were held: told by whoever keeps meetings, which plans do not know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

# (cell, year) → kind of plan line and first day of the month of each meeting that was held.
HeldSource: TypeAlias = Callable[[int, int], frozenset[tuple[str, date]]]

SOURCES: Final[list[HeldSource]] = []


def register_held(source: HeldSource) -> HeldSource:
    """R-PLN-15 Let `source` say which meetings of a cell and year have begun or are over."""
    if source not in SOURCES:
        SOURCES.append(source)
    return source


def held_in(cell_id: int, year: int) -> frozenset[tuple[str, date]]:
    return frozenset().union(*(source(cell_id, year) for source in SOURCES))
