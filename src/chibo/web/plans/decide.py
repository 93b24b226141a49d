"""Send a plan up, approve it, return it with a reason."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.plans.public import ApprovePlan, PlanCap, ReturnPlan, SendPlan
from chibo.usecase.public import Command
from chibo.web.plans.sight import found_plan
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit


class PressForm(forms.Form):
    """Nothing to fill in: pressing the button is all."""


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("What is to be changed"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@page("POST")
def send(request: UserRequest, plan_id: int) -> HttpResponse:
    """R-PLN-11."""
    return _pressed(
        request,
        plan_id,
        PlanCap.SEND,
        lambda identifier: SendPlan(id=identifier, subject_id=plan_id),
        _("The plan is sent. The committee above approves it or returns it with a reason."),
    )


@page("POST")
def approve(request: UserRequest, plan_id: int) -> HttpResponse:
    """R-PLN-12."""
    return _pressed(
        request,
        plan_id,
        PlanCap.APPROVE,
        lambda identifier: ApprovePlan(id=identifier, subject_id=plan_id),
        _("The plan is approved. The cell plans its meetings from it."),
    )


def _pressed(
    request: UserRequest,
    plan_id: int,
    capability: PlanCap,
    build: Callable[[uuid.UUID], Command],
    done: str,
) -> HttpResponse:
    with seeing(request):
        plan = found_plan(request, plan_id, capability)
    form = PressForm(request.POST)
    if submit(request, form, build) is None:
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    else:
        messages.success(request, done)
    return redirect("plans:show", plan.organisation_id, plan.year)


@page("GET", "HEAD", "POST")
def return_plan(request: UserRequest, plan_id: int) -> HttpResponse:
    """R-PLN-13."""
    with seeing(request):
        plan = found_plan(request, plan_id, PlanCap.APPROVE)
    form = ReturnForm(request.POST) if request.method == "POST" else None
    if form is not None:

        def build(identifier: uuid.UUID) -> ReturnPlan:
            return ReturnPlan(id=identifier, subject_id=plan_id, reason=form.cleaned_data["reason"])

        if submit(request, form, build) is not None:
            messages.success(request, _("The plan goes back to the cell with your reason."))
            return redirect("plans:show", plan.organisation_id, plan.year)
    with seeing(request):
        return render(
            request,
            "plans/return.html",
            {"plan": plan, "form": form or ReturnForm(), "has_errors": form is not None},
            status=422 if form is not None else 200,
        )
