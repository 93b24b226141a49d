"""Raise a petition, and the other door for denunciations."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.meetings.public import MeetingState, meetings_in
from chibo.members.public import members_on, person_of
from chibo.orgs.models import Organisation
from chibo.petitions.public import (
    IS_DENUNCIATION,
    LOOKS_LIKE_DENUNCIATION,
    PetitionCap,
    RaisePetition,
    my_households,
)
from chibo.shared import clock
from chibo.web.petitions.sight import is_at_desk, own_cell
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.wording import date_text


class RaiseForm(forms.Form):
    """What one asks; a denunciation goes elsewhere, and nothing of it is sent back or kept."""

    text = forms.CharField(
        label=gettext_lazy("What do you ask for?"),
        help_text=gettext_lazy("Say where and what, and what you want done."),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
    )
    is_denunciation = forms.ChoiceField(
        label=gettext_lazy("Do you report that somebody broke the law or the Party's rules?"),
        help_text=gettext_lazy("That would be a denunciation, which goes another way."),
        choices=[("no", gettext_lazy("No, I ask for something")), ("yes", gettext_lazy("Yes"))],
        required=False,
        widget=forms.RadioSelect,
    )
    household_id = forms.TypedChoiceField(
        label=gettext_lazy("For a household?"), coerce=int, empty_value=None, required=False
    )
    meeting_id = forms.TypedChoiceField(
        label=gettext_lazy("In a meeting?"), coerce=int, empty_value=None, required=False
    )
    petitioner_id = forms.TypedChoiceField(
        label=gettext_lazy("Who asks?"), coerce=int, empty_value=None, required=False
    )


@page("GET", "POST")
def raise_petition(request: UserRequest) -> HttpResponse:
    with seeing(request):
        cell = own_cell(request)
        form = RaiseForm(request.POST or None)
        _offer(request, form, cell)

    def build(command_id: uuid.UUID) -> RaisePetition:
        given = dict(form.cleaned_data)
        word = given.pop("is_denunciation", "")
        return RaisePetition(
            id=command_id,
            subject_id=cell.pk,
            is_denunciation={"yes": True, "no": False}.get(word),
            **given,
        )

    if request.method == "POST":
        outcome = submit(request, form, build)
        if outcome:
            messages.success(request, _("Your petition is on its way. Here you see where it is."))
            raised = outcome.first("PetitionRaised")
            return redirect("petitions:one", int(str(raised["petition_id"])))
        if form.data.get("is_denunciation") == "yes":
            return redirect("petitions:other_door")
        _ask_again(form)
    with seeing(request):
        return render(
            request, "petitions/raise.html", {"form": form, "has_errors": bool(form.errors)}
        )


@page()
def other_door(request: UserRequest) -> HttpResponse:
    """R-PET-03: where a denunciation goes; nothing of what was written is here."""
    return render(request, "petitions/other_door.html", {"said": IS_DENUNCIATION.sentence})


def _ask_again(form: RaiseForm) -> None:
    """A word that sounds like a denunciation: ask, with neither answer chosen before."""
    if str(LOOKS_LIKE_DENUNCIATION.sentence) in form.errors.get("is_denunciation", []):
        form.fields["is_denunciation"].required = True


def _offer(request: UserRequest, form: RaiseForm, cell: Organisation) -> None:
    """Only the questions that can be answered otherwise than by silence are asked."""
    scope, today = request.access.scope(PetitionCap.RAISE), clock.today()
    own = person_of(request.user)
    leads = is_at_desk(request, cell.pk)
    households = [
        (str(one.pk), f"{one.head_name}, {one.address}" if one.address else one.head_name)
        for one in my_households(scope, own, today)
    ]
    at_work = meetings_in(scope).filter(
        organisation_id=cell.pk, state__in=[MeetingState.HOLDING, MeetingState.HELD]
    )
    held = [
        (str(one.pk), _("The meeting of %(day)s") % {"day": date_text(one.takes_place_at)})
        for one in at_work
    ]
    people = [
        (str(one.person_id), one.full_name)
        for one in (members_on(scope, cell.pk, today) if leads else [])
        if one.person_id != own
    ]
    for name, first, choices in (
        ("household_id", _("No, for myself"), households),
        ("meeting_id", _("No, outside of a meeting"), held),
        ("petitioner_id", _("I myself"), people),
    ):
        if choices:
            form.fields[name].choices = [("", first), *choices]  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del form.fields[name]
