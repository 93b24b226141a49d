"""Which accounts hold something at an organisation: for telling them, never for letting them in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from chibo.access.models import Standing
from chibo.access.roles import ROLES


def accounts_holding(roles: Iterable[str], organisation_id: int, on: date) -> list[int]:
    """Ids of the open accounts that hold one of these roles at that very organisation on a day."""
    rows = Standing.objects.filter(
        role__in=sorted(roles),
        organisation_id=organisation_id,
        valid__contains=on,
        user__is_active=True,
    )
    return list(rows.order_by("user_id").values_list("user_id", flat=True).distinct())


def accounts_at(
    roles: Iterable[str], organisation_ids: Iterable[int], on: date
) -> list[tuple[int, int]]:
    """Organisation and account, for each that holds one of these roles at one of these on a day."""
    rows = Standing.objects.filter(
        role__in=sorted(roles),
        organisation_id__in=list(organisation_ids),
        valid__contains=on,
        user__is_active=True,
    )
    pairs = rows.order_by("organisation_id", "user_id").values_list("organisation_id", "user_id")
    return list(pairs.distinct())


def accounts_by_role(roles: Iterable[str], organisation_id: int, on: date) -> dict[str, list[int]]:
    """Role → ids of the open accounts that hold it at that very organisation on a day."""
    rows = Standing.objects.filter(
        role__in=sorted(roles),
        organisation_id=organisation_id,
        valid__contains=on,
        user__is_active=True,
    )
    found: dict[str, list[int]] = {}
    for role, user_id in rows.order_by("role", "user_id").values_list("role", "user_id").distinct():
        found.setdefault(role, []).append(user_id)
    return found


def roles_with(capability: StrEnum) -> list[str]:
    """The roles whose holders may do this where they hold them."""
    return [name for name, role in ROLES.items() if capability in role.may]
