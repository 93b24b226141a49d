"""Whose accounts are told about a petition."""

from __future__ import annotations

from datetime import date

from chibo.access.models import Standing
from chibo.access.roles import ROLES
from chibo.petitions.models import Petition
from chibo.petitions.permissions import PetitionCap


def handlers_at(organisation_id: int, day: date) -> list[int]:
    """The accounts that handle what lies at an organisation on a day."""
    roles = [name for name, role in ROLES.items() if PetitionCap.HANDLE in role.may]
    held = Standing.objects.filter(
        organisation_id=organisation_id, role__in=roles, valid__contains=day
    )
    return sorted(set(held.values_list("user_id", flat=True)))


def petitioners_account(petition_id: int) -> list[int]:
    """The account that who asked had then; it stands with the petition, so any level can tell."""
    known = Petition.objects.filter(pk=petition_id, petitioner_account__isnull=False)
    return list(known.values_list("petitioner_account__pk", flat=True))
