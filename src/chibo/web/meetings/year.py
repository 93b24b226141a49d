"""The list of a cell's meetings by year."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.exchange.public import ExchangeCap
from chibo.meetings.public import Count, Meeting, MeetingCap, attendances, meetings_in
from chibo.orgs.models import Organisation, Tier
from chibo.shared import clock
from chibo.web.meetings.course import STATE_SIGNS
from chibo.web.meetings.sight import may, sight
from chibo.web.request import UserRequest, page
from chibo.web.topics.line import missing_quarter

ON_A_PAGE = 50
YEARS_SHOWN = 3


@page()
def year(request: UserRequest) -> HttpResponse:
    """Meetings in sight, of one cell if the address names it, in one year."""
    this_year = clock.today().year
    asked = request.GET.get("year", "")
    wanted = int(asked) if asked.isdecimal() and 1900 < int(asked) < 2200 else this_year  # noqa: PLR2004  years a calendar has
    cells = _cells(request)
    cell = next((one for one in cells if str(one.pk) == request.GET.get("cell", "")), None)
    if cell is None and len(cells) == 1:
        cell = cells[0]
    meetings = meetings_in(sight(request)).filter(month__year=wanted)
    if cell is not None:
        meetings = meetings.filter(organisation_id=cell.pk)
    listed = Paginator(meetings, ON_A_PAGE).get_page(request.GET.get("page"))
    came = attendances(sight(request), [one.pk for one in listed])
    return render(
        request,
        "meetings/year.html",
        {
            "cell": cell,
            "cells": cells,
            "page": listed,
            "rows": [_row(one, came) for one in listed],
            "year": wanted,
            "years": [
                {
                    "text": str(one),
                    "href": "?" + "&".join(filter(None, [f"year={one}", _cell_part(cell)])),
                    "current": one == wanted,
                }
                for one in _years(this_year, wanted)
            ],
            "may_plan": cell is not None and may(request, MeetingCap.PLAN, cell.pk),
            "exchange_address": _exchange(request, cell),
            "plan_address": reverse("meetings:plan", args=[cell.pk]) if cell else "",
            "missing_quarter": missing_quarter(request, cell) if wanted == this_year else "",
        },
    )


def _cells(request: UserRequest) -> list[Organisation]:
    where = sight(request).where("pk")
    return list(Organisation.objects.filter(where, kind__tier=Tier.CELL)[:500])


def _exchange(request: UserRequest, cell: Organisation | None) -> str:
    """Where tables go out and come in: of this cell, else of the place the reader keeps."""
    may_export = request.access.scope(ExchangeCap.EXPORT)
    highest = sorted(request.access.held, key=lambda held: held.depth)
    places = [cell.pk] if cell else [held.organisation_id for held in highest]
    found = next((pk for pk in places if may_export.covers(pk)), None)
    return reverse("exchange:show", args=[found]) if found else ""


def _cell_part(cell: Organisation | None) -> str:
    return f"cell={cell.pk}" if cell else ""


def _years(this_year: int, wanted: int) -> list[int]:
    years = {this_year - back for back in range(YEARS_SHOWN)} | {wanted, this_year + 1}
    return sorted(years, reverse=True)


def _row(meeting: Meeting, came: Mapping[int, Count]) -> dict[str, object]:
    return {
        "meeting": meeting,
        "came": came.get(meeting.pk) if meeting.started_at else None,
        "state": meeting.get_state_display(),
        "kind": STATE_SIGNS.get(meeting.state, "plain"),
        "about": _("meeting of %(month)s") % {"month": f"{meeting.month:%m/%Y}"},
    }
