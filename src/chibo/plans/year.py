"""What the rulebooks ask of a cell's year: the day of each month's meeting, topics a quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from chibo.orgs.models import Organisation
from chibo.plans.days_off import days_off
from chibo.plans.rules import (
    MONTHS,
    REGULAR,
    THEMATIC,
    Proposal,
    day_in,
    propose,
)
from chibo.rulebooks.adopted import rules_for

QUARTERS_A_YEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """What a year asks for: `set_days` and `proposed` by month, thematic meetings a quarter."""

    year: int
    set_days: Mapping[int, date | None]
    proposed: Mapping[int, Proposal]
    thematic_a_quarter: int


def frame_of(cell: Organisation, year: int) -> Frame:
    """R-PLN-04, R-PLN-05, R-PLN-06: by the rulebooks that hold for the cell, month by month."""
    off = days_off(year)
    set_days: dict[int, date | None] = {}
    proposed: dict[int, Proposal] = {}
    for number in MONTHS:
        month = date(year, number, 1)
        named = rules_for(cell, month, REGULAR).form.day_of_month
        day = named.value if named else None
        set_days[number] = day_in(month, day) if day is not None else None
        proposed[number] = propose(month, day, off)
    frequency = rules_for(cell, date(year, 12, 31), THEMATIC).form.frequency
    a_quarter = -(-frequency.a_year // QUARTERS_A_YEAR) if frequency else 0
    return Frame(year, set_days, proposed, a_quarter)
