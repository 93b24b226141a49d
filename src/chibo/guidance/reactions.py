"""What follows from a document: cells are told, and the draft agenda proposes it."""

from __future__ import annotations

from chibo.guidance.events import (
    GuidancePassedOn,
    GuidanceReceived,
    GuidanceSent,
    GuidanceWithdrawn,
)
from chibo.guidance.selectors.agenda import guidance_items
from chibo.guidance.telling import SENT, WITHDRAWN, matter_of, tell_cells
from chibo.meetings.public import register_agenda_source
from chibo.notices.public import end_matters
from chibo.usecase.public import Context, reaction

register_agenda_source(guidance_items)


@reaction(GuidanceSent)
def tell_the_cells(event: GuidanceSent, context: Context) -> None:
    """R-GUI-09: who receives documents in each cell."""
    tell_cells(event.guidance_id, SENT, context)


@reaction(GuidancePassedOn)
def tell_those_that_came_later(event: GuidancePassedOn, context: Context) -> None:
    """R-GUI-13: the new cells alone."""
    tell_cells(event.guidance_id, SENT, context, event.cell_ids)


@reaction(GuidanceWithdrawn)
def tell_that_it_is_void(event: GuidanceWithdrawn, context: Context) -> None:
    """R-GUI-09: the same people."""
    tell_cells(event.guidance_id, WITHDRAWN, context)


@reaction(GuidanceReceived)
def end_what_was_told(event: GuidanceReceived, context: Context) -> None:
    """R-NOT-20: this cell has it; the others are still to receive it."""
    end_matters([matter_of(event.guidance_id, event.cell_id)], context)
