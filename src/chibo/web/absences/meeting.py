"""Absences from one meeting: the secretary decides, a member explains his or her own."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.absences.public import (
    AbsenceCap,
    AbsenceOf,
    ExplainAbsence,
    JudgeAbsences,
    absences_from,
)
from chibo.meetings.public import bears_signature
from chibo.members.public import person_of
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.absences.forms import DecideForm, ExplainForm
from chibo.web.absences.sight import holds, scope_of
from chibo.web.meetings.sight import found, looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("GET", "HEAD", "POST")
def decide(request: UserRequest, meeting_id: int) -> HttpResponse:
    """R-ABS-01 to R-ABS-03: for the cell committee to see, for the secretary to decide."""
    with looking(request):
        meeting = found(request, meeting_id)
        if not holds(request, AbsenceCap.SEE, meeting.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        absences = absences_from(scope_of(request, AbsenceCap.SEE), meeting_id)
    form = DecideForm(absences, request.POST if request.method == "POST" else None)

    def build(identifier: uuid.UUID) -> JudgeAbsences:
        return JudgeAbsences(id=identifier, subject_id=meeting_id, judgements=form.judgements())

    if request.method == "POST" and submit(request, form, build) is not None:
        messages.success(request, _("The decisions are kept."))
        return redirect("absences:meeting", meeting_id)
    with looking(request):
        context = {
            "meeting": meeting,
            "form": form,
            "absences": absences,
            "may_decide": holds(request, AbsenceCap.DECIDE, meeting.organisation_id),
            "is_signed": bears_signature(scope_of(request, AbsenceCap.SEE), meeting_id),
            "undecided": sum(not one.is_decided for one in absences),
            "has_errors": form.is_bound,
        }
        status = 422 if form.is_bound else 200
        return render(request, "absences/meeting.html", context, status=status)


@page("GET", "HEAD", "POST")
def explain(request: UserRequest, meeting_id: int) -> HttpResponse:
    """R-ABS-04: one's own absence; who was there has nothing to explain here."""
    with looking(request):
        meeting = found(request, meeting_id)
        mine = _own(request, meeting_id)
    form = ExplainForm(
        request.POST if request.method == "POST" else None,
        initial={"explanation": mine.words},
    )

    def build(identifier: uuid.UUID) -> ExplainAbsence:
        return ExplainAbsence(id=identifier, subject_id=meeting_id, **form.cleaned_data)

    if request.method == "POST" and submit(request, form, build) is not None:
        messages.success(request, _("Your explanation is with the secretary."))
        return redirect("absences:mine")
    context = {"meeting": meeting, "mine": mine, "form": form, "has_errors": form.is_bound}
    with looking(request):
        status = 422 if form.is_bound else 200
        return render(request, "absences/explain.html", context, status=status)


def _own(request: UserRequest, meeting_id: int) -> AbsenceOf:
    person_id = person_of(request.user)
    for one in absences_from(scope_of(request, AbsenceCap.ASK), meeting_id):
        if one.person_id == person_id:
            return one
    raise NotVisible(NOT_VISIBLE)
