"""Hand a petition over to the next level above."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.orgs.models import Organisation
from chibo.petitions.actions.places import bring_to, open_petition_at, write_step
from chibo.petitions.events import PetitionHandedOver
from chibo.petitions.models import Leg, Step
from chibo.petitions.permissions import PetitionCap
from chibo.petitions.refusals import NOBODY_ABOVE
from chibo.petitions.selectors.levels import place_above
from chibo.petitions.selectors.petitions import number_text
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class HandOverPetition(Command):
    """The organisation `subject_id` passes the petition on to the one above it."""

    petition_id: int = Field(ge=1, le=2**63 - 1)
    reason: str = Field(min_length=1, max_length=500)


@action(HandOverPetition, on=Organisation, see=PetitionCap.HANDLE, do=PetitionCap.HANDLE)
def hand_over_petition(
    command: HandOverPetition, desk: Organisation, context: Context
) -> Sequence[Event]:
    """R-PET-05, R-PET-06: it leaves here and lies there in one step, with that level's time."""
    petition, legs = open_petition_at(desk, command.petition_id, context)
    leg = legs[-1]
    above = place_above(desk)
    if above is None:
        raise RuleViolated(NOBODY_ABOVE)
    leg.received_on = leg.received_on or context.today
    leg.left_on = context.today
    leg.save(update_fields=["received_on", "left_on"])
    stay = bring_to(petition, petition.organisation, above, legs, context.today)
    petition.save(update_fields=["place", "level", "due_on", "seen_from"])
    stay.save(force_insert=True)
    Leg.objects.filter(petition=petition).update(seen_from=petition.seen_from)
    Step.objects.filter(petition=petition).update(seen_from=petition.seen_from)
    write_step(
        petition,
        Step.Kind.HANDED_OVER,
        context,
        place_name=above.name,
        from_name=leg.place_name,
        text=command.reason,
    )
    return [
        PetitionHandedOver(
            petition_id=petition.pk,
            cell_id=petition.organisation_id,
            desk_id=desk.pk,
            number=number_text(petition),
            left=leg.place_name,
            place_id=above.pk,
            place=above.name,
            level=petition.level,
            due_on=petition.due_on,
            left_due_on=leg.due_on,
        )
    ]
