"""One's own access tokens: the list, a new one with its secret shown once, ending one."""

from __future__ import annotations

from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.accounts.permissions import AccountCap
from chibo.orgs.models import Organisation
from chibo.shared.errors import NotVisible
from chibo.tokens.public import CreateToken, RevokeToken, digest_of, secret_of, valid_tokens_of
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import command_id, submit

SPANS: Final = (
    ("7", gettext_lazy("a week")),
    ("30", gettext_lazy("a month")),
    ("90", gettext_lazy("three months")),
    ("366", gettext_lazy("a year")),
)


class TokenForm(forms.Form):
    """What a token is for, and how long it holds."""

    name = forms.CharField(label=gettext_lazy("What is it for?"), max_length=80)
    days = forms.ChoiceField(
        label=gettext_lazy("How long is it valid?"), choices=SPANS, widget=forms.RadioSelect
    )


class RevokeForm(forms.Form):
    """Nothing to fill in: pressing the button is all."""


def place_of(request: UserRequest) -> int:
    """On whose record it goes: the highest organisation where the account holds something."""
    scope = request.access.scope(AccountCap.CREATE_TOKEN)
    rows = Organisation.objects.filter(scope.where("pk")).order_by("path")
    first = rows.values_list("pk", flat=True).first()
    if first is None:
        raise NotVisible(NOT_VISIBLE)
    return first


@page()
def list_own(request: UserRequest) -> HttpResponse:
    """R-ACC-11: here stand the tokens of one's own account alone."""
    return _draw(request, TokenForm(initial={"days": "90"}))


@page("POST")
def create(request: UserRequest) -> HttpResponse:
    """The secret is shown in this answer and never again."""
    form = TokenForm(request.POST)
    with seeing(request):
        place = place_of(request)
    secret = secret_of(command_id(request))
    outcome = submit(
        request,
        form,
        lambda identifier: CreateToken(
            id=identifier,
            subject_id=place,
            name=form.cleaned_data["name"],
            digest=digest_of(secret),
            days=int(form.cleaned_data["days"]),
        ),
    )
    if outcome is None:
        with seeing(request):
            return _draw(request, form)
    return render(request, "tokens/created.html", {"secret": secret, "name": form.data["name"]})


@page("POST")
def revoke(request: UserRequest, token_id: int) -> HttpResponse:
    """R-ACC-13: ended at once."""
    form = RevokeForm(request.POST)
    with seeing(request):
        place = place_of(request)
    outcome = submit(
        request,
        form,
        lambda identifier: RevokeToken(id=identifier, subject_id=place, token_id=token_id),
    )
    if outcome is None:
        with seeing(request):
            return _draw(request, form)
    messages.success(request, _("The token has been ended. It opens nothing any more."))
    return HttpResponseRedirect(reverse("tokens:list"))


def _draw(request: UserRequest, form: forms.Form) -> HttpResponse:
    shown = form if isinstance(form, TokenForm) else TokenForm(initial={"days": "90"})
    context = {
        "form": shown,
        "refused": form,
        "has_errors": bool(form.errors),
        "tokens": list(valid_tokens_of(request.user)),
        "may_create": bool(request.access.scope(AccountCap.CREATE_TOKEN)),
    }
    return render(request, "tokens/list.html", context)
