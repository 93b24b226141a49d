"""How tasks stood when a meeting judged them: its opening, its results, a month's counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting
from chibo.resolutions.public import day_of
from chibo.shared import clock
from chibo.tasks.models import Task
from chibo.tasks.rules import (
    Due,
    Report,
    Standing,
    TaskResults,
    days_of,
    results_of,
    standing_at,
)


@dataclass(frozen=True, slots=True)
class JudgedTask:
    """A task with how it stood when the last meeting ended and how it stands now."""

    task: Task
    is_new: bool
    at_start: Standing
    now: Standing


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """A cell's tasks in one month: given in it; due in it and done; due in it and overdue."""

    given: int = 0
    done: int = 0
    overdue: int = 0
    working_members_with_task: int = 0


def meeting_before(scope: Scope, meeting: Meeting) -> Meeting | None:
    """The cell's last regular meeting, alone or combined, that was held before this one."""
    return (
        Meeting.objects.filter(scope.where(), organisation_id=meeting.organisation_id)
        .filter(kind__in=["regular", "combined"], started_at__isnull=False)
        .filter(started_at__lt=meeting.takes_place_at)
        .exclude(pk=meeting.pk)
        .exclude(state="cancelled")
        .order_by("-started_at")
        .first()
    )


def opening_of(scope: Scope, meeting: Meeting, *, at: datetime | None = None) -> list[JudgedTask]:
    """R-TSK-06: what a meeting opens with: tasks of the last one, and older ones open until then.

    `at` is the moment they are looked at: now unless given. A fixed number of statements.
    """
    before = meeting_before(scope, meeting)
    began = _ended(before) if before else None
    first_day = day_of(before) if before else None
    given = _judged(scope, meeting.organisation_id).filter(given_on__lt=day_of(meeting))
    if first_day:
        given = given.filter(Q(concluded_on__isnull=True) | Q(concluded_on__gte=first_day))
    judged = []
    for task in given:
        reports = _reports(task)
        start = standing_at(reports, began) if began else Standing()
        if start.is_open:
            is_new = first_day is None or task.given_on >= first_day
            judged.append(JudgedTask(task, is_new, start, standing_at(reports, at)))
    return judged


def results_of_last(scope: Scope, meeting_id: int) -> TaskResults:
    """R-TSK-07: results of the tasks that fell due between the meeting before and this one.

    They stand as they did when the minutes of this meeting were signed, as they do now until
    then. Nothing is due where the meeting is out of scope. A fixed number of statements.
    """
    meeting = Meeting.objects.filter(scope.where(), pk=meeting_id).first()
    return TaskResults() if meeting is None else results_before(scope, meeting)


def results_before(scope: Scope, meeting: Meeting) -> TaskResults:
    """R-TSK-07 for a meeting that is read already."""
    before = meeting_before(scope, meeting)
    day = day_of(meeting)
    tasks = _judged(scope, meeting.organisation_id).filter(due_on__lte=day, given_on__lt=day)
    if before:
        tasks = tasks.filter(due_on__gt=day_of(before))
    judged = [Due(t.due_on, standing_at(_reports(t), meeting.signed_at).state) for t in tasks]
    return results_of(judged, day_of(before) if before else None, day)


def working_members_with_task(scope: Scope, cell_id: int, month: date) -> int:
    """R-TSK-13: working members of the cell with a task to work on in `month` (any day of it)."""
    _, last = days_of(month)
    counted = (
        assigned_in(scope, cell_id, month)
        .filter(
            assignee__memberships__organisation_id=cell_id,
            assignee__memberships__is_working=True,
            assignee__memberships__valid__contains=last,
        )
        .aggregate(count=Count("assignee_id", distinct=True))
    )
    return int(counted["count"])


def assigned_in(scope: Scope, cell_id: int, month: date) -> QuerySet[Task]:
    """R-TSK-13: tasks of the cell that were there to work on on some day of `month`."""
    first, last = days_of(month)
    return (
        Task.objects.filter(scope.where(), organisation_id=cell_id, given_on__lte=last)
        .exclude(state__in=[Task.State.PROPOSED, Task.State.DROPPED])
        .filter(Q(concluded_on__isnull=True) | Q(concluded_on__gte=first))
    )


def task_counts(
    scope: Scope, cell_id: int, month: date, *, as_of: date | None = None
) -> TaskCounts:
    """A cell's counts of `month`: two statements. Overdue on `as_of`: today unless given."""
    first, last = days_of(month)
    today = as_of or clock.today()
    due = Q(due_on__range=(first, last))
    on_time = Q(state=Task.State.DONE, concluded_on__lte=last)
    counted = (
        Task.objects.filter(scope.where(), organisation_id=cell_id)
        .exclude(state__in=[Task.State.PROPOSED, Task.State.DROPPED])
        .aggregate(
            given=Count("pk", filter=Q(given_on__range=(first, last))),
            done=Count("pk", filter=due & on_time),
            overdue=Count("pk", filter=due & Q(due_on__lt=today) & ~on_time),
        )
    )
    return TaskCounts(
        **counted, working_members_with_task=working_members_with_task(scope, cell_id, month)
    )


def _judged(scope: Scope, cell_id: int) -> QuerySet[Task]:
    return (
        Task.objects.filter(scope.where(), organisation_id=cell_id)
        .exclude(state=Task.State.PROPOSED)
        .select_related("assignee")
        .prefetch_related("reports")
    )


def _reports(task: Task) -> list[Report]:
    rows = sorted(task.reports.all(), key=lambda row: (row.at, row.pk))
    return [Report(row.at, row.state, row.percent_done, row.note) for row in rows]


def _ended(meeting: Meeting) -> datetime:
    return meeting.ended_at or meeting.takes_place_at
