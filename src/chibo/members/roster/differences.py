"""Compare a roster with the members on record: who is new, what changed, who is missing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chibo.members.roster.records import COMPARED_FIELDS, RosterRow
from chibo.shared.vietnamese import search_key

FieldValue = str | bool | dt.date | tuple[str, ...] | None
_PRECISIONS = {
    "born_precision": "born_on",
    "admitted_precision": "admitted_on",
    "official_precision": "official_on",
}


@dataclass(frozen=True)
class Change:
    """One field of one member; `card_number` is the one on record, else the new one, else ""."""

    card_number: str
    field: str
    before: FieldValue
    after: FieldValue
    row: RosterRow
    existing: RosterRow


@dataclass(frozen=True)
class Diff:
    """What importing would do. `unchanged` counts the members found as they are."""

    added: tuple[RosterRow, ...]
    changed: tuple[Change, ...]
    missing: tuple[RosterRow, ...]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.missing)


def compare(rows: Sequence[RosterRow], existing: Sequence[RosterRow]) -> Diff:
    """Match by card number, else by name and birth within the cell, and list the differences.

    `existing` holds the members of the cells the file is about; those not found in it are missing.
    Only fields the file has a column for are compared.
    """
    by_card = {member.card_number: member for member in existing if member.card_number}
    by_person: dict[tuple[str, ...], list[RosterRow]] = {}
    for member in existing:
        by_person.setdefault(_person(member), []).append(member)
    matched: set[int] = set()
    pairs: list[tuple[RosterRow, RosterRow | None]] = []
    for row in rows:
        found = by_card.get(row.card_number) if row.card_number else None
        if found is not None:
            matched.add(id(found))
        pairs.append((row, found))
    added: list[RosterRow] = []
    changed: list[Change] = []
    unchanged = 0
    for row, by_number in pairs:
        found = by_number or _same_person(row, by_person, matched)
        if found is None:
            added.append(row)
            continue
        matched.add(id(found))
        changes = list(_changes(row, found))
        changed += changes
        unchanged += not changes
    missing = tuple(member for member in existing if id(member) not in matched)
    return Diff(tuple(added), tuple(changed), missing, unchanged)


def _same_person(
    row: RosterRow, by_person: dict[tuple[str, ...], list[RosterRow]], matched: set[int]
) -> RosterRow | None:
    for member in by_person.get(_person(row), ()):
        # Two different card numbers are two people, however alike their names.
        if id(member) not in matched and not (row.card_number and member.card_number):
            return member
    return None


def _changes(row: RosterRow, existing: RosterRow) -> Iterable[Change]:
    card = existing.card_number or row.card_number
    for field in COMPARED_FIELDS:
        if field not in row.told:
            continue
        before: FieldValue = getattr(existing, field)
        after: FieldValue = getattr(row, field)
        if before == after or (field == "cell" and not after):
            continue
        if field == "posts" and sorted(existing.posts) == sorted(row.posts):
            continue
        if field == "card_number" and not after:
            continue  # a list without the number does not take it away
        dated = _PRECISIONS.get(field)
        if dated and (getattr(row, dated) is None or getattr(existing, dated) is None):
            continue  # how much of a date is known says nothing where there is none
        yield Change(card, field, before, after, row, existing)


def _person(row: RosterRow) -> tuple[str, ...]:
    return search_key(row.full_name), str(row.born_on), search_key(row.cell)
