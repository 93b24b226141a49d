"""Keep a month's excused and unexcused absences fresh, in the command that decides on them."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from chibo.meetings.public import Attendance, AttendanceStatus, MeetingKind
from chibo.reports.actions.mark_changed import mark_changed
from chibo.reports.models import CellMonth


def refresh_absences(cell_id: int, month: date) -> None:
    """R-REP-07: these two counts alone, in a month that is kept already; nothing else changes."""
    counted = Attendance.objects.filter(
        organisation_id=cell_id,
        meeting__month=month,
        meeting__kind__in=[MeetingKind.REGULAR, MeetingKind.COMBINED],
        meeting__ended_at__isnull=False,
        is_exempt=False,
    ).aggregate(
        excused=Count("pk", filter=Q(status=AttendanceStatus.EXCUSED)),
        unexcused=Count("pk", filter=Q(status=AttendanceStatus.UNEXCUSED)),
    )
    kept = CellMonth.objects.filter(
        organisation_id=cell_id, month=month, origin=CellMonth.Origin.RECORDS
    )
    changed = kept.update(
        attendance_excused=counted["excused"], attendance_unexcused=counted["unexcused"]
    )
    if changed:
        mark_changed([cell_id])
