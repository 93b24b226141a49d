"""The tree of organisations on any day, one level at a time, with the counts of each branch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django import forms
from django.db.models import Func, IntegerField
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.establishment.public import (
    EstablishmentCap,
    Headcount,
    find_organisations,
    headcounts_on,
)
from chibo.orgs.models import CellType, Kind, Organisation, Tier
from chibo.orgs.selectors import UnitOn, ancestors_now, subtree_on
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.spreadsheets.writing import Column, write_table
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.fields import DayField
from chibo.web.members.marked import XLSX
from chibo.web.request import UserRequest, page

# Up to so many, what stands a level further down is opened on the page itself.
OPENED_AT_MOST: Final = 300
DEPTH: Final = Func("path", function="nlevel", output_field=IntegerField())


class TreeFilters(forms.Form):
    """Which organisation is opened, as of which day."""

    q = forms.CharField(label=gettext_lazy("Name of an organisation"), required=False)
    as_of = DayField(label=gettext_lazy("As of"), required=False)


@dataclass(slots=True)
class Branch:
    """An organisation with what stands under it, counted."""

    unit: UnitOn
    kind: str
    cell_type: str
    cells: int = 0
    members: int = 0
    exempt: int = 0
    has_more: bool = False
    children: list[Branch] = field(default_factory=list)


@page()
def show_tree(request: UserRequest) -> HttpResponse:
    form, day = asked_day(request)
    scope = request.access.scope(EstablishmentCap.SEE)
    top = _opened(request)
    context: dict[str, object] = {"form": form, "day": day, "is_today": day == clock.today()}
    if text := request.GET.get("q", "").strip()[:100]:
        context |= {"text": text, "found": find_organisations(scope, text)[:50]}
    elif top is not None:
        branches = branches_of(request, top, day)
        above = [unit for unit in ancestors_now(top) if scope.covers(unit.pk)]
        context |= {
            "top": top,
            "here": branches[0] if branches else None,
            "branches": branches[1:],
            "has_levels": any(branch.has_more for branch in branches[1:]),
            "crumbs": above,
            "excel_address": f"{reverse('establishment:excel')}?at={top.pk}&as_of={day:%Y-%m-%d}",
            "query": f"as_of={day.isoformat()}" if day != clock.today() else "",
        }
    return render(request, "establishment/tree.html", context)


def asked_day(request: UserRequest) -> tuple[TreeFilters, date]:
    """The filters of the address, and the day they ask about: today unless a day is given."""
    form = TreeFilters(request.GET)
    day = form.cleaned_data["as_of"] if form.is_valid() else None
    return form, day or clock.today()


def _opened(request: UserRequest) -> Organisation | None:
    """The organisation opened: the one asked for, or the uppermost in sight."""
    scope = request.access.scope(EstablishmentCap.SEE)
    wanted = request.GET.get("at", "")
    if wanted:
        if not wanted.isdecimal() or not scope.covers(int(wanted)):
            raise NotVisible(NOT_VISIBLE)
        return Organisation.objects.filter(pk=int(wanted)).first()
    return Organisation.objects.filter(scope.where("pk")).order_by(DEPTH, "path").first()


def branches_of(request: UserRequest, top: Organisation, day: date) -> list[Branch]:
    """An organisation and those directly under it on `day`, each with its whole branch counted.

    Those have their own `children` too, unless there are too many for one page.
    """
    scope = request.access.scope(EstablishmentCap.SEE)
    units = [unit for unit in subtree_on(top.pk, day) if scope.covers(unit.id)]
    heads = headcounts_on(request.access.counts, day)
    labels = {
        kind.pk: kind.label_vi if request.LANGUAGE_CODE == "vi" else kind.label_en
        for kind in Kind.objects.all()
    }
    branches: dict[int, Branch] = {}
    for unit in units:
        cell_type = str(CellType(unit.cell_type).label) if unit.cell_type else ""
        branches[unit.id] = Branch(unit, labels[unit.kind], cell_type)
    for unit in reversed(units):  # lower ones first, so that each adds to the one above
        branch = branches[unit.id]
        head = heads.get(unit.id, Headcount())
        branch.cells += unit.tier == Tier.CELL
        branch.members += head.members
        branch.exempt += head.exempt
        above = branches.get(unit.parent_id or 0)
        if above is not None:
            above.cells += branch.cells
            above.members += branch.members
            above.exempt += branch.exempt
            above.has_more = True
    below = [branch for branch in branches.values() if branch.unit.depth == 2]  # noqa: PLR2004  two levels down
    if len(below) <= OPENED_AT_MOST:
        for branch in below:
            branches[branch.unit.parent_id or 0].children.append(branch)
    return [branch for branch in branches.values() if branch.unit.depth <= 1]


@page()
def excel_tree(request: UserRequest) -> HttpResponse:
    """What the page shows, as a workbook."""
    _form, day = asked_day(request)
    top = _opened(request)
    if top is None:
        raise NotVisible(NOT_VISIBLE)
    columns = (
        Column(_("Code"), 16),
        Column(_("Name"), 44),
        Column(_("Kind"), 30),
        Column(_("Type of cell"), 26),
        Column(_("Cells"), 10, "whole"),
        Column(_("Members"), 10, "whole"),
        Column(_("Exempt"), 10, "whole"),
    )
    rows = [
        (b.unit.code, b.unit.name, b.kind, b.cell_type, b.cells, b.members, b.exempt)
        for b in branches_of(request, top, day)
    ]
    title = f"{top.name} {day:%d-%m-%Y}"
    answer = HttpResponse(write_table(columns, rows, title), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="to-chuc-dang.xlsx"'
    return answer
