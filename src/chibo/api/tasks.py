"""`GET /tasks …`: tasks given in sight, and the reports on one."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel

from chibo.accounts.models import User
from chibo.api.paging import Cut, Id, Page, access_in, cut_of, found, shown
from chibo.api.problems import READ_PROBLEMS
from chibo.shared import clock
from chibo.tasks.public import Task, TaskCap, TaskReport, is_overdue, my_tasks, reports_on, tasks_in

router = Router(tags=["tasks"])
State = Task.State


class TaskShown(BaseModel):
    """A task to a named member, with a date."""

    id: int
    organisation_id: int
    organisation_name: str
    meeting_id: int
    resolution_id: int | None
    assignee_id: int
    assignee_name: str
    title: str
    kind: str
    answers_for_id: int | None
    product: str
    authority: str
    given_on: date
    due_on: date
    state: str
    percent_done: int
    is_overdue: bool
    concluded_on: date | None
    result: str


class Report(BaseModel):
    """How a task stood from a moment on."""

    at: datetime
    reported_by: str
    percent_done: int
    state: str
    note: str
    file_name: str


class TaskFilters(BaseModel):
    """What narrows the list; nothing given narrows nothing."""

    organisation: Id | None = None
    resolution: Id | None = None
    assignee: Id | None = None
    state: State | None = None
    overdue: bool = False
    mine: bool = False


def _values(task: Task) -> TaskShown:
    return shown(
        TaskShown,
        task,
        organisation_name=task.organisation.name,
        assignee_name=task.assignee.full_name,
        is_overdue=is_overdue(task.state, task.due_on, clock.today()),
    )


def _report(report: TaskReport) -> Report:
    file = getattr(report, "file", None)
    return shown(
        Report,
        report,
        reported_by=report.reported_by.display_name,
        file_name=file.file_name if file else "",
    )


@router.get("", response={200: Page[TaskShown], **READ_PROBLEMS}, operation_id="tasks")
def tasks(request: HttpRequest, cut: Query[Cut], filters: Query[TaskFilters]) -> Page[TaskShown]:
    """Tasks given in sight, soonest due first; those still proposed stand in their draft."""
    scope = access_in(request).scope(TaskCap.SEE)
    rows = my_tasks(scope, cast("User", request.user)) if filters.mine else tasks_in(scope)
    by = {
        "organisation_id": filters.organisation,
        "resolution_id": filters.resolution,
        "assignee_id": filters.assignee,
        "state": filters.state,
    }
    rows = rows.filter(**{name: value for name, value in by.items() if value is not None})
    if filters.overdue:
        rows = rows.filter(state=State.OPEN, due_on__lt=clock.today())
    return cut_of(request, rows, cut, _values)


@router.get("/{task_id}", response={200: TaskShown, **READ_PROBLEMS}, operation_id="task")
def task(request: HttpRequest, task_id: Id) -> TaskShown:
    """One task as it stands now."""
    rows = tasks_in(access_in(request).scope(TaskCap.SEE))
    return _values(found(rows.filter(pk=task_id).first()))


@router.get(
    "/{task_id}/reports", response={200: Page[Report], **READ_PROBLEMS}, operation_id="task-reports"
)
def task_reports(request: HttpRequest, task_id: Id, cut: Query[Cut]) -> Page[Report]:
    """The reports on a task, newest first."""
    scope = access_in(request).scope(TaskCap.SEE)
    found(tasks_in(scope).filter(pk=task_id).first())
    return cut_of(request, reports_on(scope, task_id), cut, _report)
