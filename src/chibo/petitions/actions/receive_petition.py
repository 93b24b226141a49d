"""Receive a petition at a desk and say what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.orgs.models import Organisation
from chibo.petitions.actions.places import open_petition_at, write_step
from chibo.petitions.events import PetitionReceived
from chibo.petitions.models import Step
from chibo.petitions.permissions import PetitionCap
from chibo.petitions.refusals import IS_RECEIVED, UNKNOWN_SUBJECT
from chibo.petitions.selectors.levels import subjects_for
from chibo.petitions.selectors.petitions import number_text
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class ReceivePetition(Command):
    """At the organisation `subject_id`, where the petition lies."""

    petition_id: int = Field(ge=1, le=2**63 - 1)
    subject: str = Field(min_length=1, max_length=60, description="A code of the rulebooks.")


@action(ReceivePetition, on=Organisation, see=PetitionCap.HANDLE, do=PetitionCap.HANDLE)
def receive_petition(
    command: ReceivePetition, desk: Organisation, context: Context
) -> Sequence[Event]:
    """R-PET-06: received once at each place, with its subject; the subject can be put right."""
    petition, legs = open_petition_at(desk, command.petition_id, context)
    leg = legs[-1]
    if command.subject not in subjects_for(petition.organisation, context.today):
        raise RuleViolated(UNKNOWN_SUBJECT)
    if leg.received_on is not None and petition.subject == command.subject:
        raise RuleViolated(IS_RECEIVED)
    leg.received_on = leg.received_on or context.today
    leg.save(update_fields=["received_on"])
    petition.subject = command.subject
    petition.save(update_fields=["subject"])
    write_step(
        petition,
        Step.Kind.RECEIVED,
        context,
        place_name=leg.place_name,
        subject=command.subject,
    )
    return [
        PetitionReceived(
            petition_id=petition.pk,
            cell_id=petition.organisation_id,
            desk_id=desk.pk,
            number=number_text(petition),
            place=leg.place_name,
            subject=command.subject,
        )
    ]
