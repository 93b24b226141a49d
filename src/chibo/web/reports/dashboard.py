"""The dashboard of any level: tiles, months, what is below, gaps and who is late; Excel out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final
from weakref import WeakKeyDictionary

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.meetings.public import MeetingCap
from chibo.orgs.models import CellType
from chibo.reports.public import Counts, Grid
from chibo.scoring.public import ScoringCap
from chibo.spreadsheets.writing import Column, WrittenValue, write_table
from chibo.web.reports.figures import Shown, tiles_of
from chibo.web.reports.late import lacking_at, tables_sent
from chibo.web.reports.place import Child, Place, read_place
from chibo.web.request import UserRequest, page
from chibo.web.scoring.sight import excel_file
from chibo.web.wording import month_text

# As long as a grid lives: it is dropped with the facts it was summed from.
DRAWN: Final[WeakKeyDictionary[Grid, dict[tuple[str | None, str, Scope], SafeString]]] = (
    WeakKeyDictionary()
)
MOST_DRAWN: Final = 16
SORTS: Final = ("name", "met", "attendance", "own", "gap", "late")


@page()
def dashboard(request: UserRequest) -> HttpResponse:
    place = read_place(request)
    return render(
        request,
        "reports/dashboard.html",
        {
            "place": place,
            "parent": _parent(place),
            "figures": _figures(request, place),
            "names_seen": place.is_cell
            and request.access.scope(MeetingCap.SEE).covers(place.organisation.pk),
            "types": CellType.choices,
            "areas": areas(),
            "here": place.query(),
            "is_narrowed": place.is_narrowed,
        },
    )


def _figures(request: UserRequest, place: Place) -> SafeString:
    """Tiles and tables, drawn once for a grid, a language and an address; "" without a fact.

    All that goes in is in the grid's own key or in this one, so a kept text shows no reader more
    than it showed the first.
    """
    grid = place.grid
    if not grid.cells:
        return SafeString("")
    texts = DRAWN.setdefault(grid, {})
    tables = request.access.scope(ScoringCap.SEE_TABLE)
    key = (get_language(), request.GET.urlencode(), tables)
    if key not in texts:
        if len(texts) >= MOST_DRAWN:
            texts.clear()
        texts[key] = render_to_string(
            "reports/figures.html",
            {
                "place": place,
                "tiles": tiles_of(grid),
                "whole": Shown(grid.whole),
                "members": grid.at_end().members,
                "exempt": grid.at_end().members_exempt,
                "months": [_month_row(place, *one) for one in grid.by_month.items()],
                "rows": _children(place, request.GET.get("sort", "")),
                "late": lacking_at(place),
                "sent": tables_sent(place, tables),
                "here": place.query(),
                # Only what a sorted head needs: the frame's own context would be asked for twice.
                "request": request,
            },
        )
    return texts[key]


@page()
def excel(request: UserRequest) -> HttpResponse:
    """`table=months` gives the months, anything else what is below; the same as on the page."""
    place = read_place(request)
    if request.GET.get("table") == "months":
        heading = Column(_("Month"), 14)
        rows = [(month_text(month), counts) for month, counts in place.grid.by_month.items()]
    else:
        heading = Column(_("Organisation"), 44)
        rows = [(child.name, shown.counts) for child, shown, _late in _children(place, "")]
    title = f"{place.organisation.name} {place.first:%m-%Y} – {place.last:%m-%Y}"
    columns = [heading, *figure_columns()]
    return excel_file(write_table(columns, [(n, *figure_values(c)) for n, c in rows], title), title)


def figure_columns() -> list[Column]:
    return [
        Column(_("Meetings held"), 11, "whole"),
        Column(_("Meetings due"), 11, "whole"),
        Column(_("Came"), 11, "whole"),
        Column(_("Of"), 11, "whole"),
        Column(_("Attendance"), 12, "percent"),
        Column(_("Meetings scored"), 11, "whole"),
        Column(_("Mean own points"), 12, "number"),
        Column(_("Mean overseer's points"), 12, "number"),
        Column(_("Mean gap"), 12, "number"),
        Column(_("Tasks done"), 11, "whole"),
        Column(_("Tasks overdue"), 11, "whole"),
    ]


def figure_values(counts: Counts) -> list[WrittenValue]:
    shown, due = Shown(counts), counts.attendance_due
    return [
        counts.meetings_held,
        counts.meetings_due,
        counts.attendance_present,
        due,
        Decimal(counts.attendance_present) / due if due else None,
        counts.sheets_self,
        shown.own,
        shown.overseer,
        shown.gap,
        counts.tasks_done,
        counts.tasks_overdue,
    ]


def areas() -> list[tuple[str, str]]:
    return [
        ("remote", _("remote area")),
        ("ethnic", _("ethnic minority area")),
        ("difficult", _("specially difficult area")),
    ]


def _parent(place: Place) -> str:
    """The code of the organisation above where the reader has counts there too."""
    above = place.organisation.parent
    return above.code if above is not None and place.scope.covers(above.pk) else ""


def _month_row(place: Place, month: dt.date, counts: Counts) -> dict[str, object]:
    key = f"{month:%Y-%m}"
    return {
        "month": month,
        "shown": Shown(counts),
        "query": place.query(**{"from": key, "to": key}),
    }


def _children(place: Place, sort: str) -> list[tuple[Child, Shown, str]]:
    """What is directly below with its figures; those without a fact are named too."""
    sums = place.grid.by_child
    narrowed = place.is_narrowed
    rows = [
        (child, Shown(sums.get(child.id, Counts())), place.query(org=child.code))
        for child in place.children
        if child.id in sums or not narrowed
    ]
    key = sort.removeprefix("-")
    if key in SORTS and key != "name":
        rows.sort(key=lambda row: _sort_key(row[1], key), reverse=sort.startswith("-"))
    elif sort == "-name":
        rows.reverse()
    return rows


def _sort_key(shown: Shown, key: str) -> Decimal:
    counts = shown.counts
    nothing = Decimal(-1)
    match key:
        case "met":
            return _share(counts.meetings_held, counts.meetings_due)
        case "attendance":
            return _share(counts.attendance_present, counts.attendance_due)
        case "own":
            return nothing if shown.own is None else shown.own
        case "gap":
            return nothing if shown.gap is None else abs(shown.gap)
        case _:
            return Decimal(shown.not_met + shown.not_scored)


def _share(part: int, whole: int) -> Decimal:
    return Decimal(part) / whole if whole else Decimal(-1)
