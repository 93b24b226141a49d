"""Amendments that members proposed to drafts."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from chibo.access.scope import Scope
from chibo.resolutions.models import Amendment, Resolution


def amendments_in(scope: Scope) -> QuerySet[Amendment]:
    """Every amendment in `scope`, the oldest first, with its paper."""
    return (
        Amendment.objects.filter(scope.where())
        .select_related("resolution", "resolution__organisation", "resolution__meeting")
        .order_by("proposed_at", "pk")
    )


def amendments_of(scope: Scope, resolution_id: int) -> QuerySet[Amendment]:
    """Those proposed to one paper."""
    return amendments_in(scope).filter(resolution_id=resolution_id)


def undecided_amendments(scope: Scope) -> QuerySet[Amendment]:
    """Those that wait for the word of whoever writes the draft."""
    waiting = Q(state=Amendment.State.OPEN, resolution__state=Resolution.State.DRAFT)
    return amendments_in(scope).filter(waiting)
