"""Conclude a task, or open it again."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.shared.errors import Forbidden
from chibo.tasks.public import ConcludeTask, ReopenTask, Task, TaskCap
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.tasks.one import find_task


class ConcludeForm(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        choices=[
            ("done", gettext_lazy("Done")),
            ("not_done", gettext_lazy("Not done")),
            ("dropped", gettext_lazy("Dropped: no longer needed")),
        ],
        widget=forms.RadioSelect,
    )
    result = forms.CharField(
        label=gettext_lazy("Result, or why not"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("It stands in the table of the next resolution."),
    )


@page("GET", "POST")
def conclude_task(request: UserRequest, task_id: int) -> HttpResponse:
    form = ConcludeForm(request.POST or None)
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> ConcludeTask:
            return ConcludeTask(id=command_id, subject_id=task_id, **form.cleaned_data)

        if submit(request, form, build):
            undo = reverse("tasks:reopen", args=[task_id])
            messages.success(request, _("The task is concluded."), extra_tags=f"undo {undo}")
            return redirect("tasks:one", task_id)
    with seeing(request):
        task = find_task(request, task_id)
        if not request.access.scope(TaskCap.CONCLUDE).covers(task.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        if task.state != Task.State.OPEN and not form.errors:
            return redirect("tasks:one", task_id)
        context = {"form": form, "task": task, "has_errors": bool(form.errors)}
        return render(request, "tasks/conclude.html", context)


@page("POST")
def reopen_task(request: UserRequest, task_id: int) -> HttpResponse:
    """Undo a conclusion: the task stands again as it did before."""
    form = forms.Form(request.POST)
    if submit(request, form, lambda given: ReopenTask(id=given, subject_id=task_id)):
        messages.success(request, _("The task is open again."))
    else:
        for error in form.non_field_errors():
            messages.error(request, str(error))
    return redirect("tasks:one", task_id)
