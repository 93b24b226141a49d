"""Put a household on the cell's list, with the contact data it gave itself."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.orgs.models import Organisation, Tier
from chibo.petitions.events import HouseholdAdded
from chibo.petitions.models import Household
from chibo.petitions.permissions import PetitionCap, stands_at
from chibo.petitions.refusals import NOT_GIVEN_BY_ITSELF
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import NOT_VISIBLE, Command, Context, Event, action


class AddHousehold(Command):
    """Head of the household, address and telephone, and nothing else about it."""

    head_name: str = Field(min_length=1, max_length=120)
    address: str = Field(default="", max_length=200)
    phone: str = Field(default="", max_length=20, pattern=r"^[0-9+ .()-]*$")
    was_given: bool = Field(description="Whether the household gave these data itself.")


@action(AddHousehold, on=Organisation, see=PetitionCap.SEE, do=PetitionCap.HANDLE)
def add_household(command: AddHousehold, cell: Organisation, context: Context) -> Sequence[Event]:
    """R-PET-10, R-PET-11: by the cell itself; contact data only, given by the household itself."""
    if cell.kind.tier != Tier.CELL or not stands_at(context.access, cell.pk):
        raise NotVisible(NOT_VISIBLE)
    if not command.was_given:
        raise RuleViolated(NOT_GIVEN_BY_ITSELF)
    added = Household.objects.create(
        organisation=cell,
        head_name=command.head_name,
        address=command.address,
        phone=command.phone,
        given_on=context.today,
    )
    return [HouseholdAdded(household_id=added.pk, cell_id=cell.pk, given_on=added.given_on)]
