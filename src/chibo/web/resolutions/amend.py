"""Changes to a draft: a member proposes one part by part, who writes the draft answers."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.resolutions.public import (
    Amendment,
    DecideAmendment,
    ProposeAmendment,
    Resolution,
    ResolutionCap,
    WithdrawAmendment,
    amendments_in,
)
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.request import UserRequest, page, seeing
from chibo.web.resolutions.one import find_paper, title_of
from chibo.web.submit import submit

PARTS = {
    "NQ": ("ideology", "political_tasks", "praise", "weaknesses", "tasks", "carrying_out"),
    "KL": ("points", "tasks"),
}


class AmendmentForm(forms.Form):
    part = forms.ChoiceField(label=gettext_lazy("Which part"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("What should it say?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)


class DecisionForm(forms.Form):
    new_text = forms.CharField(
        label=gettext_lazy("The text that shall stand"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea({"rows": 8}),
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer to the member"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Needed where the proposal is not taken in."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


@page("GET", "POST")
def propose_amendment(request: UserRequest, paper_id: int) -> HttpResponse:
    """R-RES-15: any member, until the paper is adopted."""
    with seeing(request):
        paper = find_paper(request, paper_id)
    if not request.access.scope(ResolutionCap.AMEND).covers(paper.organisation_id):
        raise Forbidden(NOT_ALLOWED)
    if paper.state == Resolution.State.ADOPTED:
        return redirect("resolutions:one", paper_id)
    form = AmendmentForm(request.POST or None)
    known = [choice for choice in Amendment.Part.choices if choice[0] in PARTS[paper.kind]]
    form.fields["part"].choices = known  # type: ignore[attr-defined]  # a ChoiceField

    def build(command_id: uuid.UUID) -> ProposeAmendment:
        return ProposeAmendment(id=command_id, subject_id=paper_id, **form.cleaned_data)

    if request.method == "POST" and submit(request, form, build):
        messages.success(request, _("Your proposal is with the secretary."))
        return redirect("resolutions:one", paper_id)
    return render(
        request,
        "resolutions/amend.html",
        {
            "form": form,
            "paper": paper,
            "title": title_of(paper),
            "keep": f"amendment-{paper_id}",
            "has_errors": bool(form.errors),
        },
        status=422 if form.errors else 200,
    )


@page("GET", "POST")
def decide_amendment(request: UserRequest, amendment_id: int) -> HttpResponse:
    """R-RES-16: the part's text with the proposal under it, to be written into one."""
    with seeing(request):
        amendment = _found(request, amendment_id)
    paper = amendment.resolution
    form = DecisionForm(request.POST or None)
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> DecideAmendment:
            return DecideAmendment(
                id=command_id,
                subject_id=amendment_id,
                is_taken=request.POST.get("act") == "take",
                **form.cleaned_data,
            )

        if submit(request, form, build):
            messages.success(request, _("The member is told of your answer."))
            return redirect("resolutions:one", paper.pk)
        with seeing(request):
            amendment = _found(request, amendment_id)
            paper = amendment.resolution
    changes_text = amendment.part != Amendment.Part.TASKS
    saved = str(getattr(paper, amendment.part)) if changes_text else ""
    if not form.is_bound:
        joined = "\n".join(filter(None, [saved, amendment.text]))
        form.initial = {"new_text": joined, "revision": paper.revision}
    return render(
        request,
        "resolutions/decide.html",
        {
            "form": form,
            "amendment": amendment,
            "paper": paper,
            "title": title_of(paper),
            "saved": saved,
            "changes_text": changes_text,
            # Pressed again, it is based on what stands now.
            "revision": paper.revision,
            "has_errors": bool(form.errors),
        },
        status=422 if form.errors else 200,
    )


@page("POST")
def withdraw_amendment(request: UserRequest, amendment_id: int) -> HttpResponse:
    """R-RES-21: by who proposed it, from the list on the paper."""
    with seeing(request):
        scope = request.access.scope(ResolutionCap.SEE)
        amendment = amendments_in(scope).filter(pk=amendment_id).first()
    if amendment is None:
        raise NotVisible(NOT_VISIBLE)
    form = forms.Form(request.POST)
    if submit(request, form, lambda pk: WithdrawAmendment(id=pk, subject_id=amendment_id)):
        messages.success(request, _("Your proposal is taken back."))
    else:
        for error in form.non_field_errors():
            messages.error(request, str(error))
    return redirect("resolutions:one", amendment.resolution_id)


def _found(request: UserRequest, amendment_id: int) -> Amendment:
    scope = request.access.scope(ResolutionCap.SEE)
    amendment = amendments_in(scope).filter(pk=amendment_id).first()
    if amendment is None:
        raise NotVisible(NOT_VISIBLE)
    if not request.access.scope(ResolutionCap.DRAFT).covers(amendment.organisation_id):
        raise Forbidden(NOT_ALLOWED)
    return amendment
