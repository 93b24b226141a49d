"""A cell's topics quarter by quarter: planned, held, or missing."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from chibo.meetings.public import MeetingCap, MeetingKind
from chibo.orgs.models import Organisation, Tier
from chibo.shared import clock
from chibo.topics.public import Quarter, quarters_of
from chibo.web.request import UserRequest, page
from chibo.web.topics.sight import sight
from chibo.web.wording import month_text

ROMAN = ("", "I", "II", "III", "IV")
MOST_CELLS = 20


@page()
def quarters(request: UserRequest) -> HttpResponse:
    """R-TOP-50 For each cell in sight the four quarters of a year."""
    this_year = clock.today().year
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(this_year - 1), str(this_year + 1)} else this_year
    scope = sight(request)
    cells = Organisation.objects.filter(
        scope.where("pk"), kind__tier=Tier.CELL, dissolved_on__isnull=True
    )
    chosen = request.GET.get("cell", "")
    listed = list(cells[:MOST_CELLS])
    if chosen.isdecimal():
        listed = [one for one in listed if str(one.pk) == chosen] or listed
    return render(
        request,
        "topics/year.html",
        {
            "year": year,
            "years": [
                {"text": str(one), "href": f"?year={one}", "current": one == year}
                for one in (this_year - 1, this_year, this_year + 1)
            ],
            "cells": [(cell, quarter_items(request, cell, year)) for cell in listed],
        },
    )


def quarter_items(request: UserRequest, cell: Organisation, year: int) -> list[dict[str, object]]:
    """The quarters as a list of tasks: each leads to its meeting, or to where one is planned."""
    may_plan = request.access.scope(MeetingCap.PLAN).covers(cell.pk)
    return [
        _item(one, cell, year, may_plan=may_plan)
        for one in quarters_of(sight(request), cell.pk, year)
    ]


def _item(quarter: Quarter, cell: Organisation, year: int, *, may_plan: bool) -> dict[str, object]:
    item: dict[str, object] = {
        "title": _("Quarter %(quarter)s") % {"quarter": ROMAN[quarter.number]},
        "hint": "",
        "href": "",
    }
    if quarter.sitting is not None:
        sitting = quarter.sitting
        state, kind = (_("held"), "good") if quarter.is_held else (_("planned"), "plain")
        if quarter.is_over and not quarter.is_held:
            state, kind = _("not held"), "wrong"
        return item | {
            "hint": f"{sitting.topic} · {month_text(sitting.month)}",
            "href": reverse("topics:show", args=[sitting.meeting_id]),
            "status": state,
            "kind": kind,
        }
    if quarter.is_over:
        return item | {"status": _("none was held"), "kind": "wrong"}
    month = dt.date(year, 3 * quarter.number, 1)
    asked = urlencode({"month": f"{month:%Y-%m}", "kind": MeetingKind.THEMATIC})
    address = f"{reverse('meetings:plan', args=[cell.pk])}?{asked}"
    return item | {
        "hint": _("stands in the year plan, the meeting itself is not planned yet")
        if quarter.is_planned
        else _("neither in the year plan nor as a meeting"),
        "href": address if may_plan else "",
        "status": _("not planned yet"),
        "kind": "watch" if quarter.is_now else "plain",
    }
