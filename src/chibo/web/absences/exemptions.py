"""Asking for exemption, for oneself or as told by word; and taking part again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.absences.public import (
    AbsenceCap,
    AskForExemption,
    RecordOralRequest,
    RecordReturn,
    ReturnToActivity,
    Wish,
)
from chibo.members.public import Person, exempt_on
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.absences.forms import ReturnForm, WishForm
from chibo.web.absences.sight import member_of, own_person, scope_of
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("GET", "HEAD", "POST")
def ask(request: UserRequest) -> HttpResponse:
    with looking(request):
        person = own_person(request)
    if person is None:
        raise NotVisible(NOT_VISIBLE)
    form = _wish_form(request)

    def build(identifier: uuid.UUID) -> AskForExemption:
        return AskForExemption(
            id=identifier, subject_id=person.organisation_id, wish=Wish(**form.cleaned_data)
        )

    outcome = submit(request, form, build) if request.method == "POST" else None
    if outcome is not None:
        messages.success(request, _("Your request is with the secretary; the cell decides."))
        return redirect("absences:exemption", outcome.first("ExemptionAsked")["request_id"])
    return _asking(request, form, person, is_own=True)


@page("GET", "HEAD", "POST")
def ask_by_word(request: UserRequest, person_id: int) -> HttpResponse:
    with looking(request):
        person = member_of(request, person_id)
    form = _wish_form(request)

    def build(identifier: uuid.UUID) -> RecordOralRequest:
        return RecordOralRequest(
            id=identifier, subject_id=person_id, wish=Wish(**form.cleaned_data)
        )

    outcome = submit(request, form, build) if request.method == "POST" else None
    if outcome is not None:
        messages.success(request, _("The request is on record; the cell decides."))
        return redirect("absences:exemption", outcome.first("ExemptionAsked")["request_id"])
    return _asking(request, form, person, is_own=False)


def _wish_form(request: UserRequest) -> WishForm:
    data = request.POST if request.method == "POST" else None
    return WishForm(data, initial={"since": clock.today()})


def _asking(request: UserRequest, form: WishForm, person: Person, *, is_own: bool) -> HttpResponse:
    with looking(request):
        context = {
            "form": form,
            "person": person,
            "is_own": is_own,
            "has_errors": form.is_bound,
        }
        status = 422 if form.is_bound else 200
        return render(request, "absences/ask.html", context, status=status)


@page("GET", "HEAD", "POST")
def come_back(request: UserRequest, person_id: int) -> HttpResponse:
    """R-ABS-57: the member for himself or herself, else the secretary as told by word."""
    with looking(request):
        me = own_person(request)
        is_own = me is not None and me.pk == person_id
        person = me if me is not None and is_own else member_of(request, person_id)
        scope = scope_of(request, AbsenceCap.LOOK)
        if person_id not in exempt_on(scope, [person_id], clock.today()):
            raise NotVisible(NOT_VISIBLE)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    command = ReturnToActivity if is_own else RecordReturn

    def build(identifier: uuid.UUID) -> ReturnToActivity | RecordReturn:
        return command(id=identifier, subject_id=person_id, **form.cleaned_data)

    if request.method == "POST" and submit(request, form, build) is not None:
        messages.success(request, _("From that day on the member is counted again."))
        return redirect("absences:mine") if is_own else redirect("absences:member", person_id)
    with looking(request):
        context = {"form": form, "person": person, "is_own": is_own, "has_errors": form.is_bound}
        status = 422 if form.is_bound else 200
        return render(request, "absences/return.html", context, status=status)
