"""Amendments that members proposed to drafts."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from chibo.access.scope import Scope
from chibo.resolutions.models import Amendment, Resolution
from chibo.resolutions.selectors.resolutions import resolutions_in


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


def drafts_with_open_amendments(scope: Scope) -> QuerySet[Resolution]:
    """Drafts with amendments that wait for the writer's word, the longest waiting first."""
    waiting = amendments_in(scope).filter(state=Amendment.State.OPEN, resolution=OuterRef("pk"))
    oldest = [Subquery(waiting.values(name)[:1]) for name in ("proposed_at", "pk")]
    drafts = resolutions_in(scope).filter(state=Resolution.State.DRAFT)
    return drafts.filter(Exists(waiting)).order_by(*oldest)
