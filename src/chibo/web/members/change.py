"""Correct what is kept about a member."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.members.public import ChangeMember, MemberCap, PersonFile
from chibo.shared import clock
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.members.forms import ChangeForm
from chibo.web.members.one import file_of
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit


@page("GET", "POST")
def change_member(request: UserRequest, person_id: int) -> HttpResponse:
    form = ChangeForm(request.POST or None)
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> ChangeMember:
            given = dict(form.cleaned_data)
            given["is_working"] = given["is_working"] == "yes"
            given["gender"] = given["gender"] or None
            return ChangeMember(id=command_id, subject_id=person_id, **given)

        outcome = submit(request, form, build)
        if outcome:
            messages.success(request, _("The changes are kept."))
            return redirect("members:one", person_id)
    with seeing(request):
        file = file_of(request, person_id)
        if not request.access.scope(MemberCap.EDIT).covers(file.person.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        if request.method != "POST":
            form = ChangeForm(initial=_kept(file))
        context = {"form": form, "person": file.person, "has_errors": bool(form.errors)}
        return render(request, "members/change.html", context)


def _kept(file: PersonFile) -> dict[str, object]:
    person = file.person
    membership = file.membership_on(clock.today())
    return {
        "full_name": person.full_name,
        "card_number": person.card_number,
        "gender": person.gender,
        "born_on": person.born_on,
        "admitted_on": person.admitted_on,
        "official_on": person.official_on,
        "phone": person.phone,
        "status": membership.status if membership else "",
        "is_working": "no" if membership and not membership.is_working else "yes",
    }
