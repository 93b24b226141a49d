"""Tasks as lists, pages and the work of a person show them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from chibo.access.scope import Scope
from chibo.accounts.models import User
from chibo.shared import clock
from chibo.tasks.models import ReportFile, Task, TaskReport
from chibo.tasks.rules import days_of


def tasks_in(scope: Scope) -> QuerySet[Task]:
    """Tasks given in `scope`, soonest due first, with what a list shows preloaded."""
    return (
        Task.objects.filter(scope.where())
        .exclude(state=Task.State.PROPOSED)
        .select_related("organisation", "assignee", "answers_for", "meeting", "resolution")
    )


def open_tasks_of(scope: Scope, cell_id: int) -> QuerySet[Task]:
    """The open tasks of one cell, soonest due first."""
    return tasks_in(scope).filter(organisation_id=cell_id, state=Task.State.OPEN)


def my_tasks(scope: Scope, user: User) -> QuerySet[Task]:
    """Tasks given to the person whose account this is."""
    return tasks_in(scope).filter(assignee__user_id=user.pk)


def overdue_tasks(scope: Scope, *, on: date | None = None) -> QuerySet[Task]:
    """R-TSK-08: tasks still open after the day they were due; `on` is today unless given."""
    return tasks_in(scope).filter(state=Task.State.OPEN, due_on__lt=on or clock.today())


def proposals_of(scope: Scope, resolution_id: int) -> QuerySet[Task]:
    """What a draft proposes, in the order it was written."""
    return (
        Task.objects.filter(scope.where(), resolution_id=resolution_id, state=Task.State.PROPOSED)
        .select_related("assignee", "answers_for")
        .order_by("pk")
    )


def tasks_of_paper(scope: Scope, resolution_id: int) -> QuerySet[Task]:
    """The tasks of a paper, proposed or given, in the order they were written."""
    return (
        Task.objects.filter(scope.where(), resolution_id=resolution_id)
        .select_related("assignee", "answers_for")
        .order_by("pk")
    )


def reports_on(scope: Scope, task_id: int) -> QuerySet[TaskReport]:
    """All reports on a task, newest first, with who reported and what file came with it."""
    return (
        TaskReport.objects.filter(scope.where(), task_id=task_id)
        .select_related("reported_by", "file")
        .defer("file__content")
        .order_by("-at", "-pk")
    )


def report_file(scope: Scope, task_id: int, report_id: int) -> ReportFile | None:
    """R-TSK-21: the file of a report, with its content, for whoever sees the task."""
    files = ReportFile.objects.filter(scope.where(), report__task_id=task_id)
    return files.filter(report_id=report_id).first()


def tasks_of_month(scope: Scope, cell_id: int, month: date) -> QuerySet[Task]:
    """R-TSK-27: the tasks a cell's members had to work on in `month`, by who leads them."""
    first, last = days_of(month)
    return (
        tasks_in(scope)
        .filter(organisation_id=cell_id, given_on__lte=last)
        .exclude(state=Task.State.DROPPED)
        .filter(Q(concluded_on__isnull=True) | Q(concluded_on__gte=first))
        .order_by("assignee__sort_key", "due_on", "pk")
    )
