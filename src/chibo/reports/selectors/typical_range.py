"""What similar cells reach: the middle half of them, and never which cell has what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from chibo.access.scope import Scope
from chibo.shared import clock
from chibo.shared.clock import add_months, month_of


@dataclass(frozen=True, slots=True)
class TypicalRange:
    """Between which shares, in whole percents, the middle half of `cells` lies in one month.

    Points are of what each cell's own sheet could reach; attendance may be missing. `level_name`
    is the committee whose cells of the same type were compared.
    """

    level_name: str
    cells: int
    points_low: int
    points_high: int
    attendance_low: int | None
    attendance_high: int | None


def typical_ranges(scope: Scope, cell_id: int, first: date, last: date) -> dict[date, TypicalRange]:
    """R-REP-14 By month, of cells of the same type under the same committee, or the next level.

    `scope` is one over names: a cell's own, or of who keeps its files. Only months that are over:
    in a running one a neighbour's sheet could be read off the change it makes. Nothing where fewer
    than five cells have scored. One query.
    """
    last = min(month_of(last), add_months(month_of(clock.today()), -1))
    if not scope.covers(cell_id):
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from chibo_typical_range(%s, %s, %s)", [cell_id, month_of(first), last]
        )
        return {row[0]: TypicalRange(*row[1:]) for row in cursor.fetchall()}
