"""Give a document that went to all cells to those that came below since."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from chibo.guidance.models import Delivery, Guidance
from chibo.guidance.selectors.addressees import cells_below
from chibo.guidance.telling import SENT, tell_cells
from chibo.usecase.public import Context


def pass_on(guidance: Guidance, context: Context) -> None:
    """R-GUI-13: it lies there as new, and who receives documents is told.

    No command: nobody decides anything, the sender did when it was sent to all.
    """
    has_it = Delivery.objects.filter(guidance=guidance, organisation=OuterRef("pk"))
    lacking = cells_below(guidance.organisation).exclude(Exists(has_it))
    cells = list(lacking.values_list("pk", flat=True))
    if not cells:
        return
    guidance.addressees = [*guidance.addressees, *cells]
    guidance.save(update_fields=["addressees"])
    Delivery.objects.bulk_create(
        Delivery(organisation_id=cell, guidance=guidance) for cell in cells
    )
    tell_cells(guidance.pk, SENT, context, cells)
