"""Move a member from one cell to another on a day; both cells are looked after by the actor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field

from chibo.members.actions.end_membership import end_exemptions, end_with_posts
from chibo.members.actions.spells import end_spell, give_standings
from chibo.members.events import MemberMoved
from chibo.members.models import Membership, Person, Post
from chibo.members.permissions import MemberCap
from chibo.members.refusals import (
    ALREADY_THERE,
    CELL_UNKNOWN,
    MOVED_IN_FUTURE,
    NOT_A_MEMBER,
)
from chibo.orgs.models import Organisation, Tier
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class TransferMember(Command):
    """Move the member `subject_id` to the cell `cell_id`.

    `day` is the first day in the new cell (today unless given).
    """

    cell_id: int = Field(ge=1, le=2**63 - 1)
    day: date | None = None


@action(TransferMember, on=Person, see=MemberCap.SEE, do=MemberCap.EDIT)
def transfer_member(command: TransferMember, person: Person, context: Context) -> Sequence[Event]:
    """R-MEM-32 to R-MEM-34: status, work and exemption go along; posts of the old cell end."""
    day = command.day or context.today
    if day > context.today:
        raise RuleViolated(MOVED_IN_FUTURE)
    cell = _destination(command.cell_id, context)
    spell = Membership.objects.filter(person=person, valid__contains=day, valid__upper_inf=True)
    held = spell.select_related("organisation").first()
    if held is None:
        raise RuleViolated(NOT_A_MEMBER, name=person.full_name, day=f"{day:%d/%m/%Y}")
    if held.organisation_id == cell.pk:
        raise RuleViolated(ALREADY_THERE, name=person.full_name, cell=cell.name)
    old_cell = held.organisation
    end_spell(held, day)
    end_exemptions(person, day, goes_to=cell)
    events: list[Event] = [
        MemberMoved(
            person_id=person.pk,
            cell_id=old_cell.pk,
            to_id=cell.pk,
            name=person.full_name,
            cell=old_cell.name,
            to=cell.name,
            day=day,
        )
    ]
    posts = Post.objects.filter(
        person=person, organisation=old_cell, valid__overlap=DateRange(day, None)
    )
    events += end_with_posts(held, person, posts, day)
    settle(person, cell)
    following = Membership.objects.create(
        organisation=cell,
        person=person,
        status=held.status,
        is_working=held.is_working,
        valid=DateRange(day, None),
    )
    if person.user_id is not None:
        give_standings(person.user_id, [following])
    return events


def settle(person: Person, cell: Organisation) -> None:
    """Let the person's file go to `cell`; the cell before goes on seeing who it was."""
    person.earlier_cells = sorted({*person.earlier_cells, person.organisation_id} - {cell.pk})
    person.organisation = cell
    person.save(update_fields=["earlier_cells", "organisation"])


def _destination(cell_id: int, context: Context) -> Organisation:
    """R-MEM-32: a cell in sight, where the actor keeps the files as well."""
    cell = None
    if context.access.scope(MemberCap.EDIT).covers(cell_id):
        cells = Organisation.objects.filter(kind__tier=Tier.CELL, dissolved_on__isnull=True)
        cell = cells.filter(pk=cell_id).first()
    if cell is None:
        raise RuleViolated(CELL_UNKNOWN)
    return cell
