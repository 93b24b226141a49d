"""Spells with a beginning and an end: ending one, and the standings that follow from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

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
    began = spell.valid.lower
    if began is not None and day <= began:
        raise RuleViolated(ENDS_BEFORE_BEGINNING, began=f"{began:%d/%m/%Y}")
    spell.valid = DateRange(began, day)
    spell.save(update_fields=["valid"])


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
    """Let the standings that come from a spell end with it.

    One membership, one sight of the cell: the member's standing there ends whatever it came from.
    """
    mine = Q(origin=origin_of(spell))
    user_id = spell.person.user_id
    if isinstance(spell, Membership) and user_id is not None:
        mine |= Q(user_id=user_id, role=MEMBER_ROLE, organisation_id=spell.organisation_id)
    Standing.objects.filter(mine, valid__contains=spell.valid.upper).update(valid=spell.valid)
