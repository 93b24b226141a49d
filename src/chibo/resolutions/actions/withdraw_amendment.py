"""Take back an amendment that one proposed, before it has its answer."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.members.public import person_of
from chibo.resolutions.events import AmendmentWithdrawn
from chibo.resolutions.models import Amendment, Resolution
from chibo.resolutions.permissions import ResolutionCap
from chibo.resolutions.refusals import ADOPTED_STAYS, DECIDED_ALREADY, NOT_YOUR_AMENDMENT
from chibo.resolutions.selectors.resolutions import number_text
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class WithdrawAmendment(Command):
    """Take back the amendment `subject_id`, which is the caller's own and waits for an answer."""


@action(WithdrawAmendment, on=Amendment, see=ResolutionCap.SEE, do=ResolutionCap.AMEND)
def withdraw_amendment(
    command: WithdrawAmendment, amendment: Amendment, context: Context
) -> Sequence[Event]:
    """R-RES-21: one's own, once, until it has its answer or the paper is adopted."""
    if amendment.proposer_id != person_of(context.actor):
        raise RuleViolated(NOT_YOUR_AMENDMENT)
    draft = Resolution.objects.get(pk=amendment.resolution_id)
    if draft.state == Resolution.State.ADOPTED:
        raise RuleViolated(ADOPTED_STAYS, number=number_text(draft))
    if amendment.state != Amendment.State.OPEN:
        raise RuleViolated(DECIDED_ALREADY)
    amendment.state = Amendment.State.WITHDRAWN
    amendment.decided_at = context.at
    amendment.save(update_fields=["state", "decided_at"])
    return [
        AmendmentWithdrawn(
            resolution_id=draft.pk,
            amendment_id=amendment.pk,
            cell_id=draft.organisation_id,
            part=amendment.part,
        )
    ]
