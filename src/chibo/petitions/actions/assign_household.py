"""Make a member the contact of a household, from–to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field

from chibo.members.public import memberships_in
from chibo.petitions.events import HouseholdAssigned
from chibo.petitions.models import Contact, Household
from chibo.petitions.permissions import PetitionCap, stands_at
from chibo.petitions.refusals import (
    BEGAN_LATER,
    ENDS_BEFORE_IT_BEGINS,
    IS_REMOVED,
    NO_MEMBER_TO_ASSIGN,
)
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import NOT_VISIBLE, Command, Context, Event, action


class AssignHousehold(Command):
    """A member for the household `subject_id`; who had it before ends on the day before."""

    person_id: int = Field(ge=1, le=2**63 - 1)
    since: date
    until: date | None = Field(
        default=None, description="The last day; none: until further notice."
    )


@action(AssignHousehold, on=Household, see=PetitionCap.SEE, do=PetitionCap.HANDLE)
def assign_household(
    command: AssignHousehold, household: Household, context: Context
) -> Sequence[Event]:
    """R-PET-10, R-PET-13: by the cell; one of its members on the first day; one at a time."""
    if not stands_at(context.access, household.organisation_id):
        raise NotVisible(NOT_VISIBLE)
    if household.removed_on is not None:
        raise RuleViolated(IS_REMOVED)
    if command.until is not None and command.until < command.since:
        raise RuleViolated(ENDS_BEFORE_IT_BEGINS)
    name = (
        memberships_in(context.access.names, command.since)
        .filter(organisation_id=household.organisation_id, person_id=command.person_id)
        .values_list("person__full_name", flat=True)
        .first()
    )
    if name is None:
        raise RuleViolated(NO_MEMBER_TO_ASSIGN, day=f"{command.since:%d/%m/%Y}")
    _end_before(household, command.since)
    last = command.until + timedelta(days=1) if command.until else None
    Contact.objects.create(
        organisation_id=household.organisation_id,
        household=household,
        person_id=command.person_id,
        person_name=name,
        valid=DateRange(command.since, last),
    )
    return [
        HouseholdAssigned(
            household_id=household.pk,
            cell_id=household.organisation_id,
            person_id=command.person_id,
            since=command.since,
            until=command.until,
        )
    ]


def _end_before(household: Household, since: date) -> None:
    """The contact of that day ends the day before; one that begins then or later is in the way."""
    ahead = Contact.objects.filter(household=household, valid__endswith__isnull=True) | (
        Contact.objects.filter(household=household, valid__endswith__gt=since)
    )
    for held in ahead.order_by("valid"):
        if held.valid.lower > since:
            raise RuleViolated(BEGAN_LATER, day=f"{held.valid.lower:%d/%m/%Y}")
        if held.valid.lower == since:
            held.delete()
            continue
        held.valid = DateRange(held.valid.lower, since)
        held.save(update_fields=["valid"])
