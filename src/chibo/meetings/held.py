"""Which meetings of a cell's year have begun or are over: a year plan leaves those as they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from chibo.meetings.models import Meeting, MeetingKind, MeetingState
from chibo.plans.public import register_held

PLANNED_AS: Final[Mapping[str, frozenset[str]]] = {
    MeetingKind.REGULAR: frozenset({"regular"}),
    MeetingKind.THEMATIC: frozenset({"thematic"}),
    MeetingKind.COMBINED: frozenset({"regular", "thematic"}),
}


@register_held
def meetings_held(cell_id: int, year: int) -> frozenset[tuple[str, date]]:
    """R-PLN-15 Kind of plan line and month of each meeting of the cell that has begun."""
    begun = (
        Meeting.objects.filter(organisation_id=cell_id, month__year=year, started_at__isnull=False)
        .exclude(state=MeetingState.CANCELLED)
        .values_list("kind", "month")
    )
    return frozenset((part, month) for kind, month in begun for part in PLANNED_AS[kind])
