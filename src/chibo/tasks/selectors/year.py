"""A member's year in the cell: what was asked of him or her, and what he or she did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chibo.access.scope import Scope
from chibo.meetings.public import Attendance, AttendanceStatus, Remark, RemarkKind
from chibo.members.public import Exemption
from chibo.tasks.models import Task
from chibo.tasks.rules import TaskTally, tally_of

HELD = ("held", "signed", "closed")
THERE = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.ONLINE})


@dataclass(frozen=True, slots=True)
class MemberYear:
    """Rows of one year, the oldest first. Petitions are no part of it: they are nobody's merit."""

    tasks: tuple[Task, ...] = ()
    roll: tuple[Attendance, ...] = ()
    self_criticism: tuple[Remark, ...] = ()
    exemptions: tuple[Exemption, ...] = ()

    @property
    def due(self) -> int:
        """Meetings to which he or she was to come."""
        return sum(not row.is_exempt for row in self.roll)

    @property
    def attended(self) -> int:
        return sum(not row.is_exempt and row.status in THERE for row in self.roll)

    def tally(self, today: date) -> TaskTally:
        return tally_of([(task.state, task.due_on) for task in self.tasks], today)


def member_year(scope: Scope, person_id: int, year: int) -> MemberYear:
    """R-TSK-26: of `year`, within `scope`: four statements.

    Tasks that ran in the year; the roll of meetings that count for its months.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    ran = Q(concluded_on__isnull=True) | Q(concluded_on__gte=first)
    tasks = (
        Task.objects.filter(scope.where(), ran, assignee_id=person_id, given_on__lte=last)
        .exclude(state=Task.State.PROPOSED)
        .select_related("organisation", "answers_for")
        .order_by("given_on", "pk")
    )
    months = {"meeting__month__gte": first, "meeting__month__lte": last}
    of_person = {"person_id": person_id, **months}
    return MemberYear(
        tasks=tuple(tasks),
        roll=tuple(
            Attendance.objects.filter(scope.where(), **of_person, meeting__state__in=HELD)
            .select_related("meeting")
            .order_by("meeting__scheduled_at", "pk")
        ),
        self_criticism=tuple(
            Remark.objects.filter(scope.where(), **of_person, kind=RemarkKind.SELF_CRITICISM)
            .select_related("meeting")
            .order_by("at", "pk")
        ),
        exemptions=tuple(
            Exemption.objects.filter(
                scope.where(), person_id=person_id, valid__overlap=(first, last)
            ).order_by("valid")
        ),
    )
