"""The rows behind a figure: one for each cell and month, with a way to the cell's meetings."""

from __future__ import annotations

from dataclasses import fields

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.meetings.public import MeetingCap
from chibo.orgs.models import CellType
from chibo.reports.public import CellMonth, Counts, cell_months
from chibo.spreadsheets.writing import Column, write_table
from chibo.web.reports.dashboard import areas, figure_columns, figure_values
from chibo.web.reports.figures import Shown
from chibo.web.reports.place import Place, read_place
from chibo.web.request import UserRequest, page
from chibo.web.scoring.sight import excel_file
from chibo.web.wording import month_text

ON_A_PAGE = 50
MOST_IN_EXCEL = 100_000


@page()
def rows(request: UserRequest) -> HttpResponse:
    """`?only=not_met|not_scored|overdue` narrows them to the rows that ask for something."""
    place = read_place(request)
    only = request.GET.get("only", "")
    shown = Paginator(_chosen(place, only), ON_A_PAGE).get_page(request.GET.get("page"))
    names = request.access.scope(MeetingCap.SEE)
    return render(
        request,
        "reports/rows.html",
        {
            "place": place,
            "shown": shown,
            "rows": [
                {
                    "fact": fact,
                    "shown": Shown(counts_in(fact)),
                    "href": _meetings(fact) if names.covers(fact.organisation_id) else "",
                }
                for fact in shown
            ],
            "only": only,
            "choices": choices(),
            "types": CellType.choices,
            "areas": areas(),
            "here": place.query(),
            "is_narrowed": place.is_narrowed or bool(only),
        },
    )


@page()
def excel(request: UserRequest) -> HttpResponse:
    place = read_place(request)
    found = _chosen(place, request.GET.get("only", ""))[:MOST_IN_EXCEL]
    columns = [Column(_("Cell"), 44), Column(_("Month"), 14), *figure_columns()]
    title = f"{place.organisation.name} {place.first:%m-%Y} – {place.last:%m-%Y}"
    lines = (
        (fact.organisation.name, month_text(fact.month), *figure_values(counts_in(fact)))
        for fact in found
    )
    return excel_file(write_table(columns, lines, title), title)


def _meetings(fact: CellMonth) -> str:
    return f"{reverse('meetings:list')}?cell={fact.organisation_id}&year={fact.month.year}"


def choices() -> list[tuple[str, str]]:
    return [
        ("not_met", _("due and not held")),
        ("not_scored", _("held and not scored")),
        ("overdue", _("with overdue tasks")),
    ]


def counts_in(fact: CellMonth) -> Counts:
    """A fact's counts as a value that can be summed and shown."""
    return Counts(**{one.name: getattr(fact, one.name) for one in fields(Counts)})


def _chosen(place: Place, only: str) -> QuerySet[CellMonth]:
    found = cell_months(place.scope, place.organisation, place.first, place.last, place.filters)
    match only:
        case "not_met":
            return found.filter(meetings_due__gt=F("meetings_held"))
        case "not_scored":
            return found.filter(meetings_held__gt=F("sheets_self"))
        case "overdue":
            return found.filter(tasks_overdue__gt=0)
    return found
