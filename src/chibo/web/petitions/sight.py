"""Which petitions and households a reader may see, and where he or she belongs."""

from __future__ import annotations

from chibo.access.scope import Scope
from chibo.members.public import people_in, person_of
from chibo.orgs.models import Organisation
from chibo.petitions.public import (
    Household,
    Petition,
    PetitionCap,
    desks,
    households_at,
    my_households,
    petition_for,
)
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest


def sight(request: UserRequest) -> Scope:
    """Where histories are read: one's cells, and the desks one sees."""
    own = request.access.scope(PetitionCap.RAISE)
    at = desks(request.access, PetitionCap.SEE)
    return Scope(own.units | at.units, whole=own.whole or at.whole)


def find_petition(request: UserRequest, petition_id: int) -> Petition:
    """R-PET-10: one's own, or one that lies or lay at one's desk; else nothing is there."""
    found = petition_for(
        desks(request.access, PetitionCap.SEE),
        request.access.scope(PetitionCap.RAISE),
        request.user,
        petition_id,
    )
    if found is None:
        raise NotVisible(NOT_VISIBLE)
    return found


def own_cell(request: UserRequest) -> Organisation:
    """The cell one is a member of; who is in none raises nothing."""
    scope = request.access.scope(PetitionCap.RAISE)
    mine = people_in(scope).filter(user_id=request.user.pk).first()
    if mine is None:
        raise NotVisible(NOT_VISIBLE)
    return mine.organisation


def is_at_desk(request: UserRequest, organisation_id: int) -> bool:
    """Whether one handles what lies at this very organisation."""
    return desks(request.access, PetitionCap.HANDLE).covers(organisation_id)


def find_household(request: UserRequest, household_id: int) -> Household:
    """R-PET-11: of the cell one leads, or one whose contact one is today."""
    today = clock.today()
    led = households_at(desks(request.access, PetitionCap.SEE), today).filter(pk=household_id)
    scope = request.access.scope(PetitionCap.RAISE)
    mine = my_households(scope, person_of(request.user), today).filter(pk=household_id)
    found = led.first() or mine.first()
    if found is None:
        raise NotVisible(NOT_VISIBLE)
    return found
