"""Give a document that went to all cells to those that came below since."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from chibo.guidance.events import GuidancePassedOn
from chibo.guidance.models import Delivery, Guidance
from chibo.guidance.permissions import GuidanceCap
from chibo.guidance.selectors.addressees import cells_below
from chibo.usecase.public import Command, Context, Event, action


class PassOnGuidance(Command):
    """The document `subject_id` reaches the cells below its sender that have not got it."""


@action(PassOnGuidance, on=Guidance, see=GuidanceCap.SEE, do=GuidanceCap.DELIVER)
def pass_on_guidance(
    command: PassOnGuidance,
    guidance: Guidance,
    context: Context,
) -> Sequence[Event]:
    """R-GUI-13: it lies there as new. Nobody decides: the sender did when it was sent to all."""
    has_it = Delivery.objects.filter(guidance=guidance, organisation=OuterRef("pk"))
    lacking = cells_below(guidance.organisation).exclude(Exists(has_it))
    cells = list(lacking.values_list("pk", flat=True))
    guidance.addressees = [*guidance.addressees, *cells]
    guidance.save(update_fields=["addressees"])
    Delivery.objects.bulk_create(
        Delivery(organisation_id=cell, guidance=guidance) for cell in cells
    )
    return [
        GuidancePassedOn(
            guidance_id=guidance.pk,
            sender_id=guidance.organisation_id,
            title=guidance.title,
            cells=len(cells),
            cell_ids=cells,
        )
    ]
