"""One organisation: what it is, where it stands and stood, who holds its posts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.establishment.public import EstablishmentCap, headcounts_on, organisations_in
from chibo.members.public import MemberCap, Post, holders_on
from chibo.orgs.models import CellType, Organisation, Placement, Term, Tier
from chibo.orgs.selectors import ancestors_now
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page
from chibo.web.wording import date_text, number_text


def organisation_in_sight(request: UserRequest, organisation_id: int) -> Organisation:
    """The organisation if the reader may look at it; NotVisible otherwise."""
    scope = request.access.scope(EstablishmentCap.SEE)
    found = organisations_in(scope).filter(pk=organisation_id).first()
    if found is None:
        raise NotVisible(NOT_VISIBLE)
    return found


@page()
def show_organisation(request: UserRequest, organisation_id: int) -> HttpResponse:
    today = clock.today()
    organisation = organisation_in_sight(request, organisation_id)
    is_cell = organisation.kind.tier == Tier.CELL
    held = holders_on(request.access.counts, organisation.pk, today)
    placements = Placement.objects.filter(organisation=organisation).select_related("parent")
    can = request.access.scope
    context = {
        "organisation": organisation,
        "is_cell": is_cell,
        "rows": _rows(request, organisation, is_cell=is_cell),
        "holders": [(str(Post.Kind(one.kind).label), one.name) for one in held],
        "history": [
            {
                "name": placement.name,
                "parent": placement.parent.name if placement.parent else "",
                "since": date_text(placement.valid.lower),
                "until": date_text(placement.valid.upper),
            }
            for placement in placements.order_by("-valid")
        ],
        "crumbs": [
            unit
            for unit in ancestors_now(organisation)
            if can(EstablishmentCap.SEE).covers(unit.pk)
        ],
        "sees_names": is_cell and can(MemberCap.SEE).covers(organisation.pk),
        "may_import_roster": can(MemberCap.IMPORT).covers(organisation.pk),
        "may_import_tree": can(EstablishmentCap.IMPORT).covers(organisation.pk) and not is_cell,
        "may_change": can(EstablishmentCap.EDIT).covers(organisation.pk),
        "may_begin_term": can(EstablishmentCap.BEGIN_TERM).covers(organisation.pk),
    }
    return render(request, "establishment/one.html", context)


def _rows(
    request: UserRequest, organisation: Organisation, *, is_cell: bool
) -> list[dict[str, object]]:
    is_vietnamese = getattr(request, "LANGUAGE_CODE", "vi") == "vi"
    kind = organisation.kind.label_vi if is_vietnamese else organisation.kind.label_en
    rows: list[dict[str, object]] = [
        {"key": _("Code"), "value": organisation.code},
        {"key": _("Kind"), "value": kind},
    ]
    if organisation.cell_type:
        label = str(CellType(organisation.cell_type).label)
        rows.append({"key": _("Type of cell"), "value": label})
    if organisation.state_share is not None:
        share = f"{number_text(organisation.state_share)} %"
        rows.append({"key": _("Share of the state"), "value": share})
    marks = [
        label
        for is_set, label in (
            (organisation.is_remote, _("remote area")),
            (organisation.is_ethnic_minority_area, _("ethnic-minority area")),
            (organisation.is_specially_difficult, _("specially difficult area")),
        )
        if is_set
    ]
    if marks:
        rows.append({"key": _("Area"), "value": ", ".join(marks)})
    if organisation.founded_on:
        rows.append({"key": _("Founded on"), "value": date_text(organisation.founded_on)})
    if is_cell:
        head = headcounts_on(request.access.counts, clock.today()).get(organisation.pk)
        if head:
            exempt = _("%(count)s exempt") % {"count": head.exempt}
            rows.append({"key": _("Members"), "value": f"{head.members} ({exempt})"})
    term = Term.objects.filter(organisation=organisation, valid__contains=clock.today()).first()
    if term:
        since = date_text(term.valid.lower)
        words = _("since %(day)s") % {"day": since}
        if term.valid.upper:
            words = f"{since} – {date_text(term.valid.upper)}"
        rows.append({"key": _("Term of office"), "value": words})
    return rows
