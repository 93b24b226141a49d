"""Import a roster in the browser: send the file, look at what would change, confirm."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chibo.establishment.public import organisations_in
from chibo.members.public import (
    ImportRoster,
    KeepRosterSheet,
    MemberCap,
    RosterPreview,
    SheetPurpose,
    fingerprint,
    read_roster_file,
    roster_preview,
    sheet_of,
)
from chibo.shared import clock
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.members.forms import SheetForm
from chibo.web.members.marked import SHOWN, marked_answer, told_problems
from chibo.web.members.told import told
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit


class ConfirmForm(forms.Form):
    """What was seen, and whether bad rows are left out."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    leave_out = forms.BooleanField(
        label=gettext_lazy("Leave out the rows with errors and import the others"), required=False
    )


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change as the preview shows it."""

    name: str
    field: str
    before: str
    after: str


@page("GET", "POST")
def send_sheet(request: UserRequest, organisation_id: int) -> HttpResponse:
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> KeepRosterSheet:
            file = form.cleaned_data["file"]
            return KeepRosterSheet(
                id=command_id,
                subject_id=organisation_id,
                filename=file.name[-200:],
                content=file.read(),
            )

        outcome = submit(request, form, build)
        if outcome:
            return redirect("members:preview", outcome.first("SheetKept")["sheet_id"])
    with seeing(request):
        scope = request.access.scope(MemberCap.SEE)
        organisation = organisations_in(scope).filter(pk=organisation_id).first()
        if organisation is None:
            raise NotVisible(NOT_VISIBLE)
        if not request.access.scope(MemberCap.IMPORT).covers(organisation_id):
            raise Forbidden(NOT_ALLOWED)
        context = {"form": form, "organisation": organisation, "has_errors": bool(form.errors)}
        return render(request, "members/import.html", context)


@page("GET", "POST")
def preview_sheet(request: UserRequest, sheet_id: int) -> HttpResponse:
    with seeing(request):
        scope = request.access.scope(MemberCap.IMPORT)
        sheet = sheet_of(scope, request.user, sheet_id, SheetPurpose.ROSTER)
        reading = read_roster_file(bytes(sheet.content), sheet.filename, clock.today())
        preview = roster_preview(scope, sheet.organisation, reading, clock.today())
    form = ConfirmForm(request.POST or None, initial={"seen": fingerprint(preview.diff)})
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> ImportRoster:
            return ImportRoster(
                id=command_id,
                subject_id=sheet.organisation_id,
                rows=preview.rows,
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
            messages.success(request, _("The roster is imported."))
            return redirect("members:list")
        form = _again(request, form, preview)
    with seeing(request):
        return render(request, "members/preview.html", _context(form, preview, sheet_id) | {
            "sheet": sheet, "organisation": sheet.organisation,
        })  # fmt: skip


def _again(request: UserRequest, form: ConfirmForm, preview: RosterPreview) -> ConfirmForm:
    """The form with what was ticked and the fingerprint of what is shown now."""
    data = request.POST.copy()
    data["seen"] = fingerprint(preview.diff)
    fresh = ConfirmForm(data)
    fresh.is_valid()
    for place, found in form.errors.items():
        if place not in fresh.errors:
            fresh.add_error(None if place == "__all__" else place, list(found))
    return fresh


def _context(form: ConfirmForm, preview: RosterPreview, sheet_id: int) -> dict[str, object]:
    language = (get_language() or "vi")[:2]
    diff = preview.diff
    changes = [
        ChangeLine(
            change.existing.full_name,
            told.label(change.field, language),
            told.value(change.field, change.before),
            told.value(change.field, change.after),
        )
        for change in diff.changed[:SHOWN]
    ]
    return {
        "form": form,
        "has_errors": bool(form.errors),
        "accepted": len(preview.rows),
        "added": diff.added[:SHOWN],
        "added_count": len(diff.added),
        "changes": changes,
        "changed_count": len({id(change.existing) for change in diff.changed}),
        "unchanged_count": diff.unchanged,
        "missing": diff.missing[:SHOWN],
        "missing_count": len(diff.missing),
        **told_problems(preview.reading.problems, language),
        "error_count": len(preview.errors),
        "sheet_id": sheet_id,
        "cells": preview.ground.names,
        "may_confirm": bool(preview.rows) and bool(diff.added or diff.changed),
        "shown": SHOWN,
    }


@page()
def marked_sheet(request: UserRequest, sheet_id: int) -> HttpResponse:
    """The file sent, with each problem coloured and said at the end of its row."""
    scope = request.access.scope(MemberCap.IMPORT)
    sheet = sheet_of(scope, request.user, sheet_id, SheetPurpose.ROSTER)
    content = bytes(sheet.content)
    reading = read_roster_file(content, sheet.filename, clock.today())
    preview = roster_preview(scope, sheet.organisation, reading, clock.today())
    language = (get_language() or "vi")[:2]
    return marked_answer(content, sheet.filename, preview.reading.problems, language)
