"""What a cell has done for its topics, quarter by quarter."""

from __future__ import annotations

from datetime import date

from chibo.access.scope import Scope
from chibo.meetings.public import MeetingState, meetings_in
from chibo.plans.public import approved_plan, lines_of
from chibo.shared import clock
from chibo.topics.rules import THEMATIC, Quarter, Sitting, quarter_of, quarters


def quarters_of(
    scope: Scope, cell_id: int, year: int, *, on: date | None = None
) -> tuple[Quarter, ...]:
    """R-TOP-50 The quarters of a year with what was planned and held; none outside `scope`."""
    if not scope.covers(cell_id):
        return ()
    rows = (
        meetings_in(scope)
        .filter(organisation_id=cell_id, month__year=year, kind__in=sorted(THEMATIC))
        .exclude(state=MeetingState.CANCELLED)
        .order_by("month", "pk")
        .values_list("pk", "month", "state", "topic")
    )
    plan = approved_plan(scope, cell_id, year)
    lines = lines_of(scope, plan.pk) if plan else []
    return quarters(
        year,
        on or clock.today(),
        [Sitting(*row) for row in rows],
        {quarter_of(one.day) for one in lines if one.kind in THEMATIC and one.topic},
    )
