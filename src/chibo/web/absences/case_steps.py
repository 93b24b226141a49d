"""What is done with a case file, one address a step; a refusal brings its page back."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from chibo.absences.public import (
    ExplainInCase,
    ProposeInCase,
    ReceiveCase,
    RecordCaseDecision,
    ReturnCase,
    SendCaseUp,
)
from chibo.meetings.public import votes_since
from chibo.usecase.public import Command
from chibo.web.absences.case import draw, sees
from chibo.web.absences.forms import (
    CaseExplainForm,
    DecisionForm,
    NothingForm,
    ProposeForm,
    ReasonForm,
    offer_votes,
)
from chibo.web.absences.sight import case_for
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


def _step(
    request: UserRequest,
    case_id: int,
    form: tuple[str, forms.Form],
    build: Callable[[uuid.UUID], Command],
    done: str,
) -> HttpResponse:
    """Carry a step out; `form` with the name that the page knows it by."""
    name, given = form
    if submit(request, given, build) is not None:
        messages.success(request, done)
        return redirect("absences:case", case_id)
    return draw(request, case_id, {name: given})


@page("POST")
def explain(request: UserRequest, case_id: int) -> HttpResponse:
    form = CaseExplainForm(request.POST)
    return _step(
        request,
        case_id,
        ("explain_form", form),
        lambda pk: ExplainInCase(id=pk, subject_id=case_id, **form.cleaned_data),
        _("Your explanation stands in the file."),
    )


@page("POST")
def propose(request: UserRequest, case_id: int) -> HttpResponse:
    form = ProposeForm(request.POST)
    with looking(request):
        case = case_for(request, case_id)
        offer_votes(form, votes_since(sees(request, case), case.organisation_id, case.opened_at))
    return _step(
        request,
        case_id,
        ("propose_form", form),
        lambda pk: ProposeInCase(id=pk, subject_id=case_id, **form.cleaned_data),
        _("The cell's word is on record."),
    )


@page("POST")
def send(request: UserRequest, case_id: int) -> HttpResponse:
    return _step(
        request,
        case_id,
        ("step_form", NothingForm(request.POST)),
        lambda pk: SendCaseUp(id=pk, subject_id=case_id),
        _("The case file is sent up."),
    )


@page("POST")
def receive(request: UserRequest, case_id: int) -> HttpResponse:
    return _step(
        request,
        case_id,
        ("step_form", NothingForm(request.POST)),
        lambda pk: ReceiveCase(id=pk, subject_id=case_id),
        _("The case file is received."),
    )


@page("POST")
def send_back(request: UserRequest, case_id: int) -> HttpResponse:
    form = ReasonForm(request.POST)
    return _step(
        request,
        case_id,
        ("return_form", form),
        lambda pk: ReturnCase(id=pk, subject_id=case_id, **form.cleaned_data),
        _("The case file went back to the cell."),
    )


@page("POST")
def decision(request: UserRequest, case_id: int) -> HttpResponse:
    form = DecisionForm(request.POST)
    return _step(
        request,
        case_id,
        ("decision_form", form),
        lambda pk: RecordCaseDecision(id=pk, subject_id=case_id, **form.cleaned_data),
        _("The decision is on record."),
    )
