"""Add a member to a cell: newly admitted, moved in, or back again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field

from chibo.access.scope import Scope
from chibo.members.actions.details import SEARCH_LENGTH, check_person, spell_name
from chibo.members.actions.spells import give_standing
from chibo.members.events import MemberAdded
from chibo.members.models import Membership, Person, Precision
from chibo.members.permissions import MemberCap
from chibo.members.refusals import ALREADY_A_MEMBER, CARD_TAKEN, NOT_A_CELL
from chibo.orgs.models import Organisation, Tier
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import normalise_name, search_key
from chibo.usecase.public import Command, Context, Event, action


class AddMember(Command):
    """Add a member to the cell `subject_id`, from `since` on (today unless given)."""

    full_name: str = Field(min_length=1, max_length=100)
    card_number: str = Field(default="", max_length=12)
    gender: Person.Gender | None = None
    born_on: date | None = None
    born_precision: Precision = Precision.DAY
    admitted_on: date | None = None
    official_on: date | None = None
    status: Membership.Status = Membership.Status.OFFICIAL
    is_working: bool = True
    phone: str = Field(default="", max_length=20)
    note: str = Field(default="", max_length=300)
    since: date | None = None


@action(AddMember, on=Organisation, see=MemberCap.SEE, do=MemberCap.EDIT)
def add_member(command: AddMember, cell: Organisation, context: Context) -> Sequence[Event]:
    """R-MEM-02, R-MEM-04: one cell at a time, one card number a person.

    Who is known here by the card number and belongs to no cell that day comes back as the same
    person; nobody is moved silently from another cell.
    """
    if cell.kind.tier != Tier.CELL:
        raise RuleViolated(NOT_A_CELL)
    since = command.since or context.today
    person = _known(context.access.scope(MemberCap.SEE), command, cell, since) or Person()
    was_known = person.pk is not None
    if was_known:
        _refuse_present_member(person, since)
        person.earlier_cells = sorted({*person.earlier_cells, person.organisation_id} - {cell.pk})
    person.organisation = cell
    spell_name(person, command.full_name)
    person.card_number = command.card_number or None
    person.gender = command.gender or ""
    person.born_on, person.born_precision = command.born_on, command.born_precision
    person.admitted_on, person.official_on = command.admitted_on, command.official_on
    person.phone, person.note = command.phone, command.note
    check_person(person, context.today)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as clash:
        raise RuleViolated(CARD_TAKEN, card=command.card_number) from clash
    membership = Membership.objects.create(
        organisation=cell,
        person=person,
        status=command.status,
        is_working=command.is_working,
        valid=DateRange(since, None),
    )
    give_standing(person.user_id, membership)
    return [
        MemberAdded(
            person_id=person.pk,
            cell_id=cell.pk,
            name=person.full_name,
            status=command.status,
            since=since,
        )
    ]


def _known(scope: Scope, command: AddMember, cell: Organisation, since: date) -> Person | None:
    """Who has this card number: somebody in sight, or who has left a cell out of sight.

    R-MEM-35: the latter only when the name is the same and no membership is left there.
    """
    if not command.card_number:
        return None
    known = Person.objects.filter(scope.where(), card_number=command.card_number).first()
    if known is not None:
        return known
    with connection.cursor() as cursor:
        cursor.execute(
            "select chibo_receive_person(%s, %s, %s, %s)",
            [
                command.card_number,
                search_key(normalise_name(command.full_name))[:SEARCH_LENGTH],
                cell.pk,
                since,
            ],
        )
        row = cursor.fetchone()
    return Person.objects.get(pk=row[0]) if row and row[0] else None


def _refuse_present_member(person: Person, since: date) -> None:
    spells = Membership.objects.filter(person=person, valid__overlap=DateRange(since, None))
    spell = spells.select_related("organisation").first()
    if spell is not None:
        raise RuleViolated(ALREADY_A_MEMBER, name=person.full_name, cell=spell.organisation.name)
