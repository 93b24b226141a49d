"""Propose to change one part of a draft: any member of the cell, before the vote."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.members.public import person_of
from chibo.resolutions.events import AmendmentProposed
from chibo.resolutions.models import Amendment, Resolution
from chibo.resolutions.permissions import ResolutionCap
from chibo.resolutions.refusals import ADOPTED_STAYS, MEMBERS_AMEND
from chibo.resolutions.selectors.resolutions import number_text
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class ProposeAmendment(Command):
    """Propose to change a part of the draft `subject_id`; `text` says what it should be."""

    part: Amendment.Part
    text: str = Field(min_length=1, max_length=2000)
    reason: str = Field(default="", max_length=500)


@action(ProposeAmendment, on=Resolution, see=ResolutionCap.SEE, do=ResolutionCap.AMEND)
def propose_amendment(
    command: ProposeAmendment, draft: Resolution, context: Context
) -> Sequence[Event]:
    """R-RES-15: while it is a draft, before the meeting or at it."""
    person_id = person_of(context.actor)
    if person_id is None:
        raise Forbidden(MEMBERS_AMEND)
    if draft.state == Resolution.State.ADOPTED:
        raise RuleViolated(ADOPTED_STAYS, number=number_text(draft))
    made = Amendment.objects.create(
        organisation_id=draft.organisation_id,
        resolution=draft,
        proposer_id=person_id,
        proposer_name=context.actor.display_name,
        proposed_at=context.at,
        **command.model_dump(include={"part", "text", "reason"}),
    )
    return [
        AmendmentProposed(
            resolution_id=draft.pk,
            amendment_id=made.pk,
            cell_id=draft.organisation_id,
            part=made.part,
            text=made.text,
        )
    ]
