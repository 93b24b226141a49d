"""Take a proposed amendment into the draft, or decline it with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.resolutions.actions.draft_resolution import LONGEST_TEXT
from chibo.resolutions.events import AmendmentDecided
from chibo.resolutions.models import Amendment, Resolution
from chibo.resolutions.permissions import ResolutionCap
from chibo.resolutions.refusals import (
    ADOPTED_STAYS,
    CHANGED_MEANWHILE,
    DECIDED_ALREADY,
    WHY_DECLINED,
)
from chibo.resolutions.selectors.resolutions import number_text
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class DecideAmendment(Command):
    """Take the amendment `subject_id` in, or decline it.

    Taken in, `new_text` is what its part of the draft says from now on, written over `revision`.
    Tasks have their own page: an amendment of them changes no text here.
    """

    is_taken: bool
    answer: str = Field(default="", max_length=500)
    new_text: str = Field(default="", max_length=LONGEST_TEXT)
    revision: int = Field(ge=1, description="Of the draft, as it was read.")


@action(DecideAmendment, on=Amendment, see=ResolutionCap.SEE, do=ResolutionCap.DRAFT)
def decide_amendment(
    command: DecideAmendment, amendment: Amendment, context: Context
) -> Sequence[Event]:
    """R-RES-02, R-RES-16: once, with a reason where it is declined, and over what was read."""
    draft = Resolution.objects.select_for_update().get(pk=amendment.resolution_id)
    if draft.state == Resolution.State.ADOPTED:
        raise RuleViolated(ADOPTED_STAYS, number=number_text(draft))
    if amendment.state != Amendment.State.OPEN:
        raise RuleViolated(DECIDED_ALREADY)
    if not command.is_taken and not command.answer:
        raise RuleViolated(WHY_DECLINED)
    changes_text = command.is_taken and amendment.part != Amendment.Part.TASKS
    if changes_text:
        if draft.revision != command.revision:
            raise Conflict(CHANGED_MEANWHILE)
        setattr(draft, amendment.part, command.new_text)
        draft.revision += 1
        draft.save(update_fields=["revision", amendment.part])
    amendment.state = Amendment.State.TAKEN if command.is_taken else Amendment.State.DECLINED
    amendment.answer, amendment.decided_at = command.answer, context.at
    amendment.save(update_fields=["state", "answer", "decided_at"])
    return [
        AmendmentDecided(
            resolution_id=draft.pk,
            amendment_id=amendment.pk,
            cell_id=draft.organisation_id,
            part=amendment.part,
            state=amendment.state,
            answer=amendment.answer,
            proposer_id=amendment.proposer_id,
        )
    ]
