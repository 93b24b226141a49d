"""The list of households: all of the cell for its leaders, one's own for a contact."""

from __future__ import annotations

import uuid
from typing import Final

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.members.public import person_of
from chibo.petitions.public import (
    AddHousehold,
    Household,
    PetitionCap,
    desks,
    households_at,
    my_households,
)
from chibo.shared import clock
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.petitions.sight import is_at_desk, own_cell
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.wording import date_text

A_PAGE: Final = 25


class HouseholdForm(forms.Form):
    """Contact data, and nothing else about the household."""

    head_name = forms.CharField(label=gettext_lazy("Head of the household"), max_length=120)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200, required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"inputmode": "tel"}),
    )


class AddForm(HouseholdForm):
    was_given = forms.BooleanField(
        label=gettext_lazy("The household gave these data itself and agrees that they are kept."),
        required=False,
    )


@page()
def list_households(request: UserRequest) -> HttpResponse:
    at, today = desks(request.access, PetitionCap.SEE), clock.today()
    own = request.access.scope(PetitionCap.RAISE)
    if not at and not own:
        raise Forbidden(NOT_ALLOWED)
    rows = households_at(at, today) if at else my_households(own, person_of(request.user), today)
    shown = Paginator(rows.order_by("head_name", "pk"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "items": [_item(one) for one in shown],
        "shown": shown,
        "may_add": _may_add(request),
        "leads": bool(at),
    }
    return render(request, "petitions/households.html", context)


@page("GET", "POST")
def add_household(request: UserRequest) -> HttpResponse:
    with seeing(request):
        cell = own_cell(request)
    if not is_at_desk(request, cell.pk):
        raise Forbidden(NOT_ALLOWED)
    form = AddForm(request.POST or None)

    def build(command_id: uuid.UUID) -> AddHousehold:
        return AddHousehold(id=command_id, subject_id=cell.pk, **form.cleaned_data)

    if request.method == "POST":
        outcome = submit(request, form, build)
        if outcome:
            messages.success(request, _("The household is on the list. Now name its contact."))
            added = outcome.first("HouseholdAdded")
            return redirect("petitions:assign", int(str(added["household_id"])))
    with seeing(request):
        context = {"form": form, "has_errors": bool(form.errors)}
        return render(request, "petitions/add_household.html", context)


def _may_add(request: UserRequest) -> bool:
    scope = desks(request.access, PetitionCap.HANDLE)
    return bool(scope) and bool(request.access.scope(PetitionCap.RAISE).units & scope.units)


def _contact(household: Household) -> tuple[str, str]:
    """Who is the contact today, from the rows the list preloads, and what is amiss with it."""
    now = getattr(household, "now", [])
    if not now:
        return "", _("no contact")
    is_here = getattr(now[0], "is_here", True)  # asked for the cell's leaders only
    return str(now[0].person_name), "" if is_here else _("the contact has left the cell")


def _item(household: Household) -> dict[str, object]:
    contact, amiss = _contact(household)
    visited = getattr(household, "last_visit", None)
    hint = [
        household.address,
        _("contact: %(name)s") % {"name": contact} if contact else "",
        _("visited on %(day)s") % {"day": date_text(visited)} if visited else "",
    ]
    return {
        "title": household.head_name,
        "href": reverse("petitions:household", args=[household.pk]),
        "hint": " · ".join(part for part in hint if part),
        "status": amiss,
        "kind": "watch" if amiss else "plain",
    }
