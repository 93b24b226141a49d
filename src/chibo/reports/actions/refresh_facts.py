"""Count cell-months anew from the records: after each event, or for a whole subtree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from pydantic import Field

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation, Tier
from chibo.reports.actions.mark_changed import mark_changed
from chibo.reports.events import FactsRebuilt
from chibo.reports.facts import COUNTED
from chibo.reports.models import CellMonth
from chibo.reports.permissions import ReportCap
from chibo.reports.selectors.month_records import counts_of
from chibo.shared.clock import month_of, months_between
from chibo.usecase.public import Command, Context, Event, action

BATCH: Final = 500


class RebuildFacts(Command):
    """Count every cell-month of the subtree of `subject_id` anew, first to last month."""

    first_month: date
    last_month: date = Field(description="Any day of the last month.")


@action(RebuildFacts, on=Organisation, see=ReportCap.SEE, do=ReportCap.REBUILD)
def rebuild_facts(
    command: RebuildFacts, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-REP-05: facts can be made again from nothing. Those reported from elsewhere stay."""
    scope = context.access.scope(ReportCap.REBUILD)
    cells = Organisation.objects.filter(path__inside=organisation.path, kind__tier=Tier.CELL)
    ids = list(cells.order_by("pk").values_list("pk", flat=True))
    counted = 0
    for month in months_between(command.first_month, min(command.last_month, context.today)):
        for batch in _batches(ids):
            counted += refresh_months(scope, {month: batch}, context.today, context.at)
    return [
        FactsRebuilt(
            first_month=month_of(command.first_month),
            last_month=month_of(command.last_month),
            cell_months=counted,
        )
    ]


def refresh_months(
    scope: Scope, asked: Mapping[date, Collection[int]], today: date, at: datetime
) -> int:
    """Count these cells anew in each month and keep the counts; the number of cell-months.

    `asked` holds ids of cells by the first day of the month; months to come are left. Part of a
    command: the statements are the same for one month and for twelve.
    """
    begun = {month: _counted_here(ids, month) for month, ids in asked.items() if month <= today}
    if not begun:
        return 0
    counts = counts_of(scope, begun, today)
    CellMonth.objects.bulk_create(
        (
            CellMonth(organisation_id=cell_id, month=month, refreshed_at=at, **asdict(counted))
            for month, by_cell in sorted(counts.items())
            for cell_id, counted in sorted(by_cell.items())
        ),
        update_conflicts=True,
        unique_fields=["organisation", "month"],
        update_fields=[*COUNTED, "refreshed_at"],
    )
    mark_changed({cell_id for by_cell in counts.values() for cell_id in by_cell})
    return sum(map(len, counts.values()))


def _counted_here(cell_ids: Collection[int], month: date) -> QuerySet[Organisation]:
    """Those of the cells whose month was not reported from elsewhere."""
    reported = CellMonth.objects.filter(
        organisation=OuterRef("pk"), month=month, origin=CellMonth.Origin.REPORTED
    )
    return Organisation.objects.filter(~Exists(reported), pk__in=cell_ids)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
