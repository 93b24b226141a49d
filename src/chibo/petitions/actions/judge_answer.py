"""Say whether an answer is an answer: only who asked can."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.members.public import person_of
from chibo.orgs.models import Organisation
from chibo.petitions.actions.places import write_step
from chibo.petitions.events import AnswerAccepted, AnswerRefused
from chibo.petitions.models import Leg, Petition, Step
from chibo.petitions.permissions import PetitionCap
from chibo.petitions.refusals import NOT_ANSWERED, TIME_RUN_OUT, WHY_NO_ANSWER
from chibo.petitions.rules import RUN_OUT, standing_of
from chibo.petitions.selectors.petitions import number_text
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import NOT_VISIBLE, Command, Context, Event, action


class JudgeAnswer(Command):
    """A member of the cell `subject_id` says whether his or her petition has been answered."""

    petition_id: int = Field(ge=1, le=2**63 - 1)
    is_answer: bool
    why: str = Field(default="", max_length=500)


@action(JudgeAnswer, on=Organisation, see=PetitionCap.RAISE, do=PetitionCap.RAISE)
def judge_answer(command: JudgeAnswer, cell: Organisation, context: Context) -> Sequence[Event]:
    """R-PET-08, R-PET-09: accepted closes it; not accepted opens it again where it was answered."""
    petition = (
        Petition.objects.select_for_update()
        .filter(pk=command.petition_id, petitioner_id=person_of(context.actor) or 0)
        .first()
    )
    if petition is None:
        raise NotVisible(NOT_VISIBLE)
    leg = Leg.objects.filter(petition=petition).order_by("-pk").first()
    if petition.state != Petition.State.ANSWERED or petition.judge_by is None or leg is None:
        raise RuleViolated(NOT_ANSWERED)
    if standing_of(petition.state, petition.judge_by, context.today) == RUN_OUT:
        raise RuleViolated(TIME_RUN_OUT, day=f"{petition.judge_by:%d/%m/%Y}")
    if command.is_answer:
        return [_accept(petition, leg, cell, context)]
    if not command.why:
        raise RuleViolated(WHY_NO_ANSWER)
    return [_reopen(petition, leg, cell, command.why, context)]


def _accept(petition: Petition, leg: Leg, cell: Organisation, context: Context) -> Event:
    petition.state, petition.closed_on = Petition.State.ACCEPTED, context.today
    petition.save(update_fields=["state", "closed_on"])
    leg.left_on = context.today
    leg.save(update_fields=["left_on"])
    write_step(petition, Step.Kind.ACCEPTED, context, place_name=leg.place_name)
    return AnswerAccepted(
        petition_id=petition.pk,
        cell_id=petition.organisation_id,
        desk_id=cell.pk,
        number=number_text(petition),
        place=leg.place_name,
    )


def _reopen(petition: Petition, leg: Leg, cell: Organisation, why: str, context: Context) -> Event:
    """R-PET-05: it lies where it lay, until the day it was due before."""
    petition.state, petition.judge_by = Petition.State.OPEN, None
    petition.save(update_fields=["state", "judge_by"])
    leg.answered_on = None
    leg.save(update_fields=["answered_on"])
    write_step(petition, Step.Kind.REFUSED, context, place_name=leg.place_name, text=why)
    return AnswerRefused(
        petition_id=petition.pk,
        cell_id=petition.organisation_id,
        desk_id=cell.pk,
        number=number_text(petition),
        place_id=leg.place_id,
        place=leg.place_name,
        due_on=petition.due_on,
    )
