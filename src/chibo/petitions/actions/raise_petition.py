"""Raise a petition: in a meeting or outside of it, for oneself or for a household."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.models import Max
from pydantic import Field

from chibo.meetings.public import AgendaItem, ItemKind, Meeting
from chibo.members.public import memberships_in, person_of
from chibo.orgs.models import Organisation
from chibo.petitions.actions.places import bring_to, write_step
from chibo.petitions.events import PetitionRaised
from chibo.petitions.models import Contact, Petition, Step, Visit
from chibo.petitions.permissions import PetitionCap, stands_at
from chibo.petitions.refusals import (
    IS_DENUNCIATION,
    LOOKS_LIKE_DENUNCIATION,
    NOT_A_MEMBER_HERE,
    NOT_AT_THE_MEETING,
    NOT_FOR_OTHERS,
    NOT_YOUR_HOUSEHOLD,
)
from chibo.petitions.rules import names_denunciation
from chibo.petitions.selectors.petitions import number_text
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action

LONGEST: Final = 4_000
AT_THE_MEETING: Final = frozenset({"holding", "held"})


class RaisePetition(Command):
    """A member of the cell `subject_id` asks for something and for an answer."""

    text: str = Field(min_length=1, max_length=LONGEST)
    is_denunciation: bool | None = Field(
        default=None, description="The member's own word; needed where the text sounds like one."
    )
    petitioner_id: int | None = Field(
        default=None, ge=1, le=2**63 - 1, description="The person who asks, if not the actor."
    )
    household_id: int | None = Field(default=None, ge=1, le=2**63 - 1)
    meeting_id: int | None = Field(default=None, ge=1, le=2**63 - 1)


@action(RaisePetition, on=Organisation, see=PetitionCap.RAISE, do=PetitionCap.RAISE)
def raise_petition(command: RaisePetition, cell: Organisation, context: Context) -> Sequence[Event]:
    """R-PET-01 to 04: who asks and for whom, where it belongs, no denunciation, until when."""
    _refuse_denunciation(command)
    name, person_id, account_id = _petitioner(command, cell, context)
    _check_household(command, cell, person_id, context)
    item = _item(command, cell)
    year = context.today.year
    last = Petition.objects.filter(organisation=cell, year=year).aggregate(last=Max("number"))
    petition = Petition(
        organisation=cell,
        number=(last["last"] or 0) + 1,
        year=year,
        petitioner_id=person_id,
        petitioner_name=name,
        petitioner_account_id=account_id,
        household_id=command.household_id,
        meeting_id=command.meeting_id,
        item=item,
        text=command.text,
        raised_on=context.today,
    )
    leg = bring_to(petition, cell, cell, [], context.today)
    petition.save(force_insert=True)
    leg.save(force_insert=True)
    write_step(petition, Step.Kind.RAISED, context, place_name=cell.name)
    if command.household_id is not None:
        _note_visit(command.household_id, petition, context)
    return [
        PetitionRaised(
            petition_id=petition.pk,
            cell_id=cell.pk,
            desk_id=cell.pk,
            number=number_text(petition),
            raised_on=petition.raised_on,
            due_on=petition.due_on,
            is_for_household=command.household_id is not None,
            meeting_id=command.meeting_id,
        )
    ]


def _refuse_denunciation(command: RaisePetition) -> None:
    """R-PET-03: by the member's own word, or by the words used while nothing was said."""
    if command.is_denunciation:
        raise RuleViolated(IS_DENUNCIATION)
    if command.is_denunciation is None and names_denunciation(command.text):
        raise RuleViolated(LOOKS_LIKE_DENUNCIATION)


def _petitioner(
    command: RaisePetition, cell: Organisation, context: Context
) -> tuple[str, int, int | None]:
    """R-PET-01: a member of the cell today; another than the actor by the secretary's hand."""
    own = person_of(context.actor)
    person_id = command.petitioner_id or own
    if person_id != own and not stands_at(context.access, cell.pk):
        raise RuleViolated(NOT_FOR_OTHERS)
    held = (
        memberships_in(context.access.names, context.today)
        .filter(organisation_id=cell.pk, person_id=person_id or 0)
        .values_list("person__full_name", "person__user_id")
        .first()
    )
    if person_id is None or held is None:
        raise RuleViolated(NOT_A_MEMBER_HERE)
    return held[0], person_id, held[1]


def _check_household(
    command: RaisePetition, cell: Organisation, person_id: int, context: Context
) -> None:
    """R-PET-01: the petitioner is the contact of the household today."""
    if command.household_id is None:
        return
    is_contact = Contact.objects.filter(
        organisation=cell,
        household_id=command.household_id,
        household__removed_on__isnull=True,
        person_id=person_id,
        valid__contains=context.today,
    ).exists()
    if not is_contact:
        raise RuleViolated(NOT_YOUR_HOUSEHOLD)


def _item(command: RaisePetition, cell: Organisation) -> AgendaItem | None:
    """R-PET-02: the meeting's own item for petitions, if its agenda has one."""
    if command.meeting_id is None:
        return None
    held = Meeting.objects.filter(
        pk=command.meeting_id, organisation=cell, state__in=AT_THE_MEETING
    )
    if not held.exists():
        raise RuleViolated(NOT_AT_THE_MEETING)
    items = AgendaItem.objects.filter(meeting_id=command.meeting_id, kind=ItemKind.PETITIONS)
    return items.order_by("position").first()


def _note_visit(household_id: int, petition: Petition, context: Context) -> None:
    """R-PET-14: what a household asked was heard on a visit, that day."""
    visit = Visit(
        organisation_id=petition.organisation_id,
        household_id=household_id,
        person_id=petition.petitioner_id,
        visited_on=context.today,
        petition=petition,
    )
    Visit.objects.bulk_create([visit], ignore_conflicts=True)
