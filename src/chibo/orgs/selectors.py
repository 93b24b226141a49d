"""The shape of the tree, on any day and today: who stood under whom, as what, under which name.

These take no scope: they tell units' names and the tree's shape, no person, and scopes themselves
are computed from them. What a page shows is limited by the selectors of `establishment`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import QuerySet

from chibo.orgs.models import Organisation


@dataclass(frozen=True, slots=True)
class UnitOn:
    """An organisation as it stood in the tree on one day. `depth` counts from where one asked."""

    id: int
    parent_id: int | None
    code: str
    name: str
    kind: str
    tier: str
    cell_type: str
    depth: int


_COLUMNS: Final = "p.organisation_id, p.parent_id, o.code, p.name, p.kind_id, k.tier, p.cell_type"
_JOINS: Final = (
    "join orgs_organisation o on o.id = p.organisation_id join orgs_kind k on k.code = p.kind_id"
)

# Walks down by the placements of one day. `cycle` stops at a ring, which no action can make, rather
# than run for ever in one made by hand.
SUBTREE_ON: Final = """
with recursive inside(organisation_id, parent_id, name, kind_id, cell_type, depth) as (
    select p.organisation_id, p.parent_id, p.name, p.kind_id, p.cell_type, 0
    from orgs_placement p
    where p.organisation_id = %(root)s and p.valid @> %(day)s::date
    union all
    select p.organisation_id, p.parent_id, p.name, p.kind_id, p.cell_type, inside.depth + 1
    from orgs_placement p join inside on p.parent_id = inside.organisation_id
    where p.valid @> %(day)s::date
) cycle organisation_id set is_ring using route
"""


def tree_on(day: date) -> list[UnitOn]:
    """R-ORG-01: every organisation that stood in the tree on `day`, in Vietnamese order."""
    sql = (
        f"select {_COLUMNS}, 0 from orgs_placement p {_JOINS} "  # noqa: S608  constants above
        "where p.valid @> %(day)s::date order by o.sort_key, o.id"
    )
    return _units(sql, {"day": day})


def children_on(parent_id: int | None, day: date) -> list[UnitOn]:
    """What stood directly under an organisation on `day`; the roots when `parent_id` is None."""
    under = "p.parent_id is null" if parent_id is None else "p.parent_id = %(parent)s"
    sql = (
        f"select {_COLUMNS}, 1 from orgs_placement p {_JOINS} "  # noqa: S608  constants above
        f"where {under} and p.valid @> %(day)s::date order by k.position, o.sort_key, o.id"
    )
    return _units(sql, {"day": day, "parent": parent_id})


def subtree_on(root_id: int, day: date) -> list[UnitOn]:
    """An organisation and all that stood under it on `day`, upper ones first.

    Empty when it did not exist on that day.
    """
    sql = (
        f"{SUBTREE_ON} select {_COLUMNS}, p.depth from inside p {_JOINS} "  # noqa: S608  constants
        "where not p.is_ring order by p.depth, o.sort_key, o.id"
    )
    return _units(sql, {"root": root_id, "day": day})


def subtree_now(root: Organisation) -> QuerySet[Organisation]:
    """An organisation and all that stands under it today, by its path."""
    return Organisation.objects.filter(path__inside=root.path)


def ancestors_now(organisation: Organisation) -> QuerySet[Organisation]:
    """What stands above an organisation today, the top first; not itself."""
    return (
        Organisation.objects.filter(path__above=organisation.path)
        .exclude(pk=organisation.pk)
        .order_by("path")
    )


def _units(sql: str, params: dict[str, date | int | None]) -> list[UnitOn]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [UnitOn(*row) for row in cursor.fetchall()]
