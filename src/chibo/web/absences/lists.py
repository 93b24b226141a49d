"""Absences: the secretary's list of who is near or past a limit; above, what was sent up."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.absences.public import (
    AbsenceCap,
    CaseFile,
    ExemptionRequest,
    MemberStanding,
    cases_in,
    cases_sent_up,
    exemptions_reported,
    requests_in,
    standings_in,
    undecided_meetings,
)
from chibo.meetings.public import meetings_in
from chibo.orgs.models import Organisation
from chibo.shared import clock
from chibo.web.absences.sight import cells_of, chosen_cell, scope_of
from chibo.web.absences.wording import case_state, finding_line, request_state
from chibo.web.request import UserRequest, page
from chibo.web.wording import date_text

MOST: Final = 50


@page()
def overview(request: UserRequest) -> HttpResponse:
    """R-ABS-21: of the cell whose committee one is of, or what came to the files one keeps."""
    cells = cells_of(request, AbsenceCap.SEE)
    cell = chosen_cell(request, cells)
    keeps = bool(scope_of(request, AbsenceCap.KEEP))
    if cell is not None and (not keeps or request.GET.get("show") != "above"):
        return _of_the_cell(request, cell, cells, keeps=keeps)
    return _sent_up(request) if keeps else redirect("absences:mine")


def _of_the_cell(
    request: UserRequest, cell: Organisation, cells: list[Organisation], *, keeps: bool
) -> HttpResponse:
    today, scope = clock.today(), scope_of(request, AbsenceCap.SEE)
    year = _year(request, today.year)
    standings = standings_in(scope, cell, year, today)
    past = [one for one in standings if one.reached]
    near = [one for one in standings if one.near and not one.reached]
    others = [one for one in standings if one.missed and one not in past and one not in near]
    undecided = undecided_meetings(scope, [cell.pk])
    meetings = meetings_in(scope).filter(pk__in=undecided).order_by("scheduled_at")
    context = {
        "cell": cell,
        "cells": cells if len(cells) > 1 else [],
        "year": year,
        "tabs": [
            {"text": str(one), "href": f"?cell={cell.pk}&year={one}", "current": one == year}
            for one in (today.year, today.year - 1)
        ],
        "past": [_line(one) for one in past],
        "near": [_line(one) for one in near],
        "others": others,
        "has_nobody": not standings,
        "undecided": list(meetings),
        "cases": [_case(one) for one in cases_in(scope).filter(organisation=cell)[:MOST]],
        "requests": [_request(one) for one in requests_in(scope).filter(organisation=cell)[:MOST]],
        "keeps": keeps,
    }
    return render(request, "absences/list.html", context)


def _year(request: UserRequest, this: int) -> int:
    """This year, or the last where the address names it."""
    return this - 1 if request.GET.get("year") == str(this - 1) else this


def _line(standing: MemberStanding) -> dict[str, object]:
    found = [finding_line(one) for one in (*standing.reached, *standing.near)]
    hints = [f"{one['title']}: {one['figure']}" for one in found]
    if standing.case:
        hints.append(_("case file: %(state)s") % {"state": case_state(standing.case)[0]})
    elif standing.reminders:
        day = date_text(standing.reminders[0].given_at)
        hints.append(_("reminded on %(day)s") % {"day": day})
    return {
        "title": standing.full_name,
        "href": reverse("absences:member", args=[standing.person_id]),
        "hint": " · ".join(map(str, hints)),
        "status": found[0]["word"],
        "kind": found[0]["kind"],
    }


def _case(case: CaseFile) -> dict[str, object]:
    word, kind = case_state(case)
    return {
        "title": case.full_name,
        "href": reverse("absences:case", args=[case.pk]),
        "hint": f"{case.organisation.name} · {case.year}",
        "status": word,
        "kind": kind,
    }


def _request(one: ExemptionRequest) -> dict[str, object]:
    word, kind = request_state(one)
    since = _("from %(day)s") % {"day": date_text(one.holds_from or one.since)}
    if one.state == ExemptionRequest.State.GRANTED and one.acknowledged_at is None:
        word, kind = _("reported up"), "watch"
    return {
        "title": one.full_name,
        "href": reverse("absences:exemption", args=[one.pk]),
        "hint": f"{one.organisation.name} · {since}",
        "status": word,
        "kind": kind,
    }


def _sent_up(request: UserRequest) -> HttpResponse:
    """R-ABS-44, R-ABS-55: proposals and exemptions of the cells whose files are kept here."""
    scope = scope_of(request, AbsenceCap.KEEP)
    cases = cases_sent_up(scope).order_by("opened_at", "pk")
    waiting = [CaseFile.State.SENT, CaseFile.State.RECEIVED]
    reported = exemptions_reported(scope)
    context = {
        "waiting": [_case(one) for one in cases.filter(state__in=waiting)[:MOST]],
        "settled": [_case(one) for one in cases.exclude(state__in=waiting)[:MOST]],
        "reported": [_request(one) for one in reported.filter(acknowledged_at=None)[:MOST]],
        "noted": [_request(one) for one in reported.exclude(acknowledged_at=None)[:MOST]],
        "is_of_a_cell": bool(scope_of(request, AbsenceCap.ASK)),
    }
    return render(request, "absences/sent_up.html", context)
