"""Households: for the cell's leaders all of them, for a member those whose contact he or she is."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Prefetch, QuerySet

from chibo.access.scope import Scope
from chibo.petitions.models import Contact, Household, Visit


def households_at(desks: Scope, day: date) -> QuerySet[Household]:
    """R-PET-11: households of the cells at whose desk one stands, with the contact of `day`."""
    return _listed(day).filter(desks.where())


def my_households(scope: Scope, person_id: int | None, day: date) -> QuerySet[Household]:
    """R-PET-11: households whose contact this person is on `day`."""
    return (
        _listed(day)
        .filter(scope.where(), contacts__person_id=person_id or 0, contacts__valid__contains=day)
        .distinct()
    )


def visits_to(scope: Scope, household_id: int) -> QuerySet[Visit]:
    """Visits to one household, newest first: days, and petitions raised."""
    return Visit.objects.filter(scope.where(), household_id=household_id).select_related("person")


def contacts_of(scope: Scope, household_id: int) -> QuerySet[Contact]:
    """Who has been the contact of a household, newest first."""
    return Contact.objects.filter(scope.where(), household_id=household_id).order_by("-valid")


def _listed(day: date) -> QuerySet[Household]:
    now = Contact.objects.filter(valid__contains=day)
    return (
        Household.objects.filter(removed_on__isnull=True)
        .select_related("organisation")
        .prefetch_related(Prefetch("contacts", queryset=now, to_attr="now"))
        .annotate(last_visit=Max("visits__visited_on"))
    )
