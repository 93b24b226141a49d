"""Compare kept facts with what the records say now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation, Tier
from chibo.reports.facts import COUNTED, Counts
from chibo.reports.models import CellMonth
from chibo.reports.selectors.month_records import counts_of
from chibo.shared import clock


@dataclass(frozen=True, slots=True)
class Difference:
    """A kept count that the records don't bear out."""

    cell_code: str
    month: date
    field: str
    kept: object
    counted: object


@dataclass(frozen=True, slots=True)
class Checked:
    """One month of a subtree: how many facts were compared, taken over, and found different."""

    month: date
    compared: int
    reported: int
    differences: tuple[Difference, ...]


def verify(scope: Scope, organisation: Organisation, months: list[date]) -> Iterator[Checked]:
    """R-REP-05: compare every kept fact with a fresh count, month by month."""
    cells = list(Organisation.objects.filter(path__inside=organisation.path, kind__tier=Tier.CELL))
    for month in months:
        yield _check(scope, cells, month)


def _check(scope: Scope, cells: list[Organisation], month: date) -> Checked:
    kept = {
        row.organisation_id: row
        for row in CellMonth.objects.filter(
            scope.where(), organisation__in=[cell.pk for cell in cells], month=month
        )
    }
    ours = [
        cell
        for cell in cells
        if cell.pk in kept and kept[cell.pk].origin == CellMonth.Origin.RECORDS
    ]
    # Whether a task is overdue depends on the day: facts are compared as of the day they were kept.
    counted: dict[int, Counts] = {}
    by_day: dict[date, list[int]] = {}
    for cell in ours:
        day = kept[cell.pk].refreshed_at.astimezone(clock.VIET_NAM).date()
        by_day.setdefault(day, []).append(cell.pk)
    for day, group in by_day.items():
        some = Organisation.objects.filter(pk__in=group)
        counted |= counts_of(scope, {month: some}, day)[month]
    differences = tuple(
        Difference(cell.code, month, name, getattr(kept[cell.pk], name), value)
        for cell in ours
        for name, value in asdict(counted[cell.pk]).items()
        if getattr(kept[cell.pk], name) != value and name in COUNTED
    )
    return Checked(month, len(ours), len(kept) - len(ours), differences)
