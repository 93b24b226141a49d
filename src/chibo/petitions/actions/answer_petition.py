"""Answer a petition where it lies."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.orgs.models import Organisation
from chibo.petitions.actions.places import open_petition_at, write_step
from chibo.petitions.events import PetitionAnswered
from chibo.petitions.models import Petition, Step
from chibo.petitions.permissions import PetitionCap
from chibo.petitions.refusals import NO_DEADLINE
from chibo.petitions.selectors.levels import word_until
from chibo.petitions.selectors.petitions import number_text
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class AnswerPetition(Command):
    """The organisation `subject_id` answers the petition that lies there."""

    petition_id: int = Field(ge=1, le=2**63 - 1)
    answer: str = Field(min_length=1, max_length=8_000)


@action(AnswerPetition, on=Organisation, see=PetitionCap.HANDLE, do=PetitionCap.HANDLE)
def answer_petition(
    command: AnswerPetition, desk: Organisation, context: Context
) -> Sequence[Event]:
    """R-PET-06, R-PET-09: only where it lies; who asked then has the rules' days to say no."""
    petition, legs = open_petition_at(desk, command.petition_id, context)
    leg = legs[-1]
    judge_by = word_until(petition.organisation, context.today)
    if judge_by is None:
        raise RuleViolated(NO_DEADLINE, place=petition.petitioner_name)
    leg.received_on = leg.received_on or context.today
    leg.answered_on = context.today
    leg.save(update_fields=["received_on", "answered_on"])
    petition.state = Petition.State.ANSWERED
    petition.first_answered_on = petition.first_answered_on or context.today
    petition.judge_by = judge_by
    petition.save(update_fields=["state", "first_answered_on", "judge_by"])
    write_step(
        petition, Step.Kind.ANSWERED, context, place_name=leg.place_name, text=command.answer
    )
    return [
        PetitionAnswered(
            petition_id=petition.pk,
            cell_id=petition.organisation_id,
            desk_id=desk.pk,
            number=number_text(petition),
            place=leg.place_name,
            due_on=petition.due_on,
            answered_on=context.today,
            judge_by=judge_by,
        )
    ]
