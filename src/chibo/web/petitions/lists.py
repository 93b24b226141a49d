"""Petitions: one's own, and for who stands at a desk those that lie or lay there."""

from __future__ import annotations

from typing import Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from chibo.members.public import person_of
from chibo.petitions.public import (
    Petition,
    PetitionCap,
    desks,
    households_at,
    my_households,
    my_petitions,
    number_text,
    petitions_at,
    with_standing,
)
from chibo.shared import clock
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.petitions.wording import status_of
from chibo.web.request import UserRequest, page
from chibo.web.wording import date_text

A_PAGE: Final = 25
STANDINGS: Final = ("open", "answered", "closed")


@page()
def list_petitions(request: UserRequest) -> HttpResponse:
    """R-PET-10: whose and where is chosen by tabs; a desk begins with what lies there."""
    own, at = request.access.scope(PetitionCap.RAISE), desks(request.access, PetitionCap.SEE)
    if not own and not at:
        raise Forbidden(NOT_ALLOWED)
    whose = request.GET.get("whose", "desk" if at else "mine")
    is_desk = bool(at) and (whose == "desk" or not own)
    rows = petitions_at(at) if is_desk else my_petitions(own, request.user)
    show = request.GET.get("show", "open")
    show = show if show in STANDINGS else "open"
    today = clock.today()
    order = ("due_on", "pk") if show == "open" else ("-raised_on", "-pk")
    found = with_standing(rows, show, today).order_by(*order)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    looked_after = my_households(own, person_of(request.user), today).exists()
    of_the_cell = bool(at.units & own.units) or households_at(at, today).exists()
    context = {
        "is_desk": is_desk,
        "has_desk": bool(at),
        "may_raise": bool(own),
        "has_households": of_the_cell or looked_after,
        "show": show,
        "whose_tabs": _whose_tabs(is_desk=is_desk) if at and own else [],
        "tabs": _tabs(rows, show, is_desk=is_desk),
        "shown": shown,
        "items": [_item(one, is_desk=is_desk) for one in shown],
    }
    return render(request, "petitions/list.html", context)


def _whose_tabs(*, is_desk: bool) -> list[dict[str, object]]:
    return [
        {"text": _("At our desk"), "href": "?whose=desk", "current": is_desk},
        {"text": _("My own"), "href": "?whose=mine", "current": not is_desk},
    ]


def _tabs(rows: QuerySet[Petition], show: str, *, is_desk: bool) -> list[dict[str, object]]:
    labels = {"open": _("Unanswered"), "answered": _("Answered"), "closed": _("Closed")}
    whose, today = "desk" if is_desk else "mine", clock.today()
    return [
        {
            "text": f"{label} ({with_standing(rows, key, today).order_by().count()})",
            "href": f"?whose={whose}&show={key}",
            "current": key == show,
        }
        for key, label in labels.items()
    ]


def _item(petition: Petition, *, is_desk: bool) -> dict[str, object]:
    word, kind = status_of(petition, clock.today())
    hint = [_("no. %(number)s") % {"number": number_text(petition)}]
    if is_desk:
        hint.append(petition.petitioner_name)
    hint.append(_("at %(place)s") % {"place": petition.place.name})
    if petition.state == Petition.State.OPEN:
        hint.append(_("answer by %(day)s") % {"day": date_text(petition.due_on)})
    return {
        "title": Truncator(petition.text).chars(80),
        "href": reverse("petitions:one", args=[petition.pk]),
        "hint": " · ".join(hint),
        "status": word,
        "kind": kind,
    }
