"""Keep the task counts of months fresh, in the command that concludes tasks or opens them again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from chibo.access.scope import Scope
from chibo.reports.actions.counted_later import is_put_off
from chibo.reports.actions.mark_changed import mark_changed
from chibo.reports.models import CellMonth
from chibo.reports.selectors.month_tasks import tasks_of_months
from chibo.usecase.public import Context

COUNTS: Final = ("tasks_given", "tasks_done", "tasks_overdue", "working_members_with_task")


def refresh_tasks(cell_id: int, months: Collection[date], context: Context) -> None:
    """R-REP-07: these four counts alone, in months that are kept already: six statements.

    Whole months take fifteen statements each, and several tasks may have been due in several.
    """
    if is_put_off():
        return
    kept = list(
        CellMonth.objects.filter(
            organisation_id=cell_id,
            month__in=[month for month in months if month <= context.today],
            origin=CellMonth.Origin.RECORDS,
        )
    )
    if not kept:
        return
    scope = Scope(frozenset({cell_id}))
    counted = tasks_of_months(scope, cell_id, [fact.month for fact in kept], context.today)
    for fact in kept:
        counts = counted[fact.month]
        fact.tasks_given, fact.tasks_done = counts.given, counts.done
        fact.tasks_overdue = counts.overdue
        fact.working_members_with_task = counts.working_members_with_task
        fact.refreshed_at = context.at
    CellMonth.objects.bulk_update(kept, [*COUNTS, "refreshed_at"])
    mark_changed([cell_id])
