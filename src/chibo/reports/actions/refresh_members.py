"""Keep the counts of members fresh, in the command that adds, moves, exempts or ends one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from django.db.models import OuterRef, Subquery

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation
from chibo.reports.actions.counted_later import is_put_off
from chibo.reports.actions.mark_changed import mark_changed
from chibo.reports.models import CellMonth
from chibo.reports.selectors.month_records import members_of_months
from chibo.shared.clock import months_between
from chibo.usecase.public import Context

COUNTS: Final = ("members", "members_exempt", "members_working", "working_members_with_task")
LONGEST: Final = timedelta(days=366)


def refresh_members(cell_ids: Collection[int], since: date, context: Context) -> None:
    """R-REP-07: these four counts alone, of the cells' months from `since` that are kept already.

    The last year at most; four statements, for one month as for twelve.
    """
    if is_put_off():
        return
    cells = Organisation.objects.filter(pk__in=cell_ids)
    months = months_between(max(since, context.today - LONGEST), context.today)
    asked = {
        month: cells.annotate(fact_id=_fact_of(month)).exclude(fact_id=None) for month in months
    }
    facts = [
        CellMonth(
            pk=vars(one.cell)["fact_id"],
            members=one.membership.members,
            members_exempt=one.membership.exempt,
            members_working=one.membership.working,
            working_members_with_task=one.tasks.working_members_with_task,
            refreshed_at=context.at,
        )
        for one in members_of_months(Scope(frozenset(cell_ids)), asked, context.today)
    ]
    if facts:
        CellMonth.objects.bulk_update(facts, [*COUNTS, "refreshed_at"])
        mark_changed(cell_ids)


def _fact_of(month: date) -> Subquery:
    """The cell-month kept from the records, as a column of a query over cells."""
    kept = CellMonth.objects.filter(
        organisation=OuterRef("pk"), month=month, origin=CellMonth.Origin.RECORDS
    )
    return Subquery(kept.values("pk"))
