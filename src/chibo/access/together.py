"""Several queries of one shape sent to the database as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import QuerySet

Row = TypeVar("Row")


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
