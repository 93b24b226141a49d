"""One task in its six ways, how far it has come, who said so; report on it in two taps."""

from __future__ import annotations

import base64
import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.members.public import person_of
from chibo.shared.errors import NotVisible
from chibo.tasks.public import (
    ReportTask,
    Task,
    TaskCap,
    TaskReport,
    report_file,
    reports_on,
    tasks_in,
)
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.files import is_small_enough
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.tasks.lists import status_of
from chibo.web.tasks.ways import lacking_of, lacking_text, six_ways

DONE = "100"  # what the button "Done" says, in percent


class ReportForm(forms.Form):
    """Two buttons say how it stands; a note, a file or a percentage may go with either."""

    note = forms.CharField(
        label=gettext_lazy("What has been done"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "PDF, Word, Excel, text or picture, up to 10 MB. No papers marked secret."
        ),
    )
    part_done = forms.IntegerField(
        label=gettext_lazy("How many percent are done"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=gettext_lazy("Only if you want to say it: with “Under way”."),
    )
    percent_done = forms.IntegerField(
        min_value=0, max_value=100, required=False, widget=forms.HiddenInput
    )

    def percent(self) -> int | None:
        """What the button says, else what was typed, else as far as before."""
        pressed: int | None = self.cleaned_data["percent_done"]
        typed: int | None = self.cleaned_data["part_done"]
        return typed if pressed is None else pressed


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
    form = ReportForm(request.POST, request.FILES)

    def build(command_id: uuid.UUID) -> ReportTask:
        file = form.cleaned_data["file"]
        return ReportTask(
            id=command_id,
            subject_id=task_id,
            percent_done=form.percent(),
            note=form.cleaned_data["note"],
            file_name=file.name if file else "",
            content=base64.b64encode(file.read()) if file else b"",
        )

    if is_small_enough(form):
        outcome = submit(request, form, build)
        if outcome:
            said = outcome.first("TaskReported")["percent_done"] == int(DONE)
            words = _("Reported as done. The secretary concludes it.") if said else _("Reported.")
            messages.success(request, words)
            return redirect("tasks:one", task_id)
    with seeing(request):
        return _draw(request, task_id, form)


@page()
def download(request: UserRequest, task_id: int, report_id: int) -> HttpResponse:
    """R-TSK-21: the file of a report, always as a download, for whoever sees the task."""
    find_task(request, task_id)
    kept = report_file(request.access.scope(TaskCap.SEE), task_id, report_id)
    if kept is None:
        raise NotVisible(NOT_VISIBLE)
    answer = HttpResponse(bytes(kept.content), content_type=kept.media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=kept.file_name
    )
    return answer


def _draw(request: UserRequest, task_id: int, form: ReportForm) -> HttpResponse:
    task = find_task(request, task_id)
    is_open = task.state == Task.State.OPEN
    may_conclude = request.access.scope(TaskCap.CONCLUDE).covers(task.organisation_id)
    may_clarify = is_open and request.access.scope(TaskCap.GIVE).covers(task.organisation_id)
    may_report = is_open and (may_conclude or person_of(request.user) == task.assignee_id)
    word, kind = status_of(task)
    return render(
        request,
        "tasks/one.html",
        {
            "task": task,
            "word": word,
            "kind": kind,
            "lacking": lacking_text(lacking_of(task)),
            "facts": six_ways(task, may_clarify=may_clarify),
            "form": form,
            "keep": f"task-report-{task_id}",
            "is_open": is_open,
            "is_reported_done": is_open and task.percent_done == int(DONE),
            "may_report": may_report,
            "may_conclude": may_conclude,
            "reports": [
                {"row": row, "what": _what(row), "file": getattr(row, "file", None)}
                for row in reports_on(request.access.scope(TaskCap.SEE), task_id)
            ],
            "has_errors": bool(form.errors),
        },
    )


def _what(report: TaskReport) -> str:
    """What a report said, in a few words."""
    match report.state:
        case Task.State.DONE:
            return _("concluded: done")
        case Task.State.NOT_DONE:
            return _("concluded: not done")
        case Task.State.DROPPED:
            return _("concluded: dropped")
        case _:
            if report.percent_done == int(DONE):
                return _("reported as done")
            if report.percent_done:
                return _("under way, %(percent)s %%") % {"percent": report.percent_done}
            return _("under way")
