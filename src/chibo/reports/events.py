"""Facts about facts, for the record."""

from __future__ import annotations

from datetime import date

from chibo.usecase.public import Event


class FactsTakenOver(Event):
    month: date
    source: str
    cell_months: int


class FactsRebuilt(Event):
    first_month: date
    last_month: date
    cell_months: int
