"""Facts about adopted rulebooks, for the record."""

from __future__ import annotations

from datetime import date

from chibo.usecase.public import Event


class RulebookAdopted(Event):
    adoption_id: int
    rulebook_key: str
    valid_from: date


class AdoptionEnded(Event):
    adoption_id: int
    rulebook_key: str
    ended_on: date
