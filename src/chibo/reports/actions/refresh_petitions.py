"""Keep a month's counts of petitions fresh, in the command that changes them."""

from __future__ import annotations

from datetime import date

from chibo.petitions.public import PetitionCounts, petition_counts
from chibo.reports.actions.mark_changed import mark_changed
from chibo.reports.models import CellMonth
from chibo.usecase.public import Context


def refresh_petitions(cell_id: int, month: date, context: Context) -> None:
    """R-REP-07: these three counts alone, in a month that is kept already.

    Left to the night's count where the actor does not see all petitions of the cell: a level
    above that answers one of them would count the others away.
    """
    if not context.access.names.covers(cell_id):
        return
    kept = CellMonth.objects.filter(
        organisation_id=cell_id, month=month, origin=CellMonth.Origin.RECORDS
    )
    found = petition_counts(context.access.names, [cell_id], month, context.today)
    counts = found.get(cell_id, PetitionCounts())
    changed = kept.update(
        petitions_in=counts.raised,
        petitions_answered=counts.answered,
        petitions_late=counts.late,
    )
    if changed:
        mark_changed([cell_id])
