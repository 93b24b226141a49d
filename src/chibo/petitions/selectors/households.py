"""Households: for the cell's leaders all of them, for a member those whose contact he or she is."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, Max, OuterRef, Prefetch, QuerySet

from chibo.access.scope import Scope
from chibo.members.public import Membership
from chibo.petitions.models import Contact, Household, Visit


def households_at(desks: Scope, day: date) -> QuerySet[Household]:
    """R-PET-11: households of the cells at whose desk one stands, with the contact of `day`.

    R-PET-13: a contact who has left the cell has `is_here` False.
    """
    return _listed(day, _in_cell(Contact.objects.all(), day)).filter(desks.where())


def my_households(scope: Scope, person_id: int | None, day: date) -> QuerySet[Household]:
    """R-PET-11: households whose contact this person is on `day`."""
    return (
        _listed(day, Contact.objects.all())
        .filter(scope.where(), contacts__person_id=person_id or 0, contacts__valid__contains=day)
        .distinct()
    )


def visits_to(scope: Scope, household_id: int) -> QuerySet[Visit]:
    """Visits to one household, newest first: days, and petitions raised."""
    return Visit.objects.filter(scope.where(), household_id=household_id).select_related("person")


def contact_of(scope: Scope, household_id: int, day: date) -> Contact | None:
    """The contact of `day`; R-PET-13: `is_here` as the reader's scope lets memberships be seen."""
    return (
        _in_cell(Contact.objects.all(), day)
        .filter(scope.where(), household_id=household_id, valid__contains=day)
        .first()
    )


def _in_cell(contacts: QuerySet[Contact], day: date) -> QuerySet[Contact]:
    """With `is_here`: whether the contact is a member of the household's cell on `day`."""
    here = Membership.objects.filter(
        person_id=OuterRef("person_id"),
        organisation_id=OuterRef("organisation_id"),
        valid__contains=day,
    )
    return contacts.annotate(is_here=Exists(here))


def _listed(day: date, contacts: QuerySet[Contact]) -> QuerySet[Household]:
    now = contacts.filter(valid__contains=day)
    return (
        Household.objects.filter(removed_on__isnull=True)
        .select_related("organisation")
        .prefetch_related(Prefetch("contacts", queryset=now, to_attr="now"))
        .annotate(last_visit=Max("visits__visited_on"))
    )
