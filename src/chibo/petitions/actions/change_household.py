"""Change a household's contact data, or take it off the list and erase them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field

from chibo.petitions.events import HouseholdChanged, HouseholdRemoved
from chibo.petitions.models import Contact, Household, Petition
from chibo.petitions.permissions import PetitionCap, stands_at
from chibo.petitions.refusals import HAS_OPEN_PETITION, IS_REMOVED
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import NOT_VISIBLE, Command, Context, Event, action


class ChangeHousehold(Command):
    """New contact data of the household `subject_id`, as it gave them."""

    head_name: str = Field(min_length=1, max_length=120)
    address: str = Field(default="", max_length=200)
    phone: str = Field(default="", max_length=20, pattern=r"^[0-9+ .()-]*$")


class RemoveHousehold(Command):
    """Take the household `subject_id` off the list: it moved away, or no longer agrees."""


def _check(household: Household, context: Context) -> None:
    """R-PET-10, R-PET-12: by the cell itself, and on its list."""
    if not stands_at(context.access, household.organisation_id):
        raise NotVisible(NOT_VISIBLE)
    if household.removed_on is not None:
        raise RuleViolated(IS_REMOVED)


@action(ChangeHousehold, on=Household, see=PetitionCap.SEE, do=PetitionCap.HANDLE)
def change_household(
    command: ChangeHousehold, household: Household, context: Context
) -> Sequence[Event]:
    """R-PET-11: what was before is not kept; the record says that it changed, not what."""
    _check(household, context)
    household.head_name, household.address = command.head_name, command.address
    household.phone = command.phone
    household.save(update_fields=["head_name", "address", "phone"])
    return [HouseholdChanged(household_id=household.pk, cell_id=household.organisation_id)]


@action(RemoveHousehold, on=Household, see=PetitionCap.SEE, do=PetitionCap.HANDLE)
def remove_household(
    _command: RemoveHousehold, household: Household, context: Context
) -> Sequence[Event]:
    """R-PET-12: its contact data are erased, its contact ends; not while it waits for an answer."""
    _check(household, context)
    waiting = Petition.objects.filter(household=household, state=Petition.State.OPEN)
    if waiting.exists():
        raise RuleViolated(HAS_OPEN_PETITION)
    household.head_name = household.address = household.phone = ""
    household.removed_on = context.today
    household.save(update_fields=["head_name", "address", "phone", "removed_on"])
    Contact.objects.filter(household=household, valid__startswith__gte=context.today).delete()
    for held in Contact.objects.filter(household=household, valid__contains=context.today):
        held.valid = DateRange(held.valid.lower, context.today)
        held.save(update_fields=["valid"])
    return [
        HouseholdRemoved(
            household_id=household.pk,
            cell_id=household.organisation_id,
            removed_on=household.removed_on,
        )
    ]
