"""Open a sign-in for a member, or renew its password; shown once, on the page that follows."""

from __future__ import annotations

import uuid

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from chibo.members.public import (
    MemberCap,
    OpenAccount,
    RenewPassword,
    one_time_password,
    username_for,
)
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.members.forms import AccountForm
from chibo.web.members.one import file_of
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import command_id, submit


@never_cache
@page("GET", "POST")
def open_account(request: UserRequest, person_id: int) -> HttpResponse:
    form = AccountForm(request.POST or None)

    def build(given: uuid.UUID) -> OpenAccount:
        return OpenAccount(id=given, subject_id=person_id, username=form.cleaned_data["username"])

    outcome = submit(request, form, build) if request.method == "POST" else None
    with seeing(request):
        file = file_of(request, person_id)
        if not request.access.scope(MemberCap.OPEN_ACCOUNT).covers(file.person.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        context: dict[str, object] = {"person": file.person, "has_errors": bool(form.errors)}
        if outcome is not None:
            context["username"] = outcome.first("AccountOpened")["username"]
            context["password"] = one_time_password(command_id(request))
            return render(request, "members/account_opened.html", context)
        if request.method != "POST":
            form = AccountForm(initial={"username": username_for(file.person.full_name)})
        return render(request, "members/account.html", context | {"form": form})


@never_cache
@page("GET", "POST")
def renew_password(request: UserRequest, person_id: int) -> HttpResponse:
    form = forms.Form(request.POST or None)

    def build(given: uuid.UUID) -> RenewPassword:
        return RenewPassword(id=given, subject_id=person_id)

    outcome = submit(request, form, build) if request.method == "POST" else None
    with seeing(request):
        file = file_of(request, person_id)
        if not request.access.scope(MemberCap.OPEN_ACCOUNT).covers(file.person.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        context: dict[str, object] = {"person": file.person, "has_errors": bool(form.errors)}
        if outcome is not None:
            context["username"] = outcome.first("PasswordRenewed")["username"]
            context["password"] = one_time_password(command_id(request))
            return render(request, "members/account_opened.html", context | {"is_renewed": True})
        return render(request, "members/password.html", context | {"form": form})
