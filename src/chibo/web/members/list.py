"""The members of a cell, or of all cells in sight: found by name, taken out as Excel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.establishment.public import organisations_in
from chibo.members.public import (
    MemberCap,
    Membership,
    exempt_on,
    listed_members,
    posts_of_people,
)
from chibo.shared import clock
from chibo.spreadsheets.writing import Column, write_table
from chibo.web.members.marked import XLSX
from chibo.web.request import UserRequest, page

A_PAGE: Final = 50


class MemberFilters(forms.Form):
    """Which cell's members, and whose name."""

    q = forms.CharField(label=gettext_lazy("Name or card number"), required=False)
    cell = forms.ChoiceField(label=gettext_lazy("Cell"), required=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One member as the table shows him or her."""

    membership: Membership
    posts: str
    is_exempt: bool

    @property
    def status(self) -> str:
        return str(self.membership.get_status_display())

    @property
    def year(self) -> int | None:
        born = self.membership.person.born_on
        return born.year if born else None


def lines_of(request: UserRequest, memberships: list[Membership]) -> list[Line]:
    """What the table says of each: posts and exemption, two queries for all."""
    today = clock.today()
    scope = request.access.scope(MemberCap.SEE)
    ids = [spell.person_id for spell in memberships]
    exempt = exempt_on(scope, ids, today)
    posts = posts_of_people(request.access.counts, ids, today)
    return [
        Line(
            spell,
            ", ".join(
                str(post.get_kind_display())
                if post.organisation_id == spell.organisation_id
                else f"{post.get_kind_display()} ({post.organisation.name})"
                for post in posts.get(spell.person_id, ())
            ),
            spell.person_id in exempt,
        )
        for spell in memberships
    ]


@page()
def list_members(request: UserRequest) -> HttpResponse:
    form, cell_id, text, cells = _asked(request)
    scope = request.access.scope(MemberCap.SEE)
    found = listed_members(scope, clock.today(), cell_id=cell_id, text=text)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(request, list(shown.object_list))
    may_edit = request.access.scope(MemberCap.EDIT)
    only = cell_id or (next(iter(cells)) if len(cells) == 1 else None)
    imports = request.access.scope(MemberCap.IMPORT)
    committee = next(
        (one.organisation_id for one in request.access.held
         if one.role != "member" and imports.covers(one.organisation_id)),
        None,
    )  # fmt: skip
    context = {
        "form": form,
        "page": shown,
        "lines": lines,
        "cell_name": cells.get(only or 0, ""),
        "with_cell": only is None,
        "text": text,
        "excel": f"{reverse('members:excel')}?{request.GET.urlencode()}",
        "add": reverse("members:add", args=[only]) if only and may_edit.covers(only) else "",
        "import_into": only
        if only and request.access.scope(MemberCap.IMPORT).covers(only)
        else committee,
        "has_filters": len(cells) > 1 or shown.paginator.count > A_PAGE // 2 or bool(text),
        "has_many_cells": len(cells) > 1,
    }
    return render(request, "members/list.html", context)


@page()
def excel_list(request: UserRequest) -> HttpResponse:
    """The same members as a workbook."""
    _form, cell_id, text, cells = _asked(request)
    scope = request.access.scope(MemberCap.SEE)
    found = list(listed_members(scope, clock.today(), cell_id=cell_id, text=text))
    columns = (
        Column(_("No."), 6, "whole"),
        Column(_("Full name"), 28),
        Column(_("Date of birth"), 12, "date"),
        Column(_("Gender"), 8),
        Column(_("Card number"), 12),
        Column(_("Admitted on"), 12, "date"),
        Column(_("Official since"), 12, "date"),
        Column(_("Status"), 14),
        Column(_("Posts"), 36),
        Column(_("Cell"), 30),
        Column(_("Exempt from activities"), 12),
    )
    rows = []
    for number, line in enumerate(lines_of(request, found), start=1):
        person = line.membership.person
        rows.append(
            (
                number,
                person.full_name,
                person.born_on,
                str(person.get_gender_display()) if person.gender else "",
                person.card_number or "",
                person.admitted_on,
                person.official_on,
                line.status,
                line.posts,
                line.membership.organisation.name,
                "x" if line.is_exempt else "",
            )
        )
    title = (
        _("Members of %(cell)s") % {"cell": cells[cell_id]} if cell_id in cells else _("Members")
    )
    answer = HttpResponse(write_table(columns, rows, title), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="dang-vien.xlsx"'
    return answer


def _asked(request: UserRequest) -> tuple[MemberFilters, int | None, str, dict[int, str]]:
    """The filters of the address: the form, the cell, the text, and the cells to choose from."""
    scope = request.access.scope(MemberCap.SEE)
    found = organisations_in(scope).filter(kind__tier="cell", dissolved_on__isnull=True)
    cells = dict(found.values_list("pk", "name"))
    form = MemberFilters(request.GET)
    choices = [("", _("all")), *((str(pk), name) for pk, name in cells.items())]
    form.fields["cell"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
    wanted = request.GET.get("cell", "")
    cell_id = int(wanted) if wanted.isdecimal() and int(wanted) in cells else None
    return form, cell_id, request.GET.get("q", "").strip()[:100], cells
