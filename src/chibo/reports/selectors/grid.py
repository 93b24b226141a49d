"""Sums of cell-months by child and month: one query, kept in the process while nothing changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from django.db import connection
from django.db.models import BigIntegerField, F, Func, QuerySet, Subquery, Sum, TextField, Value
from django.db.models.functions import Cast, NullIf

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation
from chibo.reports.facts import COUNTED, Counts, total
from chibo.reports.models import CellMonth, FactRevision
from chibo.reports.selectors.sums import NO_FILTERS, Filters, rows_of
from chibo.rulebooks.adopted import rules_for
from chibo.rulebooks.public import Target
from chibo.shared.clock import add_months

# A key holds its reader's scope; a few dozen cover the levels of one installation.
MOST_KEPT: Final = 64


@dataclass(frozen=True, eq=False)
class Grid:
    """An organisation's sums: `cells[child, month]`; the child None is the organisation itself.

    Two grids are never equal: what is made of one may be kept beside it for as long as it lives.
    """

    cells: dict[tuple[int | None, date], Counts]
    targets: dict[str, Target] = field(default_factory=dict)

    @cached_property
    def whole(self) -> Counts:
        """R-REP-01: the sum of everything below."""
        return total(self.cells.values())

    @cached_property
    def by_child(self) -> dict[int, Counts]:
        found: dict[int, list[Counts]] = {}
        for (child, _), counts in self.cells.items():
            if child is not None:
                found.setdefault(child, []).append(counts)
        return {child: total(parts) for child, parts in found.items()}

    @cached_property
    def by_month(self) -> dict[date, Counts]:
        found: dict[date, list[Counts]] = {}
        for (_, month), counts in self.cells.items():
            found.setdefault(month, []).append(counts)
        return {month: total(found[month]) for month in sorted(found)}

    def at_end(self, child: int | None = None) -> Counts:
        """R-REP-13: the newest month's counts: members are a stock, never summed over months."""
        months = self.by_month
        if not months:
            return Counts()
        last = max(months)
        return months[last] if child is None else self.cells.get((child, last), Counts())


class KeptGrids:
    """Grids by everything they depend on, the least used one dropped first; safe among threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._grids: OrderedDict[Hashable, Grid] = OrderedDict()

    def get(self, key: Hashable) -> Grid | None:
        with self._lock:
            grid = self._grids.get(key)
            if grid is not None:
                self._grids.move_to_end(key)
            return grid

    def keep(self, key: Hashable, grid: Grid) -> None:
        with self._lock:
            self._grids[key] = grid
            while len(self._grids) > MOST_KEPT:
                self._grids.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._grids.clear()


KEPT: Final = KeptGrids()


def revision_query() -> Subquery:
    """The sum of the shards as a column of another query: it saves a round trip."""
    shards = FactRevision.objects.order_by().annotate(one=Value(1)).values("one")
    return Subquery(shards.annotate(all=Sum("revision")).values("all"))


def newest_month_query(scope: Scope) -> Subquery:
    """The newest month with facts in `scope`, as a column of another query."""
    months = CellMonth.objects.filter(scope.where()).order_by("-month")
    return Subquery(months.values("month")[:1])


def grid_of(
    scope: Scope,
    organisation: Organisation,
    first: date,
    last: date,
    filters: Filters = NO_FILTERS,
    *,
    revision: int,
) -> Grid:
    """R-REP-10: the sums of what `scope` sees below the organisation, from `first` to `last`.

    `revision` is that of `revision_query`, read before: sums kept under it are still right.
    Two queries when they are not kept. The key holds the scope itself, so nobody is shown what
    was summed for another sight.
    """
    key = (
        connection.settings_dict["NAME"],
        revision,
        organisation.pk,
        organisation.path,
        scope,
        first,
        last,
        filters,
    )
    kept = KEPT.get(key)
    if kept is None:
        kept = Grid(
            _summed(rows_of(scope, organisation, first, last, filters), organisation),
            _targets(organisation, last),
        )
        KEPT.keep(key, kept)
    return kept


def _summed(
    rows: QuerySet[CellMonth], organisation: Organisation
) -> dict[tuple[int | None, date], Counts]:
    depth = organisation.path.count(".") + 1
    step = Func(
        Cast(F("organisation__path"), TextField()),
        Value("."),
        Value(depth + 1),
        function="split_part",
        output_field=TextField(),
    )
    child = Cast(NullIf(step, Value("")), BigIntegerField())
    found: Iterable[tuple[object, ...]] = (
        rows.annotate(child=child)
        .order_by()
        .values_list("child", "month")
        .annotate(**{f"sum_{name}": Sum(name) for name in COUNTED})
    )
    return {
        (row[0], row[1]): Counts(*row[2:])  # type: ignore[misc, arg-type]  # sums in the order of COUNTED
        for row in found
    }


def _targets(organisation: Organisation, last: date) -> dict[str, Target]:
    """R-REP-11: the targets that hold on the period's last day, by code."""
    rules = rules_for(organisation, add_months(last, 1) - timedelta(days=1), "regular")
    return {target.code: target for target in rules.targets}
