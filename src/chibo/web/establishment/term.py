"""Begin a term of office."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.establishment.public import BeginTerm, EstablishmentCap
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.establishment.one import organisation_in_sight
from chibo.web.fields import DayField
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit


class TermForm(forms.Form):
    """From which day to which."""

    begins = DayField(label=gettext_lazy("Day of the congress"))
    ends = DayField(
        label=gettext_lazy("First day after the term"),
        help_text=gettext_lazy("Empty: until the next congress."),
        required=False,
    )


@page("GET", "POST")
def begin_term(request: UserRequest, organisation_id: int) -> HttpResponse:
    form = TermForm(request.POST or None)

    def build(command_id: uuid.UUID) -> BeginTerm:
        return BeginTerm(id=command_id, subject_id=organisation_id, **form.cleaned_data)

    if request.method == "POST" and submit(request, form, build):
        messages.success(request, _("The term of office is kept. Papers are numbered from 01."))
        return redirect("establishment:one", organisation_id)
    with seeing(request):
        organisation = organisation_in_sight(request, organisation_id)
        if not request.access.scope(EstablishmentCap.BEGIN_TERM).covers(organisation_id):
            raise Forbidden(NOT_ALLOWED)
        context = {"form": form, "organisation": organisation, "has_errors": bool(form.errors)}
        return render(request, "establishment/term.html", context)
