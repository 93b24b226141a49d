"""Random trees with random facts, and their sums counted by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from django.db.models import Sum

from chibo.orgs.models import CellType, Organisation
from chibo.reports.models import CellMonth, FactRevision
from chibo.shared import clock
from chibo.shared.clock import add_months
from tests.cast import organisation

FIRST = date(2026, 1, 1)
SHAPES = ("members", "meetings_due", "meetings_held", "attendance_due", "attendance_present")


@dataclass(frozen=True)
class Tree:
    root: Organisation
    inner: tuple[Organisation, ...]
    cells: tuple[Organisation, ...]


def grow(seed: int, name: str) -> Tree:
    """A root, some committees at random depths, and cells under any of them."""
    chance = Random(seed)
    root = organisation(f"{name}R", "province_committee")
    inner = [root]
    for number in range(chance.randint(1, 5)):
        parent = chance.choice(inner)
        inner.append(organisation(f"{name}C{number}", "grassroots_committee", parent))
    cells = [
        organisation(
            f"{name}L{number}",
            "subordinate_cell",
            chance.choice(inner),
            cell_type=chance.choice(CellType.values),
        )
        for number in range(chance.randint(1, 9))
    ]
    return Tree(root, tuple(inner), tuple(cells))


def scatter(tree: Tree, seed: int, months: int) -> None:
    """Facts in some months of some cells. Call inside `as_service()`."""
    chance = Random(seed)
    CellMonth.objects.bulk_create(
        CellMonth(
            organisation=cell,
            month=add_months(FIRST, number),
            origin=CellMonth.Origin.REPORTED,
            refreshed_at=clock.now(),
            points_self=Decimal(chance.randint(0, 10_000)) / 100,
            **{shape: chance.randint(0, 50) for shape in SHAPES},
        )
        for cell in tree.cells
        for number in range(months)
        if chance.random() < 0.8
    )


def revision() -> int:
    return int(FactRevision.objects.aggregate(all=Sum("revision"))["all"])


def counted_by_hand(
    tree: Tree, parents: Mapping[int, int | None], at: Organisation, shape: str
) -> int:
    """The sum over the cells whose way up leads through `at`, by walking, not by paths."""

    def leads_to(node: int | None) -> bool:
        while node is not None:
            if node == at.pk:
                return True
            node = parents[node]
        return False

    return sum(
        getattr(fact, shape)
        for fact in CellMonth.objects.filter(organisation__in=tree.cells)
        if leads_to(fact.organisation_id)
    )


def move(cell: Organisation, parent: Organisation) -> None:
    """As an import does: the cell's path follows its new parent."""
    cell.parent = parent
    cell.path = f"{parent.path}.{cell.pk}"
    cell.save(update_fields=["parent", "path"])
