"""Change one organisation: its name from a day on, its type and attributes."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.establishment.public import ChangeOrganisation, EstablishmentCap
from chibo.orgs.models import CellType, Organisation, Tier
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.establishment.one import organisation_in_sight
from chibo.web.fields import DayField
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit


class OrganisationForm(forms.Form):
    """An organisation as kept, to be changed."""

    name = forms.CharField(label=gettext_lazy("Name of the organisation"), max_length=200)
    cell_type = forms.ChoiceField(
        label=gettext_lazy("Type of cell"),
        help_text=gettext_lazy("It decides by which criteria the cell is scored."),
        choices=[("", gettext_lazy("not known")), *CellType.choices],
        required=False,
    )
    state_share = forms.DecimalField(
        label=gettext_lazy("Share of the state in the enterprise, percent"),
        help_text=gettext_lazy("Only for enterprises: over 50 makes a state enterprise."),
        min_value=0,
        max_value=100,
        decimal_places=2,
        localize=True,
        required=False,
        widget=forms.TextInput({"inputmode": "decimal", "size": 6}),
    )
    place_name = forms.CharField(
        label=gettext_lazy("Place the papers are dated at"),
        help_text=gettext_lazy("For example: Hòa An."),
        max_length=80,
        required=False,
    )
    is_remote = forms.BooleanField(label=gettext_lazy("remote area"), required=False)
    is_ethnic_minority_area = forms.BooleanField(
        label=gettext_lazy("ethnic-minority area"), required=False
    )
    is_specially_difficult = forms.BooleanField(
        label=gettext_lazy("specially difficult area"), required=False
    )
    since = DayField(
        label=gettext_lazy("Name and type hold since"),
        help_text=gettext_lazy("Only when one of them changed. Empty: today."),
        required=False,
    )


@page("GET", "POST")
def change_organisation(request: UserRequest, organisation_id: int) -> HttpResponse:
    with seeing(request):
        organisation = organisation_in_sight(request, organisation_id)
        if not request.access.scope(EstablishmentCap.EDIT).covers(organisation_id):
            raise Forbidden(NOT_ALLOWED)
    form = _form_of(request, organisation)

    def build(command_id: uuid.UUID) -> ChangeOrganisation:
        given = dict(form.cleaned_data)
        if "cell_type" in given:
            given["cell_type"] = given["cell_type"] or None
        return ChangeOrganisation(id=command_id, subject_id=organisation_id, **given)

    if request.method == "POST" and submit(request, form, build):
        messages.success(request, _("The changes are kept."))
        return redirect("establishment:one", organisation_id)
    context = {"form": form, "organisation": organisation, "has_errors": bool(form.errors)}
    with seeing(request):
        return render(request, "establishment/change.html", context)


def _form_of(request: UserRequest, organisation: Organisation) -> OrganisationForm:
    kept = {name: getattr(organisation, name) for name in OrganisationForm.base_fields
            if name != "since"}  # fmt: skip
    form = OrganisationForm(request.POST or None, initial=kept)
    if organisation.kind.tier != Tier.CELL:
        for name in ("cell_type", "state_share"):
            del form.fields[name]
    return form
