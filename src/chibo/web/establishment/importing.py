"""Import organisations below one's own in the browser: send, look, confirm."""

from __future__ import annotations

import uuid
from typing import Final

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chibo.establishment.public import (
    EstablishmentCap,
    ImportOrganisationsBelow,
    KeepTreeSheet,
    TreePreview,
    fingerprint,
    kinds_on_record,
    read_organisations_file,
    tree_preview,
)
from chibo.members.public import SheetPurpose, sheet_of
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.establishment.one import organisation_in_sight
from chibo.web.members.forms import SheetForm
from chibo.web.members.importing import ConfirmForm
from chibo.web.members.marked import SHOWN, marked_answer, told_problems
from chibo.web.members.told import told
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit

FIELDS: Final = {
    "name": gettext_lazy("Name"),
    "parent": gettext_lazy("Directly above"),
    "kind": gettext_lazy("Kind"),
    "cell_type": gettext_lazy("Type of cell"),
    "state_share": gettext_lazy("Share of the state"),
    "remote": gettext_lazy("remote area"),
    "ethnic_minority": gettext_lazy("ethnic-minority area"),
    "specially_difficult": gettext_lazy("specially difficult area"),
    "founded_on": gettext_lazy("Founded on"),
    "place_name": gettext_lazy("Place papers are dated at"),
    "is_district": gettext_lazy("district committee"),
}


@page("GET", "POST")
def send_sheet(request: UserRequest, organisation_id: int) -> HttpResponse:
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> KeepTreeSheet:
            file = form.cleaned_data["file"]
            return KeepTreeSheet(
                id=command_id,
                subject_id=organisation_id,
                filename=file.name[-200:],
                content=file.read(),
            )

        outcome = submit(request, form, build)
        if outcome:
            return redirect("establishment:preview", outcome.first("SheetKept")["sheet_id"])
    with seeing(request):
        organisation = organisation_in_sight(request, organisation_id)
        if not request.access.scope(EstablishmentCap.IMPORT).covers(organisation_id):
            raise Forbidden(NOT_ALLOWED)
        context = {"form": form, "organisation": organisation, "has_errors": bool(form.errors)}
        return render(request, "establishment/import.html", context)


@page("GET", "POST")
def preview_sheet(request: UserRequest, sheet_id: int) -> HttpResponse:
    with seeing(request):
        scope = request.access.scope(EstablishmentCap.IMPORT)
        sheet = sheet_of(scope, request.user, sheet_id, SheetPurpose.TREE)
        top = sheet.organisation
        content = bytes(sheet.content)
        reading = read_organisations_file(content, sheet.filename, kinds_on_record())
        preview = tree_preview(top, reading)
    form = ConfirmForm(request.POST or None, initial={"seen": fingerprint(preview)})
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> ImportOrganisationsBelow:
            return ImportOrganisationsBelow(
                id=command_id,
                subject_id=top.pk,
                rows=preview.reading.rows,
                filename=sheet.filename,
                digest=sheet.digest,
                seen=form.cleaned_data["seen"],
                sheet_id=sheet.pk,
            )

        if preview.errors and "leave_out" not in request.POST:
            form.add_error(
                "leave_out",
                _("Correct the file and send it again, or tick that bad rows are left out."),
            )
        elif submit(request, form, build):
            messages.success(request, _("The organisations are imported."))
            return redirect("establishment:tree")
        form = _again(request, form, preview)
    with seeing(request):
        context = _context(form, preview) | {"sheet": sheet, "organisation": top}
        return render(request, "establishment/preview.html", context)


@page()
def marked_sheet(request: UserRequest, sheet_id: int) -> HttpResponse:
    """The file sent, with each problem coloured and said at the end of its row."""
    scope = request.access.scope(EstablishmentCap.IMPORT)
    sheet = sheet_of(scope, request.user, sheet_id, SheetPurpose.TREE)
    content = bytes(sheet.content)
    reading = read_organisations_file(content, sheet.filename, kinds_on_record())
    preview = tree_preview(sheet.organisation, reading)
    language = (get_language() or "vi")[:2]
    return marked_answer(content, sheet.filename, preview.reading.problems, language)


def _again(request: UserRequest, form: ConfirmForm, preview: TreePreview) -> ConfirmForm:
    data = request.POST.copy()
    data["seen"] = fingerprint(preview)
    fresh = ConfirmForm(data)
    fresh.is_valid()
    for place, found in form.errors.items():
        if place not in fresh.errors:
            fresh.add_error(None if place == NON_FIELD_ERRORS else place, list(found))
    return fresh


def _context(form: ConfirmForm, preview: TreePreview) -> dict[str, object]:
    language = (get_language() or "vi")[:2]
    names = preview.on_record
    return {
        "form": form,
        "has_errors": bool(form.errors),
        **told_problems(preview.reading.problems, language),
        "error_count": len(preview.errors),
        "added": preview.added[:SHOWN],
        "added_count": len(preview.added),
        "changed_count": len({each.code for each in preview.changed}),
        "changes": [
            {
                "name": names[each.code].name,
                "field": FIELDS.get(each.field, each.field),
                "before": told.value(each.field, each.before),
                "after": told.value(each.field, each.after),
            }
            for each in preview.changed[:SHOWN]
        ],
        "missing": preview.missing[:SHOWN],
        "missing_count": len(preview.missing),
        "may_confirm": bool(preview.added or preview.changed),
    }
