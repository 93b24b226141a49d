"""Petitions as their petitioner and the desks they lie or lay at may see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Value

from chibo.access.scope import Scope
from chibo.access.together import in_one
from chibo.accounts.models import User
from chibo.petitions.models import Leg, Petition, Step
from chibo.petitions.rules import RUN_OUT
from chibo.shared.clock import add_months


@dataclass(frozen=True, slots=True)
class PetitionCounts:
    """Of one cell and month: raised in it, first answered in it, due in it and late."""

    raised: int = 0
    answered: int = 0
    late: int = 0


def petitions_at(desks: Scope) -> QuerySet[Petition]:
    """R-PET-10: petitions that lie or lay at one of these desks, newest first."""
    here = Leg.objects.filter(desks.where("place_id"), petition_id=OuterRef("pk"))
    return _shown().filter(Exists(here))


def my_petitions(scope: Scope, user: User) -> QuerySet[Petition]:
    """R-PET-10: what the person of this account asked; it stays theirs when they move."""
    own = _shown().filter(petitioner__user_id=user.pk)
    if scope.whole:
        return own
    return own.filter(seen_from__overlap=sorted(scope.units))


def petition_for(desks: Scope, scope: Scope, user: User, petition_id: int) -> Petition | None:
    """One petition, if it is one's own or lies or lay at one's desk."""
    return (
        petitions_at(desks).filter(pk=petition_id).first()
        or my_petitions(scope, user).filter(pk=petition_id).first()
    )


def number_text(petition: Petition) -> str:
    """`3/2026`: petitions are numbered by cell and year."""
    return f"{petition.number}/{petition.year}"


def _shown() -> QuerySet[Petition]:
    return Petition.objects.select_related("organisation", "place", "place__kind", "meeting")


def with_standing(rows: QuerySet[Petition], standing: str, today: date) -> QuerySet[Petition]:
    """R-PET-09: those open, answered and still contestable, closed by word or run out."""
    run_out = Q(state=Petition.State.ANSWERED, judge_by__lt=today)
    match standing:
        case "open" | "accepted":
            return rows.filter(state=standing)
        case "answered":
            return rows.filter(state=Petition.State.ANSWERED, judge_by__gte=today)
        case "closed":
            return rows.filter(run_out | Q(state=Petition.State.ACCEPTED))
        case _ if standing == RUN_OUT:
            return rows.filter(run_out)
    raise ValueError(standing)


def steps_of(scope: Scope, petition: Petition) -> list[Step]:
    """The history of a petition that was found, oldest first; nothing outside `scope`."""
    if not scope.whole and not scope.units & {petition.organisation_id, *petition.seen_from}:
        return []
    return list(Step.objects.filter(petition=petition).order_by("pk"))


def legs_of(scope: Scope, petition: Petition) -> list[Leg]:
    """Where a petition lay, in order; the last one is where it lies. Nothing outside `scope`."""
    if not scope.whole and not scope.units & {petition.organisation_id, *petition.seen_from}:
        return []
    return list(Leg.objects.filter(petition=petition).order_by("pk"))


def petition_counts(
    scope: Scope, cell_ids: Collection[int], month: date, today: date
) -> Mapping[int, PetitionCounts]:
    """R-PET-15: the counts of cells in a month (its first day), by cell id; additive."""
    return petition_counts_of_months(scope, cell_ids, [month], today).get(month, {})


def petition_counts_of_months(
    scope: Scope, cell_ids: Collection[int], months: Collection[date], today: date
) -> Mapping[date, Mapping[int, PetitionCounts]]:
    """R-PET-15: the counts of cells by month (its first day) and cell id: one query."""
    found: dict[date, dict[int, PetitionCounts]] = {}
    for row in in_one(_counts_of_month(scope, cell_ids, month, today) for month in months):
        found.setdefault(row["month"], {})[row["organisation_id"]] = PetitionCounts(
            row["raised"], row["answered"], row["late"]
        )
    return found


def _counts_of_month(
    scope: Scope, cell_ids: Collection[int], month: date, today: date
) -> QuerySet[Any, Any]:
    last = add_months(month, 1) - timedelta(days=1)
    late = late_by(today) & Q(legs__due_on__range=(month, last))
    return (
        Petition.objects.filter(scope.where(), organisation_id__in=sorted(cell_ids))
        .order_by()
        .values("organisation_id")
        .annotate(
            month=Value(month, DateField()),
            raised=Count("pk", filter=Q(raised_on__range=(month, last)), distinct=True),
            answered=Count("pk", filter=Q(first_answered_on__range=(month, last)), distinct=True),
            late=Count("legs", filter=late, distinct=True),
        )
    )


def late_by(today: date) -> Q:
    """R-PET-07: legs over their day: neither answered nor handed over on it or before."""
    due = F("legs__due_on")
    handed_over = Q(legs__answered_on__isnull=True, legs__left_on__isnull=False) & Q(
        legs__left_on__lte=due
    )
    answered = Q(legs__answered_on__isnull=False) & Q(legs__answered_on__lte=due)
    return Q(legs__due_on__lt=today) & ~answered & ~handed_over
