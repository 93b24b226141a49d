"""One household: how to reach it, its contact, the days it was visited, its petitions."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.members.public import members_on, person_of
from chibo.petitions.public import (
    AssignHousehold,
    ChangeHousehold,
    Contact,
    Household,
    NoteVisit,
    PetitionCap,
    RemoveHousehold,
    contact_of,
    number_text,
    visits_to,
)
from chibo.shared import clock
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED, Command
from chibo.web.fields import DayField
from chibo.web.petitions.households import HouseholdForm
from chibo.web.petitions.sight import find_household, is_at_desk, sight
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.wording import date_text


class VisitForm(forms.Form):
    visited_on = DayField(label=gettext_lazy("Day of the visit"))


class AssignForm(forms.Form):
    person_id = forms.TypedChoiceField(label=gettext_lazy("Contact"), coerce=int)
    since = DayField(label=gettext_lazy("From"))
    until = DayField(label=gettext_lazy("Until"), required=False)


@page()
def show_household(request: UserRequest, household_id: int) -> HttpResponse:
    return _draw(request, household_id, VisitForm(initial={"visited_on": clock.today()}))


@page("POST")
def note_visit(request: UserRequest, household_id: int) -> HttpResponse:
    with seeing(request):
        find_household(request, household_id)
    form = VisitForm(request.POST)

    def build(command_id: uuid.UUID) -> NoteVisit:
        return NoteVisit(id=command_id, subject_id=household_id, **form.cleaned_data)

    if submit(request, form, build):
        messages.success(request, _("The visit is noted."))
        return redirect("petitions:household", household_id)
    with seeing(request):
        return _draw(request, household_id, form)


@page("GET", "POST")
def assign_household(request: UserRequest, household_id: int) -> HttpResponse:
    with seeing(request):
        household = _led(request, household_id)
        form = AssignForm(request.POST or None, initial={"since": clock.today()})
        members = members_on(sight(request), household.organisation_id, clock.today())
        people = [(str(one.person_id), one.full_name) for one in members]
        form.fields["person_id"].choices = people  # type: ignore[attr-defined]  # a ChoiceField

    def build(command_id: uuid.UUID) -> AssignHousehold:
        return AssignHousehold(id=command_id, subject_id=household_id, **form.cleaned_data)

    done = _("The contact is named.")
    return _step(request, household, form, build, ("petitions/assign.html", done))


@page("GET", "POST")
def change_household(request: UserRequest, household_id: int) -> HttpResponse:
    with seeing(request):
        household = _led(request, household_id)
    held = {name: getattr(household, name) for name in ("head_name", "address", "phone")}
    form = HouseholdForm(request.POST or None, initial=held)

    def build(command_id: uuid.UUID) -> ChangeHousehold:
        return ChangeHousehold(id=command_id, subject_id=household_id, **form.cleaned_data)

    done = _("The contact data are changed.")
    return _step(request, household, form, build, ("petitions/change_household.html", done))


@page("GET", "POST")
def remove_household(request: UserRequest, household_id: int) -> HttpResponse:
    with seeing(request):
        household = _led(request, household_id)
    form = forms.Form(request.POST or None)
    if request.method == "POST" and submit(
        request, form, lambda given: RemoveHousehold(id=given, subject_id=household_id)
    ):
        messages.success(request, _("The household is off the list; its contact data are gone."))
        return redirect("petitions:households")
    with seeing(request):
        context = {"form": form, "household": household, "has_errors": bool(form.errors)}
        return render(request, "petitions/remove_household.html", context)


def _led(request: UserRequest, household_id: int) -> Household:
    """A household of the cell one leads: others who see it may not do this."""
    household = find_household(request, household_id)
    if not is_at_desk(request, household.organisation_id):
        raise Forbidden(NOT_ALLOWED)
    return household


def _step(
    request: UserRequest,
    household: Household,
    form: forms.Form,
    build: Callable[[uuid.UUID], Command],
    told: tuple[str, str],
) -> HttpResponse:
    template, done = told
    if request.method == "POST" and submit(request, form, build):
        messages.success(request, done)
        return redirect("petitions:household", household.pk)
    with seeing(request):
        context = {"form": form, "household": household, "has_errors": bool(form.errors)}
        return render(request, template, context)


def _contact(now: Contact | None, *, leads: bool) -> str:
    """The contact's name; for the cell's leaders also that he or she has left the cell."""
    if now is None:
        return _("nobody")
    if not leads or getattr(now, "is_here", True):
        return now.person_name
    return _("%(name)s, who has left the cell: name another") % {"name": now.person_name}


def _draw(request: UserRequest, household_id: int, form: VisitForm) -> HttpResponse:
    household, today = find_household(request, household_id), clock.today()
    own = person_of(request.user)
    leads = is_at_desk(request, household.organisation_id)
    now = contact_of(sight(request), household_id, today)
    petitions = household.petitions.order_by("-raised_on", "-pk")
    is_contact = now is not None and now.person_id == own
    if not leads:
        petitions = petitions.filter(petitioner_id=own)
    context = {
        "household": household,
        "form": form,
        "facts": [
            {"key": _("Address"), "value": household.address or "–"},
            {"key": _("Telephone"), "value": household.phone or "–"},
            {"key": _("Contact"), "value": _contact(now, leads=leads)},
            {"key": _("Contact data given on"), "value": date_text(household.given_on)},
        ],
        "is_contact": is_contact,
        "leads": leads,
        "may_raise": is_contact and bool(request.access.scope(PetitionCap.RAISE)),
        "visits": visits_to(sight(request), household_id)[:12],
        "petitions": [{"pk": one.pk, "number": number_text(one)} for one in petitions[:12]],
        "has_errors": bool(form.errors),
    }
    return render(request, "petitions/household.html", context)
