"""Adopt a rulebook for an organisation, and end its adoption."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.establishment.public import organisations_in
from chibo.rulebooks.adopted import AdoptRulebook, EndAdoption, RulebookCap, adoptions_in
from chibo.rulebooks.public import Rulebook
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.fields import DayField
from chibo.web.request import UserRequest, page, seeing
from chibo.web.rulebooks.papers import book_of, require_sight
from chibo.web.rulebooks.phrases import said
from chibo.web.submit import submit
from chibo.web.wording import date_text


class AdoptForm(forms.Form):
    """Where and from which day."""

    organisation = forms.ChoiceField(label=gettext_lazy("For which organisation and all below it?"))
    valid_from = DayField(label=gettext_lazy("From which day?"))


class EndForm(forms.Form):
    """The last day."""

    ended_on = DayField(label=gettext_lazy("Which is its last day?"))


@page("GET", "HEAD", "POST")
def adopt(request: UserRequest, key: str) -> HttpResponse:
    """R-RUL-29: what would loosen a paper above is refused, naming its clause."""
    require_sight(request)
    book = book_of(key)
    adopting = request.access.scope(RulebookCap.ADOPT)
    if not adopting:
        raise Forbidden(NOT_ALLOWED)
    form = AdoptForm(request.POST if request.method == "POST" else None)
    with seeing(request):
        places = organisations_in(adopting).order_by("path").values_list("pk", "name")
        form.fields["organisation"].choices = [(str(pk), name) for pk, name in places]  # type: ignore[attr-defined]  # a ChoiceField
    if request.method == "POST":
        outcome = submit(
            request,
            form,
            lambda identifier: AdoptRulebook(
                id=identifier,
                subject_id=int(form.cleaned_data["organisation"]),
                rulebook_key=key,
                valid_from=form.cleaned_data["valid_from"],
            ),
        )
        if outcome is not None:
            messages.success(request, _("The rulebook holds from that day on."))
            return HttpResponseRedirect(reverse("rulebooks:one", args=[key]))
    with seeing(request):
        return _draw(request, "rulebooks/adopt.html", form, book)


@page("GET", "HEAD", "POST")
def end(request: UserRequest, key: str, organisation_id: int) -> HttpResponse:
    """R-RUL-42: it holds until the end of its last day."""
    require_sight(request)
    book = book_of(key)
    with seeing(request):
        adoption = (
            adoptions_in(request.access.scope(RulebookCap.SEE))
            .filter(rulebook_key=key, organisation_id=organisation_id, valid__endswith__isnull=True)
            .first()
        )
    if adoption is None:
        raise NotVisible(NOT_VISIBLE)
    if not request.access.scope(RulebookCap.ADOPT).covers(organisation_id):
        raise Forbidden(NOT_ALLOWED)
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        outcome = submit(
            request,
            form,
            lambda identifier: EndAdoption(
                id=identifier,
                subject_id=organisation_id,
                rulebook_key=key,
                ended_on=form.cleaned_data["ended_on"],
            ),
        )
        if outcome is not None:
            messages.success(request, _("Its last day is on record."))
            return HttpResponseRedirect(reverse("rulebooks:one", args=[key]))
    more = {"place": adoption.organisation.name, "since": date_text(adoption.since)}
    with seeing(request):
        return _draw(request, "rulebooks/end.html", form, book, **more)


def _draw(
    request: UserRequest, template: str, form: forms.Form, book: Rulebook, **more: object
) -> HttpResponse:
    context = {
        "form": form,
        "has_errors": bool(form.errors),
        "key": book.key,
        "citation": said(book.citation),
        "title": said(book.title),
        **more,
    }
    return render(request, template, context)
