"""Documents from above: what came to one's cells, and what one's committee sent."""

from __future__ import annotations

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import pgettext

from chibo.guidance.public import Guidance, GuidanceCap, guidance_in, waiting_in
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.guidance.sight import own_scope, senders
from chibo.web.request import UserRequest, page
from chibo.web.wording import date_text

A_PAGE: Final = 25


@page()
def list_guidance(request: UserRequest) -> HttpResponse:
    """R-GUI-07: newest first; what waits for a receipt of the reader's cell is marked."""
    scope = own_scope(request)
    if not scope:
        raise Forbidden(NOT_ALLOWED)
    shown = Paginator(guidance_in(scope), A_PAGE).get_page(request.GET.get("page"))
    receives = request.access.scope(GuidanceCap.RECEIVE)
    waiting = set(waiting_in(receives).values_list("guidance_id", flat=True)) if receives else set()
    context = {
        "shown": shown,
        "items": [_item(one, is_waiting=one.pk in waiting) for one in shown],
        "senders": senders(request),
    }
    return render(request, "guidance/list.html", context)


def _item(guidance: Guidance, *, is_waiting: bool) -> dict[str, object]:
    hint = [capfirst(str(guidance.get_kind_display())), guidance.number, guidance.issuer]
    hint.append(date_text(guidance.issued_on))
    status, kind = ("", "")
    if guidance.withdrawn_at:
        status, kind = pgettext("document", "taken back"), "plain"
    elif is_waiting:
        status, kind = pgettext("document", "new"), "now"
    return {
        "title": guidance.title,
        "href": reverse("guidance:one", args=[guidance.pk]),
        "hint": " · ".join(filter(None, hint)),
        "status": status,
        "kind": kind,
    }
