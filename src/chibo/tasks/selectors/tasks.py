"""Tasks as lists, pages and the work of a person show them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from chibo.access.scope import Scope
from chibo.accounts.models import User
from chibo.shared import clock
from chibo.tasks.models import Task, TaskReport


def tasks_in(scope: Scope) -> QuerySet[Task]:
    """Tasks given in `scope`, soonest due first, with what a list shows preloaded."""
    return (
        Task.objects.filter(scope.where())
        .exclude(state=Task.State.PROPOSED)
        .select_related("organisation", "assignee", "meeting", "resolution")
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
        .select_related("assignee")
        .order_by("pk")
    )


def tasks_of_paper(scope: Scope, resolution_id: int) -> QuerySet[Task]:
    """The tasks of a paper, proposed or given, in the order they were written."""
    return (
        Task.objects.filter(scope.where(), resolution_id=resolution_id)
        .select_related("assignee")
        .order_by("pk")
    )


def reports_on(scope: Scope, task_id: int) -> QuerySet[TaskReport]:
    """All reports on a task, newest first, with who reported."""
    return (
        TaskReport.objects.filter(scope.where(), task_id=task_id)
        .select_related("reported_by")
        .order_by("-at", "-pk")
    )
