"""Add a member to a cell."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.establishment.public import organisations_in
from chibo.members.public import AddMember, MemberCap
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.members.forms import AddForm
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit


@page("GET", "POST")
def add_member(request: UserRequest, cell_id: int) -> HttpResponse:
    form = AddForm(request.POST or None, initial={"status": "probationary"})
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> AddMember:
            given = {name: value for name, value in form.cleaned_data.items() if value}
            working = given.pop("is_working", "yes") == "yes"
            return AddMember(id=command_id, subject_id=cell_id, is_working=working, **given)

        outcome = submit(request, form, build)
        if outcome:
            fact = outcome.first("MemberAdded")
            messages.success(request, _("%(name)s was added.") % {"name": fact["name"]})
            return redirect("members:one", fact["person_id"])
    with seeing(request):
        cell = organisations_in(request.access.scope(MemberCap.SEE)).filter(pk=cell_id).first()
        if cell is None:
            raise NotVisible(NOT_VISIBLE)
        if not request.access.scope(MemberCap.EDIT).covers(cell_id):
            raise Forbidden(NOT_ALLOWED)
        context = {"form": form, "cell": cell, "has_errors": bool(form.errors)}
        return render(request, "members/add.html", context)
