"""How the members of a cell stand on the rolls of a year: what all counting begins from."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from chibo.absences.rules import Mark
from chibo.access.scope import Scope
from chibo.meetings.public import Attendance, MeetingState, day_of

OVER = (MeetingState.HELD, MeetingState.SIGNED, MeetingState.CLOSED)


def marks_of_year(
    scope: Scope, cell_id: int, year: int, person_id: int | None = None
) -> dict[int, list[Mark]]:
    """R-ABS-20 Marks by person on the rolls of meetings that are over: one query.

    Who was exempt on the day of a meeting counts in none of its absences.
    """
    rows = Attendance.objects.filter(
        scope.where(),
        meeting__organisation_id=cell_id,
        meeting__month__range=(date(year, 1, 1), date(year, 12, 1)),
        meeting__state__in=OVER,
        is_exempt=False,
    )
    if person_id is not None:
        rows = rows.filter(person_id=person_id)
    found: dict[int, list[Mark]] = defaultdict(list)
    columns = ("person_id", "meeting_id", "meeting__started_at", "meeting__scheduled_at",
               "meeting__month", "meeting__kind", "status", "reason", "has_paid_fee")  # fmt: skip
    for person, meeting, began, planned, month, kind, status, reason, fee in (
        rows.order_by("meeting__month", "meeting__scheduled_at", "meeting_id")
        .values_list(*columns)
    ):  # fmt: skip
        held_on = day_of(began or planned)
        found[person].append(Mark(meeting, held_on, month, kind, status, reason, fee))
    return dict(found)
