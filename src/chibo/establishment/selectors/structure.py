"""The structure report: how many organisations, cells and members there were on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.db import connection

from chibo.access.scope import Scope
from chibo.members.public import Post
from chibo.orgs.models import CellType, Kind, Tier
from chibo.orgs.selectors import UnitOn, subtree_on
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE

HUNDRED: Final = Decimal(100)
CENT: Final = Decimal("0.01")
_COMMITTEE_TIERS: Final = frozenset({Tier.SUPERIOR, Tier.GRASSROOTS, Tier.SECTION, Tier.TOP})


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share told by its counts; the percentage is worked out, never kept."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> Decimal | None:
        """In percent to two places, halves up; None when there was nothing to count."""
        if not self.denominator:
            return None
        exact = self.numerator * HUNDRED / self.denominator
        return exact.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Structure:
    """What stood under an organisation on `as_of`, in counts."""

    as_of: date
    members: int
    exempt: int
    cells: int
    direct_committees: int
    districts: int
    grassroots: int
    grassroots_committees: int
    grassroots_cells: int
    cells_under_committees: int
    by_cell_type: dict[str, int] = field(default_factory=dict)
    village_cells_with_committee: Ratio = field(default_factory=lambda: Ratio(0, 0))
    secretaries_also_hamlet_head: Ratio = field(default_factory=lambda: Ratio(0, 0))


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many members a cell had on a day; no names."""

    members: int = 0
    exempt: int = 0
    probationary: int = 0
    working: int = 0


def headcounts_on(scope: Scope, day: date) -> dict[int, Headcount]:
    """R-ORG-05: members of each cell on `day`, for who sees its figures and not its names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select organisation_id, members, exempt, probationary, working "
            "from chibo_headcounts(%s)",
            [day],
        )
        return {row[0]: Headcount(*row[1:]) for row in cursor.fetchall() if scope.covers(row[0])}


def structure_of(scope: Scope, organisation_id: int, day: date) -> Structure:
    """R-ORG-05: the counts of an organisation and all under it as of `day`: four queries.

    Raises NotVisible when the organisation is outside `scope` or did not exist on that day.
    """
    units = [unit for unit in subtree_on(organisation_id, day) if scope.covers(unit.id)]
    if not units or units[0].id != organisation_id:
        raise NotVisible(NOT_VISIBLE)
    kinds = Kind.objects.in_bulk()
    counted = Counter(unit.kind for unit in units)
    cells = [unit for unit in units if unit.tier == Tier.CELL]
    heads = headcounts_on(scope, day)
    found = [heads[unit.id] for unit in cells if unit.id in heads]
    villages = [unit for unit in cells if unit.cell_type == CellType.RESIDENTIAL_UNIT]
    with_committee, also_head = _posts_in(scope, villages, day)
    types = Counter(unit.cell_type or "unknown" for unit in cells)
    grassroots_committees = sum(
        number
        for kind, number in counted.items()
        if kinds[kind].is_grassroots and kinds[kind].tier != Tier.CELL
    )
    grassroots_cells = sum(
        number
        for kind, number in counted.items()
        if kinds[kind].is_grassroots and kinds[kind].tier == Tier.CELL
    )
    return Structure(
        as_of=day,
        members=sum(head.members for head in found),
        exempt=sum(head.exempt for head in found),
        cells=len(cells),
        direct_committees=sum(unit.depth == 1 and unit.tier in _COMMITTEE_TIERS for unit in units),
        districts=sum(kinds[unit.kind].is_district and unit.depth > 0 for unit in units),
        grassroots=grassroots_committees + grassroots_cells,
        grassroots_committees=grassroots_committees,
        grassroots_cells=grassroots_cells,
        cells_under_committees=len(cells) - grassroots_cells,
        by_cell_type={kind: types[kind] for kind in (*CellType.values, "unknown") if types[kind]},
        village_cells_with_committee=Ratio(with_committee, len(villages)),
        secretaries_also_hamlet_head=Ratio(also_head, len(villages)),
    )


def _posts_in(scope: Scope, villages: Sequence[UnitOn], day: date) -> tuple[int, int]:
    """In how many of these cells there is a committee, and a secretary who also heads the hamlet.

    A cell has a committee when somebody is a member of it besides the secretary and deputies, whom
    smaller cells have too.
    """
    kinds = (Post.Kind.SECRETARY, Post.Kind.CELL_COMMITTEE_MEMBER, Post.Kind.HAMLET_HEAD)
    rows = (
        Post.objects.filter(
            scope.where(),
            organisation_id__in=[unit.id for unit in villages],
            kind__in=kinds,
            valid__contains=day,
        )
        .order_by()
        .values_list("organisation_id", "kind", "person_id")
    )
    held: dict[str, set[tuple[int, int]]] = {kind: set() for kind in kinds}
    for at, kind, person in rows:
        held[kind].add((at, person))
    with_committee = {at for at, _ in held[Post.Kind.CELL_COMMITTEE_MEMBER]}
    both = held[Post.Kind.SECRETARY] & held[Post.Kind.HAMLET_HEAD]
    return len(with_committee), len({at for at, _ in both})
