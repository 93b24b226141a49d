"""One task: what is asked, how far it has come, who said so; report on it in two taps."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.members.public import person_of
from chibo.resolutions.public import number_text
from chibo.shared.errors import NotVisible
from chibo.tasks.public import ReportTask, Task, TaskCap, TaskReport, reports_on, tasks_in
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.tasks.lists import status_of
from chibo.web.wording import date_text

STEPS = (25, 50, 75, 100)


class ReportForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What has been done"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    percent_done = forms.IntegerField(label=gettext_lazy("How far"), min_value=0, max_value=100)


def find_task(request: UserRequest, task_id: int) -> Task:
    """The task inside what the actor may see, or a page that reveals nothing."""
    found = tasks_in(request.access.scope(TaskCap.SEE)).filter(pk=task_id).first()
    if found is None:
        raise NotVisible(NOT_VISIBLE)
    return found


@page()
def show_task(request: UserRequest, task_id: int) -> HttpResponse:
    return _draw(request, task_id, ReportForm())


@page("POST")
def report_task(request: UserRequest, task_id: int) -> HttpResponse:
    form = ReportForm(request.POST)

    def build(command_id: uuid.UUID) -> ReportTask:
        return ReportTask(id=command_id, subject_id=task_id, **form.cleaned_data)

    if submit(request, form, build):
        messages.success(
            request,
            _("Reported: %(percent)s %% done.") % {"percent": form.cleaned_data["percent_done"]},
        )
        return redirect("tasks:one", task_id)
    with seeing(request):
        return _draw(request, task_id, form)


def _draw(request: UserRequest, task_id: int, form: ReportForm) -> HttpResponse:
    task = find_task(request, task_id)
    is_open = task.state == Task.State.OPEN
    may_conclude = request.access.scope(TaskCap.CONCLUDE).covers(task.organisation_id)
    may_report = is_open and (may_conclude or person_of(request.user) == task.assignee_id)
    word, kind = status_of(task)
    return render(
        request,
        "tasks/one.html",
        {
            "task": task,
            "word": word,
            "kind": kind,
            "facts": _facts(task),
            "form": form,
            "steps": STEPS,
            "is_open": is_open,
            "may_report": may_report,
            "may_conclude": may_conclude,
            "reports": [
                {"row": row, "what": _what(row)}
                for row in reports_on(request.access.scope(TaskCap.SEE), task_id)
            ],
            "has_errors": bool(form.errors),
        },
    )


def _facts(task: Task) -> list[dict[str, object]]:
    given_by = number_text(task.resolution) if task.resolution else ""
    return [
        {"key": _("Who leads"), "value": task.assignee.full_name},
        {"key": _("By when"), "value": date_text(task.due_on, with_weekday=True)},
        {"key": _("What is to come of it"), "value": task.product},
        {"key": _("Given on"), "value": date_text(task.given_on)},
        {"key": _("Given by"), "value": given_by or _("the meeting")},
        {"key": _("Cell"), "value": task.organisation.name},
    ]


def _what(report: TaskReport) -> str:
    """What a report said, in a few words."""
    match report.state:
        case Task.State.DONE:
            return _("concluded: done")
        case Task.State.NOT_DONE:
            return _("concluded: not done")
        case Task.State.DROPPED:
            return _("concluded: dropped")
    return _("%(percent)s %% done") % {"percent": report.percent_done}
