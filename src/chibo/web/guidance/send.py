"""Send a document to the cells below."""

from __future__ import annotations

import base64
import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.guidance.public import Guidance, SendGuidance, cells_below
from chibo.orgs.models import Organisation
from chibo.shared import clock
from chibo.shared.clock import add_months
from chibo.web.fields import DayField
from chibo.web.files import is_small_enough
from chibo.web.guidance.sight import sends_for
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.wording import month_text

OFFERED_MONTHS = 6
# More are not ticked one by one: such a committee sends to all, or to chosen ones by the API.
MOST_TICKED = 300


class GuidanceForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of document"))
    number = forms.CharField(
        label=gettext_lazy("Number and sign"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("For instance 42-HD/BTCTW"),
    )
    issued_on = DayField(label=gettext_lazy("Day of the document"))
    issuer = forms.CharField(
        label=gettext_lazy("Whose document it is"), max_length=200, required=False
    )
    title = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=240,
        help_text=gettext_lazy("The document's own heading; cells see it on their agenda."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "PDF, Word, Excel, text or picture, up to 10 MB. No papers marked secret."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Or write the text here"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )
    for_month = forms.ChoiceField(label=gettext_lazy("To be treated at"), required=False)
    valid_until = DayField(
        label=gettext_lazy("Proposed for agendas until"),
        required=False,
        help_text=gettext_lazy("Leave it empty if cells are to treat it whenever they can."),
    )
    addressee_ids = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Only to these cells"),
        help_text=gettext_lazy("Tick nothing to send it to all."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_not_secret = forms.BooleanField(
        label=gettext_lazy("The document bears no mark of secrecy"), required=False
    )

    def offer(self, sender: Organisation) -> int:
        """Fill in the choices; return how many cells there are."""
        cells = list(cells_below(sender).values_list("pk", "name"))
        kinds = [(value, capfirst(str(label))) for value, label in Guidance.Kind.choices]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a ChoiceField
        first = clock.today().replace(day=1)
        months = [add_months(first, number) for number in range(OFFERED_MONTHS)]
        self.fields["for_month"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("the next meeting")),
            *(
                (f"{month:%Y-%m-%d}", _("the meeting of %(month)s") % {"month": month_text(month)})
                for month in months
            ),
        ]
        if len(cells) > MOST_TICKED:
            del self.fields["addressee_ids"]
        else:
            self.fields["addressee_ids"].choices = cells  # type: ignore[attr-defined]  # as above
        return len(cells)


@page("GET", "HEAD", "POST")
def send_guidance(request: UserRequest, organisation_id: int) -> HttpResponse:
    with seeing(request):
        sender = sends_for(request, organisation_id)
        form = (
            GuidanceForm(request.POST, request.FILES)
            if request.method == "POST"
            else GuidanceForm(initial={"issuer": sender.name, "issued_on": clock.today()})
        )
        cells = form.offer(sender)

    def build(identifier: uuid.UUID) -> SendGuidance:
        given = dict(form.cleaned_data)
        file, month = given.pop("file"), given.pop("for_month")
        return SendGuidance(
            id=identifier,
            subject_id=organisation_id,
            file_name=file.name if file else "",
            content=base64.b64encode(file.read()) if file else b"",
            for_month=month or None,
            addressee_ids=tuple(given.pop("addressee_ids", ())),
            **given,
        )

    if request.method == "POST" and is_small_enough(form):
        outcome = submit(request, form, build)
        if outcome is not None:
            sent = int(str(outcome.first("GuidanceSent")["cells"]))
            said = ngettext("Sent to %(cells)d cell.", "Sent to %(cells)d cells.", sent)
            messages.success(request, said % {"cells": sent})
            return redirect("guidance:one", int(str(outcome.first("GuidanceSent")["guidance_id"])))
    with seeing(request):
        return render(
            request,
            "guidance/send.html",
            {
                "sender": sender,
                "form": form,
                "cells": cells,
                "draft_name": f"guidance-{organisation_id}",
                "has_errors": form.is_bound,
            },
            status=422 if form.is_bound else 200,
        )
