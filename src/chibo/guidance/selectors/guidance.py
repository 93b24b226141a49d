"""Documents that were sent from or to organisations in scope, and their receipts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from chibo.access.scope import Scope
from chibo.guidance.models import Delivery, Guidance
from chibo.guidance.rules import theme_year
from chibo.orgs.models import Organisation


def guidance_in(scope: Scope) -> QuerySet[Guidance]:
    """R-GUI-07 What was sent from or to the organisations in scope, newest first, without files."""
    rows = Guidance.objects.select_related("organisation").defer("content", "addressees", "text")
    if scope.whole:
        return rows
    to = Q(addressees__overlap=sorted(scope.units)) if scope.units else Q()
    return rows.filter(scope.where() | to)


def guidance_for(scope: Scope, guidance_id: int) -> Guidance | None:
    """R-GUI-07 One document with its text, if it was sent from or to an organisation in scope."""
    rows = guidance_in(scope).defer(None).defer("content", "addressees")
    return rows.filter(pk=guidance_id).first()


def file_of(scope: Scope, guidance_id: int) -> Guidance | None:
    """R-GUI-07 The same document with the bytes of its file."""
    return guidance_in(scope).defer(None).filter(pk=guidance_id, size__gt=0).first()


def deliveries_in(scope: Scope) -> QuerySet[Delivery]:
    """R-GUI-06 Receipts of the organisations in scope, with what they are receipts of."""
    return (
        Delivery.objects.filter(scope.where())
        .select_related("guidance", "organisation")
        .defer("guidance__content", "guidance__addressees", "guidance__text")
    )


def waiting_in(scope: Scope) -> QuerySet[Delivery]:
    """R-GUI-06 What is not received yet and was not taken back, the longest waiting first."""
    waiting = deliveries_in(scope).filter(
        received_at__isnull=True, guidance__withdrawn_at__isnull=True
    )
    return waiting.order_by("guidance__sent_at", "pk")


@dataclass(frozen=True, slots=True)
class Receipts:
    """How many cells a document went to, how many have received it, and which have not."""

    sent: int
    received: int
    lacking: tuple[Organisation, ...]


def receipts_of(scope: Scope, guidance_id: int) -> Receipts:
    """R-GUI-08 Counted from the deliveries to cells in scope."""
    rows = list(
        Delivery.objects.filter(scope.where(), guidance_id=guidance_id)
        .select_related("organisation")
        .order_by("organisation__sort_key", "pk")
    )
    lacking = tuple(one.organisation for one in rows if one.received_at is None)
    return Receipts(len(rows), len(rows) - len(lacking), lacking)


def themes_for(scope: Scope, cell_id: int, year: int) -> list[Guidance]:
    """R-GUI-12 The themes of a year that were sent to a cell and hold, newest first."""
    held = deliveries_in(scope).filter(
        organisation_id=cell_id,
        guidance__kind=Guidance.Kind.THEME,
        guidance__withdrawn_at__isnull=True,
    )
    found = [one.guidance for one in held.order_by("-guidance__sent_at", "-pk")]
    return [
        one for one in found if theme_year(one.issued_on, one.for_month, one.valid_until) == year
    ]
