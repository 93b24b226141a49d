"""Take a document back."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.guidance.events import GuidanceWithdrawn
from chibo.guidance.models import Guidance
from chibo.guidance.permissions import GuidanceCap
from chibo.guidance.refusals import IS_WITHDRAWN
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class WithdrawGuidance(Command):
    """The sender takes the document `subject_id` back, and says why."""

    reason: str = Field(min_length=1, max_length=300)


@action(WithdrawGuidance, on=Guidance, see=GuidanceCap.SEE, do=GuidanceCap.SEND)
def withdraw_guidance(
    command: WithdrawGuidance, guidance: Guidance, context: Context
) -> Sequence[Event]:
    """R-GUI-05: cells that had it still read what it was, and why it holds no more."""
    if guidance.withdrawn_at is not None:
        raise RuleViolated(IS_WITHDRAWN)
    guidance.withdrawn_at = context.at
    guidance.withdrawn_why = command.reason
    guidance.save(update_fields=["withdrawn_at", "withdrawn_why"])
    return [
        GuidanceWithdrawn(
            guidance_id=guidance.pk,
            sender_id=guidance.organisation_id,
            title=guidance.title,
            reason=command.reason,
        )
    ]
