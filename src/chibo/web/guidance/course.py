"""Receive a document in one tap, and take one back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.guidance.public import (
    AcknowledgeGuidance,
    GuidanceCap,
    WithdrawGuidance,
    deliveries_in,
)
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.guidance.one import show
from chibo.web.guidance.sight import find_guidance, sends_for
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Why it is taken back"), max_length=300)


@page("POST")
def receive(request: UserRequest, delivery_id: int) -> HttpResponse:
    """R-GUI-06: at one cell; who stands for several says so for each."""
    with seeing(request):
        delivery = deliveries_in(request.access.scope(GuidanceCap.SEE)).filter(pk=delivery_id)
        guidance_id = delivery.values_list("guidance_id", flat=True).first()
    if guidance_id is None:
        raise NotVisible(NOT_VISIBLE)
    form = forms.Form(request.POST)
    outcome = submit(request, form, lambda pk: AcknowledgeGuidance(id=pk, subject_id=delivery_id))
    if outcome is None:
        return show(request, guidance_id, form)
    messages.success(request, _("Received. It stands on the draft of the next agenda."))
    return redirect("guidance:one", guidance_id)


@page("GET", "HEAD", "POST")
def withdraw(request: UserRequest, guidance_id: int) -> HttpResponse:
    """R-GUI-05."""
    with seeing(request):
        guidance = find_guidance(request, guidance_id)
        sends_for(request, guidance.organisation_id)
    if guidance.withdrawn_at is not None and request.method != "POST":
        raise NotVisible(NOT_VISIBLE)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST":
        outcome = submit(
            request,
            form,
            lambda pk: WithdrawGuidance(
                id=pk, subject_id=guidance_id, reason=form.cleaned_data["reason"]
            ),
        )
        if outcome is not None:
            messages.success(request, _("The document is taken back; its cells are told why."))
            return redirect("guidance:one", guidance_id)
    with seeing(request):
        return render(
            request,
            "guidance/withdraw.html",
            {"guidance": guidance, "form": form, "has_errors": form.is_bound},
            status=422 if form.is_bound else 200,
        )
