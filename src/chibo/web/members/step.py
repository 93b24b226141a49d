"""A page with one short form about one member: draw it, send its command, come back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from enum import StrEnum

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED, Command
from chibo.web.members.one import file_of
from chibo.web.request import UserRequest, seeing
from chibo.web.submit import submit


def one_step(
    request: UserRequest,
    person_id: int,
    form: forms.Form,
    build: Callable[[uuid.UUID], Command],
    *,
    needs: StrEnum,
    template: str,
    done: str,
) -> HttpResponse:
    """Answer a page of this kind; `done` is what the member's page then says."""
    if request.method == "POST" and submit(request, form, build):
        messages.success(request, done)
        return redirect("members:one", person_id)
    with seeing(request):
        file = file_of(request, person_id)
        if not request.access.scope(needs).covers(file.person.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        context = {
            "form": form,
            "file": file,
            "person": file.person,
            "has_errors": bool(form.errors),
        }
        return render(request, template, context)
