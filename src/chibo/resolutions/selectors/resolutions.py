"""Resolutions and conclusions as lists, pages and other modules ask for them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting
from chibo.resolutions import rules
from chibo.resolutions.models import Resolution
from chibo.shared.clock import VIET_NAM


def resolutions_in(scope: Scope) -> QuerySet[Resolution]:
    """Papers in `scope`, drafts first, then the newest, with what a list shows preloaded."""
    return Resolution.objects.filter(scope.where()).select_related("organisation", "meeting")


def drafts_at_the_meeting(scope: Scope) -> QuerySet[Resolution]:
    """Drafts whose meeting is being held or was held: they wait for their vote to be recorded."""
    waiting = resolutions_in(scope).filter(state=Resolution.State.DRAFT)
    return waiting.filter(meeting__state__in=["holding", "held"]).order_by("pk")


def last_adopted_before(scope: Scope, cell_id: int, day: date) -> Resolution | None:
    """The cell's last resolution adopted before `day`: the one that part I judges."""
    return (
        Resolution.objects.filter(scope.where(), organisation_id=cell_id)
        .filter(kind=Resolution.Kind.RESOLUTION, adopted_on__lt=day)
        .order_by("-adopted_on", "-pk")
        .first()
    )


def adopted_in_month(scope: Scope, cell_id: int, month: date) -> int:
    """How many papers the cell adopted at meetings that count for `month` (its first day)."""
    return (
        Resolution.objects.filter(scope.where(), organisation_id=cell_id, meeting__month=month)
        .filter(state=Resolution.State.ADOPTED)
        .count()
    )


def number_text(paper: Resolution) -> str:
    """R-RES-08: the number as printed; empty for a draft, which has none."""
    return rules.number_text(paper.number, paper.kind) if paper.number else ""


def day_of(meeting: Meeting) -> date:
    """The day a meeting is or was held, on the clock in Viet Nam."""
    return meeting.takes_place_at.astimezone(VIET_NAM).date()
