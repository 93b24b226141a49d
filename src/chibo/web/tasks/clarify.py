"""Make a task clear where it is not: who answers for it, what product, by what authority."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.members.public import members_on
from chibo.shared import clock
from chibo.shared.errors import Forbidden
from chibo.tasks.public import (
    ClarifyTask,
    Particulars,
    Task,
    TaskCap,
    particulars_of,
    usual_product,
)
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.tasks.one import find_task

BEFORE = "before"  # hidden: what the writer had read


class ParticularsForm(forms.Form):
    """What a task says besides who, what and by when."""

    answers_for_id = forms.TypedChoiceField(
        label=gettext_lazy("Who answers for it"), coerce=int, empty_value=None, required=False
    )
    product = forms.CharField(
        label=gettext_lazy("What is to come of it"), max_length=300, required=False
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of work"), choices=Task.Kind.choices)
    authority = forms.CharField(
        label=gettext_lazy("By what authority"), max_length=300, required=False
    )
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_before(self) -> Particulars:
        try:
            return Particulars.model_validate_json(self.cleaned_data["before"] or "{}")
        except ValueError:
            return Particulars()


@page("GET", "POST")
def clarify_task(request: UserRequest, task_id: int) -> HttpResponse:
    """R-TSK-20: over what was read; who writes second sees both and nothing is lost."""
    with seeing(request):
        task = find_task(request, task_id)
        if not request.access.scope(TaskCap.GIVE).covers(task.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        scope = request.access.scope(TaskCap.SEE)
        people = members_on(scope, task.organisation_id, clock.today())
        saved = particulars_of(task)
    form = _form(request, task, saved)
    known = [(str(one.person_id), one.full_name) for one in people]
    form.fields["answers_for_id"].choices = [("", _("not said yet")), *known]  # type: ignore[attr-defined]  # a ChoiceField
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> ClarifyTask:
            given = {name: form.cleaned_data[name] for name in form.fields if name != BEFORE}
            return ClarifyTask(
                id=command_id,
                subject_id=task_id,
                was=form.cleaned_data[BEFORE],
                now=Particulars(**given),
            )

        if submit(request, form, build):
            messages.success(request, _("The task is clearer now."))
            return redirect("tasks:one", task_id)
        with seeing(request):
            saved = particulars_of(find_task(request, task_id))
    names = dict(known)
    return render(
        request,
        "tasks/clarify.html",
        {
            "form": form,
            "keep": f"task-ways-{task_id}",
            "task": task,
            # Saving again is based on what stands now.
            "before": saved.model_dump_json(),
            "saved": [
                {"key": form[name].label, "value": value}
                for name, value in (
                    ("answers_for_id", names.get(str(saved.answers_for_id), "")),
                    ("product", saved.product),
                    ("authority", saved.authority),
                )
            ],
            "has_errors": bool(form.errors),
        },
        status=422 if form.errors else 200,
    )


def _form(request: UserRequest, task: Task, saved: Particulars) -> ParticularsForm:
    if request.method == "POST":
        return ParticularsForm(request.POST)
    initial = saved.model_dump()
    # What such work brings as a rule is offered, not saved behind anybody's back.
    initial["product"] = saved.product or usual_product(task.kind)
    return ParticularsForm(initial=initial)
