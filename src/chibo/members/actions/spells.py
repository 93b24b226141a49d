"""Spells with a beginning and an end: ending one, and the standings that follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from django.contrib.postgres.fields import DateRangeField
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Cast

from chibo.access.models import Standing
from chibo.access.roles import role_of_post
from chibo.members.models import Membership, Post
from chibo.members.refusals import ENDS_BEFORE_BEGINNING
from chibo.orgs.models import Tier
from chibo.shared.errors import RuleViolated

MEMBER_ROLE = "member"


class Spell(Protocol):
    """A row that holds from a day to another, or on and on."""

    valid: DateRange

    def save(self, *, update_fields: list[str]) -> None: ...


def end_spell(spell: Spell, day: date) -> None:
    """Let `spell` hold no more from `day` on; refuse what would end before it began (R-MEM-17)."""
    spell.valid = shortened(spell.valid, day)
    spell.save(update_fields=["valid"])


def shortened(valid: DateRange, day: date) -> DateRange:
    """`valid` without what is after `day`; refuse what would end before it began (R-MEM-17)."""
    began = valid.lower
    if began is not None and day <= began:
        raise RuleViolated(ENDS_BEFORE_BEGINNING, began=f"{began:%d/%m/%Y}")
    return DateRange(began, day)


def origin_of(spell: Membership | Post) -> str:
    """What a standing says it comes from."""
    return f"{spell._meta.model_name}:{spell.pk}"


def give_standing(user_id: int | None, spell: Membership | Post) -> None:
    """Give the account the role a membership or a post brings, for as long as that holds."""
    if user_id is None:
        return
    role = role_brought(spell)
    if role is None:
        return
    Standing.objects.update_or_create(
        user_id=user_id,
        organisation_id=spell.organisation_id,
        role=role,
        origin=origin_of(spell),
        defaults={"valid": spell.valid},
    )


def give_standings(user_id: int, spells: Iterable[Membership | Post]) -> None:
    """Give a new account all that its holder's spells bring, in one statement."""
    brought = [(spell, role_brought(spell)) for spell in spells]
    Standing.objects.bulk_create(
        Standing(
            user_id=user_id,
            organisation_id=spell.organisation_id,
            role=role,
            origin=origin_of(spell),
            valid=spell.valid,
        )
        for spell, role in brought
        if role is not None
    )


def role_brought(spell: Membership | Post) -> str | None:
    """The role a membership or a post brings; None for a post held besides."""
    return MEMBER_ROLE if isinstance(spell, Membership) else _role_of(spell)


def _role_of(post: Post) -> str | None:
    return role_of_post(post.kind, at_cell=post.organisation.kind.tier == Tier.CELL)


def shorten_standing(spell: Membership | Post) -> None:
    """Let the standings that come from a spell end with it."""
    shorten_standings([spell])


def shorten_standings(spells: Sequence[Membership | Post]) -> None:
    """Let the standings that come from these spells, all ended on one day, end with them.

    One membership, one sight of the cell: the member's standing there ends whatever it came from.
    One statement.
    """
    if not spells:
        return
    ended = [(_standings_of(spell), spell.valid) for spell in spells]
    mine = Q()
    for standings, _valid in ended:
        mine |= standings
    shortened = Case(*(When(standings, then=Value(valid)) for standings, valid in ended))
    held = Standing.objects.filter(mine, valid__contains=spells[0].valid.upper)
    held.update(valid=Cast(shortened, DateRangeField()))


def _standings_of(spell: Membership | Post) -> Q:
    standings = Q(origin=origin_of(spell))
    if isinstance(spell, Membership) and spell.person.user_id is not None:
        standings |= Q(
            user_id=spell.person.user_id, role=MEMBER_ROLE, organisation_id=spell.organisation_id
        )
    return standings
