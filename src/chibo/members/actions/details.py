"""What a command may say about a person, checked and spelled once for all commands."""

from __future__ import annotations

from datetime import date

from chibo.members.models import Person
from chibo.members.refusals import CARD_UNREADABLE, DATES_OUT_OF_ORDER, NAME_UNREADABLE
from chibo.members.rules import dates_fit, is_card_number, is_full_name
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import name_sort_key, normalise_name, search_key

SORT_KEY_LENGTH = 300
SEARCH_LENGTH = 160


def spell_name(person: Person, full_name: str) -> None:
    """Write the name in one spelling, with the keys that sort and find it."""
    name = normalise_name(full_name)
    if not is_full_name(name):
        raise RuleViolated(NAME_UNREADABLE)
    person.full_name = name
    person.sort_key = name_sort_key(name)[:SORT_KEY_LENGTH]
    person.search_text = search_key(name)[:SEARCH_LENGTH]


def check_person(person: Person, today: date) -> None:
    """R-MEM-03, R-MEM-15: refuse a card number or dates that cannot be right."""
    if person.card_number is not None and not is_card_number(person.card_number):
        raise RuleViolated(CARD_UNREADABLE)
    if not dates_fit(
        born=person.born_on,
        admitted=person.admitted_on,
        official=person.official_on,
        today=today,
    ):
        raise RuleViolated(DATES_OUT_OF_ORDER)
