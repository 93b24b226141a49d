"""Sums of cell-months: any organisation, any period, by child, by month, by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Func, IntegerField, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Cast

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation
from chibo.reports.facts import COUNTED, Counts
from chibo.reports.models import CellMonth


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader narrows the cells to; empty narrows nothing."""

    cell_type: str = ""
    is_remote: bool = False
    is_ethnic_minority_area: bool = False
    is_specially_difficult: bool = False

    def where(self) -> Q:
        condition = Q()
        if self.cell_type:
            condition &= Q(organisation__cell_type=self.cell_type)
        for name in ("is_remote", "is_ethnic_minority_area", "is_specially_difficult"):
            if getattr(self, name):
                condition &= Q(**{f"organisation__{name}": True})
        return condition


NO_FILTERS = Filters()


def rows_of(
    scope: Scope, organisation: Organisation, first: date, last: date, filters: Filters
) -> QuerySet[CellMonth]:
    """The facts of what `scope` sees inside the organisation, both months included."""
    # By the path even at a root: an installation may hold several trees.
    return CellMonth.objects.filter(
        scope.where(),
        filters.where(),
        month__range=(first, last),
        organisation__path__inside=organisation.path,
    )


def _sums() -> dict[str, Sum]:
    return {f"sum_{name}": Sum(name) for name in COUNTED}


def _counts(row: Mapping[str, object]) -> Counts:
    return Counts(**{name: row[f"sum_{name}"] or 0 for name in COUNTED})  # type: ignore[arg-type]  # sums of these very columns


def sum_of(
    scope: Scope,
    organisation: Organisation,
    first: date,
    last: date,
    filters: Filters = NO_FILTERS,
) -> Counts:
    """The sum of the organisation's cells from `first` to `last` month: one query."""
    return _counts(rows_of(scope, organisation, first, last, filters).aggregate(**_sums()))


def by_month(
    scope: Scope,
    organisation: Organisation,
    first: date,
    last: date,
    filters: Filters = NO_FILTERS,
) -> dict[date, Counts]:
    """The organisation's sums month by month: one query."""
    rows = rows_of(scope, organisation, first, last, filters).order_by("month").values("month")
    return {row["month"]: _counts(row) for row in rows.annotate(**_sums())}


def by_child(
    scope: Scope,
    organisation: Organisation,
    first: date,
    last: date,
    filters: Filters = NO_FILTERS,
) -> dict[int, Counts]:
    """The sums of each organisation directly below, by its id, as today's tree has them."""
    depth = organisation.path.count(".") + 1
    child = Func(
        F("organisation__path"),
        Value(depth),
        Value(1),
        function="subpath",
        output_field=TextField(),
    )
    rows = (
        rows_of(scope, organisation, first, last, filters)
        .exclude(organisation=organisation)
        .annotate(child=Cast(Cast(child, TextField()), IntegerField()))
        .order_by()
        .values("child")
        .annotate(**_sums())
    )
    return {row["child"]: _counts(row) for row in rows}


def cell_months(
    scope: Scope,
    organisation: Organisation,
    first: date,
    last: date,
    filters: Filters = NO_FILTERS,
) -> QuerySet[CellMonth]:
    """The rows behind a figure: each cell and month, in order of the cells' names."""
    return (
        rows_of(scope, organisation, first, last, filters)
        .select_related("organisation")
        .order_by("organisation__sort_key", "organisation_id", "month")
    )
