"""Say that a document was received."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.guidance.events import GuidanceReceived
from chibo.guidance.models import Delivery
from chibo.guidance.permissions import GuidanceCap
from chibo.guidance.refusals import IS_RECEIVED
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class AcknowledgeGuidance(Command):
    """The cell has received the document of the delivery `subject_id`."""


@action(AcknowledgeGuidance, on=Delivery, see=GuidanceCap.SEE, do=GuidanceCap.RECEIVE)
def acknowledge_guidance(
    command: AcknowledgeGuidance, delivery: Delivery, context: Context
) -> Sequence[Event]:
    """R-GUI-06: once; who comes second is told so."""
    if delivery.received_at is not None:
        raise RuleViolated(IS_RECEIVED)
    delivery.received_at = context.at
    delivery.save(update_fields=["received_at"])
    guidance = delivery.guidance
    return [
        GuidanceReceived(
            guidance_id=guidance.pk,
            sender_id=guidance.organisation_id,
            title=guidance.title,
            cell_id=delivery.organisation_id,
        )
    ]
