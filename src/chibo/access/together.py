"""Several queries of one shape sent to the database as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet, Value, Window
from django.db.models.functions import RowNumber

Row = TypeVar("Row")
M = TypeVar("M", bound=Model)


def in_one(queries: Iterable[QuerySet[Any, Row]]) -> Iterable[Row]:
    """The rows of all `queries` in one statement, in no order; they must have the same columns.

    For what is counted month by month: the query of one month stays as it reads, and the number
    of statements does not grow with the months.
    """
    each = list(queries)
    if not each:
        return ()
    first, *others = each
    return first.union(*others, all=True) if others else first


def in_one_by_name(queries: Mapping[str, QuerySet[M]]) -> dict[str, list[M]]:
    """The rows of each query by its name and in its own order, all read in one statement.

    For a page that needs several short lists of one model: each stays as it reads, with its own
    scope, order and limit. They must preload the same relations, and be of one model.
    """
    found: dict[str, list[M]] = {name: [] for name in queries}
    rows = in_one(_named(name, query) for name, query in queries.items())
    for row in sorted(rows, key=lambda one: vars(one)["place_in_list"]):
        found[vars(row)["name_of_list"]].append(row)
    return found


def _named(name: str, query: QuerySet[M]) -> QuerySet[M]:
    order: Any = query.query.order_by or query.model._meta.ordering
    place = Window(RowNumber(), order_by=list(order))
    named: QuerySet[Any] = query.annotate(name_of_list=Value(name), place_in_list=place)
    return named
