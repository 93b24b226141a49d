"""Meetings as lists and pages show them."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When

from chibo.access.scope import Scope
from chibo.meetings.models import AgendaItem, Attendance, Meeting, MeetingState


def meetings_in(scope: Scope) -> QuerySet[Meeting]:
    """Meetings in `scope`, newest month first, with what a list shows preloaded."""
    return Meeting.objects.filter(scope.where()).select_related("organisation")


def meeting_in(scope: Scope, meeting_id: int) -> Meeting | None:
    """The meeting with its cell, or None when it is not in `scope`."""
    return meetings_in(scope).select_related("organisation__kind").filter(pk=meeting_id).first()


def unfinished_meetings_of(scope: Scope, cell_id: int) -> QuerySet[Meeting]:
    """The cell's meetings that are not closed and not cancelled: those begun, then the earliest."""
    under_way = Case(
        When(state__in=[MeetingState.PLANNED, MeetingState.PREPARED, MeetingState.CALLED], then=1),
        default=Value(0),
        output_field=IntegerField(),
    )
    return (
        meetings_in(scope)
        .filter(organisation_id=cell_id)
        .exclude(state__in=[MeetingState.CLOSED, MeetingState.CANCELLED])
        .order_by(under_way, "scheduled_at", "pk")
    )


def next_meeting_of(scope: Scope, cell_id: int) -> Meeting | None:
    """The cell's earliest meeting that is not closed and not cancelled, being held first."""
    return unfinished_meetings_of(scope, cell_id).first()


def agenda_of(scope: Scope, meeting_id: int) -> list[AgendaItem]:
    """The parts of a meeting in order."""
    return list(AgendaItem.objects.filter(scope.where(), meeting_id=meeting_id))


def roll_of(scope: Scope, meeting_id: int) -> list[Attendance]:
    """The roll in Vietnamese order of names, exempt members last."""
    return list(Attendance.objects.filter(scope.where(), meeting_id=meeting_id))
