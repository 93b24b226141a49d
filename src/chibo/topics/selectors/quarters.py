"""What a cell has done for its topics, quarter by quarter."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting, MeetingState, meetings_in
from chibo.plans.public import approved_plan, lines_of
from chibo.shared import clock
from chibo.topics.rules import THEMATIC, Quarter, Sitting, last_day_of_quarter, quarter_of, quarters


def quarters_of(
    scope: Scope, cell_id: int, year: int, *, on: date | None = None
) -> tuple[Quarter, ...]:
    """R-TOP-50 The quarters of a year with what was planned and held; none outside `scope`."""
    if not scope.covers(cell_id):
        return ()
    rows = (
        _sittings(scope)
        .filter(organisation_id=cell_id, month__year=year)
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


def sittings_this_quarter(scope: Scope, on: date) -> QuerySet[Meeting]:
    """R-TOP-50 Thematic meetings, planned or held, of the quarter that `on` lies in."""
    last = last_day_of_quarter(on)
    return _sittings(scope).filter(month__range=(date(last.year, last.month - 2, 1), last))


def _sittings(scope: Scope) -> QuerySet[Meeting]:
    thematic = meetings_in(scope).filter(kind__in=sorted(THEMATIC))
    return thematic.exclude(state=MeetingState.CANCELLED)
