"""Import attendance in the browser: send the file, look at what would change, confirm."""

from __future__ import annotations

import uuid
from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chibo.exchange.public import (
    STATUS_WORDS,
    ExchangeCap,
    ExchangePreview,
    ExchangeReading,
    ImportAttendance,
    KeepAttendanceSheet,
    exchange_preview,
    read_exchange_file,
)
from chibo.meetings.public import AttendanceStatus
from chibo.members.public import SheetPurpose, sheet_of
from chibo.shared import clock
from chibo.web.exchange.out import place_of
from chibo.web.members.marked import SHOWN, marked_answer, told_problems
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit

MOST_MB: Final = 10


class TableForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Table file"),
        help_text=gettext_lazy("Excel, OpenDocument or CSV, at most 10 MB"),
    )


class ConfirmForm(forms.Form):
    """What was seen, and whether bad rows are left out."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    leave_out = forms.BooleanField(
        label=gettext_lazy("Leave out the rows with errors and import the others"), required=False
    )


@page("GET", "HEAD", "POST")
def send_sheet(request: UserRequest, organisation_id: int) -> HttpResponse:
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST":

        def build(identifier: uuid.UUID) -> KeepAttendanceSheet:
            file = form.cleaned_data["file"]
            return KeepAttendanceSheet(
                id=identifier,
                subject_id=organisation_id,
                filename=file.name[-200:],
                content=file.read(),
            )

        outcome = submit(request, form, build)
        if outcome is not None:
            return redirect("exchange:preview", outcome.first("SheetKept")["sheet_id"])
    with seeing(request):
        organisation = place_of(request, organisation_id, ExchangeCap.IMPORT)
        context = {"form": form, "organisation": organisation, "has_errors": bool(form.errors)}
        status = 422 if form.errors else 200
        return render(request, "exchange/import.html", context, status=status)


@page("GET", "HEAD", "POST")
def preview_sheet(request: UserRequest, sheet_id: int) -> HttpResponse:
    with seeing(request):
        scope = request.access.scope(ExchangeCap.IMPORT)
        sheet = sheet_of(scope, request.user, sheet_id, SheetPurpose.ATTENDANCE)
        reading = read_exchange_file(bytes(sheet.content), sheet.filename)
        preview = exchange_preview(scope, sheet.organisation, reading, clock.today())
    form = ConfirmForm(request.POST or None, initial={"seen": preview.fingerprint})
    if request.method == "POST":

        def build(identifier: uuid.UUID) -> ImportAttendance:
            sound = without_errors(reading, preview)
            return ImportAttendance(
                id=identifier,
                subject_id=sheet.organisation_id,
                marks=sound.marks,
                meetings=sound.meetings,
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
        elif submit(request, form, build) is not None:
            messages.success(request, _("The attendance is imported."))
            return redirect("exchange:show", sheet.organisation_id)
    with seeing(request):
        context = _context(form, preview) | {
            "sheet": sheet,
            "sheet_id": sheet_id,
            "organisation": sheet.organisation,
        }
        status = 422 if form.errors else 200
        return render(request, "exchange/preview.html", context, status=status)


def without_errors(reading: ExchangeReading, preview: ExchangePreview) -> ExchangeReading:
    """The rows that nothing is wrong with."""
    bad = {(one.sheet, one.row) for one in preview.errors}
    return ExchangeReading(
        tuple(one for one in reading.marks if (one.sheet, one.row) not in bad),
        tuple(one for one in reading.meetings if (one.sheet, one.row) not in bad),
        (),
    )


def _context(form: ConfirmForm, preview: ExchangePreview) -> dict[str, object]:
    language = (get_language() or "vi")[:2]
    return {
        "form": form,
        "has_errors": bool(form.errors),
        "changes": [
            {
                "row": one,
                "before": _status(one.before, one.before_reason),
                "after": _status(one.after, one.reason),
            }
            for one in preview.changes[:SHOWN]
        ],
        "changed_count": len(preview.changes),
        "planned": preview.planned[:SHOWN],
        "planned_count": len(preview.planned),
        "unchanged_count": preview.unchanged,
        "error_count": len(preview.errors),
        "may_confirm": bool(preview.changes or preview.planned),
        **told_problems(preview.problems, language),
    }


def _status(status: str, reason: str) -> str:
    word = STATUS_WORDS[status] or str(AttendanceStatus(status).label)
    return f"{word}: {reason}" if reason else word


@page()
def marked_sheet(request: UserRequest, sheet_id: int) -> HttpResponse:
    """The file sent, with each problem coloured and said at the end of its row."""
    scope = request.access.scope(ExchangeCap.IMPORT)
    sheet = sheet_of(scope, request.user, sheet_id, SheetPurpose.ATTENDANCE)
    content = bytes(sheet.content)
    reading = read_exchange_file(content, sheet.filename)
    preview = exchange_preview(scope, sheet.organisation, reading, clock.today())
    language = (get_language() or "vi")[:2]
    return marked_answer(content, sheet.filename, preview.problems, language)
