"""The month's score table of a grassroots committee: who met, who scored, the gaps; send it up."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.access.scope import Scope
from chibo.orgs.models import CellType, Organisation
from chibo.scoring.public import (
    ScoreTable,
    ScoringCap,
    SendScoreTable,
    TableRow,
    due_date,
    is_late,
    kept_rows,
    live_rows,
    table_of,
    table_paper,
)
from chibo.shared import clock
from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import NotVisible
from chibo.spreadsheets.writing import Column, WrittenValue, write_table
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page
from chibo.web.scoring.compare import gap_kind, gap_text
from chibo.web.scoring.forms import ReceiveForm, ReturnForm, SendForm
from chibo.web.scoring.sight import (
    excel_file,
    looking,
    month_asked,
    month_links,
    organisation_asked,
    paper_file,
)
from chibo.web.submit import submit
from chibo.web.wording import month_text

WITH_LEVEL_ABOVE = (ScoreTable.State.SENT, ScoreTable.State.RECEIVED)


@dataclass(frozen=True, slots=True)
class Month:
    """One sender's month as a page shows it: the rows as sent, else as the records are now."""

    sender: Organisation
    month: dt.date
    table: ScoreTable | None
    rows: list[TableRow]
    due_on: dt.date | None

    @property
    def is_sent(self) -> bool:
        return self.table is not None and self.table.state in WITH_LEVEL_ABOVE

    @property
    def is_late(self) -> bool:
        sent = self.table.sent_at if self.table and self.is_sent else None
        day = sent.astimezone(VIET_NAM).date() if sent else None
        return is_late(day, self.due_on, clock.today())


@page()
def show(request: UserRequest) -> HttpResponse:
    """`?org=CODE&month=2026-11&type=agency&lacking=1`: the table of one sender and month."""
    return draw(request, read_month(request), SendForm())


@page("POST")
def send(request: UserRequest) -> HttpResponse:
    """Send the table up; the address names organisation and month, as on the page."""
    with looking(request):
        month = read_month(request)
    form = SendForm(request.POST)

    def build(identifier: uuid.UUID) -> SendScoreTable:
        return SendScoreTable(
            id=identifier,
            subject_id=month.sender.pk,
            month=month.month,
            note=form.cleaned_data["note"],
        )

    if submit(request, form, build) is not None:
        messages.success(
            request, _("The table of %(month)s is sent up.") % {"month": month_text(month.month)}
        )
        return redirect(table_address(month.sender, month.month))
    with looking(request):
        return draw(request, read_month(request), form, status=422)


@page()
def excel(request: UserRequest) -> HttpResponse:
    month = read_month(request)
    title = _("Score table %(org)s %(month)s") % {
        "org": month.sender.name,
        "month": f"{month.month:%m-%Y}",
    }
    rows = [_excel_row(row) for row in _filtered(request, month)]
    return excel_file(write_table(_excel_columns(), rows, title), title)


@page()
def paper(request: UserRequest, ending: str) -> HttpResponse:
    month = read_month(request)
    sent = month.table.sent_at if month.table and month.is_sent else None
    dated = sent.astimezone(VIET_NAM).date() if sent else clock.today()
    filled = table_paper(request.access.counts, month.sender, month.month, month.rows, dated)
    return paper_file(filled, ending, f"Bảng điểm {month.month:%m-%Y}")


def table_address(sender: Organisation, month: dt.date) -> str:
    return f"{reverse('scoring:table')}?org={sender.code}&month={month:%Y-%m}"


def read_month(request: UserRequest) -> Month:
    """The sender and month an address names; the only sender in sight where it names none."""
    scope = request.access.scope(ScoringCap.SEE_TABLE)
    sender = organisation_asked(request, scope) or own_sender(request)
    if sender is None or not sender.kind.is_grassroots:
        raise NotVisible(NOT_VISIBLE)
    month = month_asked(request.GET.get("month", ""))
    table = table_of(scope, sender.pk, month)
    with_above = table is not None and table.state in WITH_LEVEL_ABOVE
    names = _names(request, sender)
    if table is not None and (with_above or not names):
        rows = kept_rows(scope, table) if with_above else []
    else:
        rows = live_rows(names, sender, month) if names else []
    due = table.due_on if table and with_above else due_date(sender, month)
    return Month(sender, month, table, rows, due)


def _names(request: UserRequest, sender: Organisation) -> Scope:
    """Where the reader may look into the cells' records: only a table's own office does."""
    scope = request.access.scope(ScoringCap.SEND_TABLE)
    return scope if scope.covers(sender.pk) else Scope()


def own_sender(request: UserRequest) -> Organisation | None:
    """The grassroots organisation whose table the reader prepares, the highest first."""
    scope = request.access.scope(ScoringCap.SEND_TABLE)
    found = Organisation.objects.select_related("kind").filter(
        scope.where("pk"), kind__is_grassroots=True
    )
    return found.order_by("kind__position", "sort_key").first()


def draw(request: UserRequest, month: Month, form: SendForm, *, status: int = 200) -> HttpResponse:
    rows = _filtered(request, month)
    may_send = request.access.scope(ScoringCap.SEND_TABLE).covers(month.sender.pk)
    lacking = [row for row in month.rows if not row.is_scored]
    return render(
        request,
        "scoring/table.html",
        {
            "month": month,
            "links": month_links(month.month),
            "is_future": month.month > clock.today(),
            "rows": _with_gaps(rows),
            "cells": len(month.rows),
            "met": sum(row.met_on is not None for row in month.rows),
            "present": sum(row.members_present for row in month.rows),
            "due": sum(row.members_due for row in month.rows),
            "scored": len(month.rows) - len(lacking),
            "lacking": lacking,
            "form": form,
            "may_send": may_send and not month.is_sent,
            "types": CellType.choices,
            "type": request.GET.get("type", ""),
            "only_lacking": request.GET.get("lacking") == "1",
            "query": request.GET.urlencode(),
            "state": month.table.get_state_display() if month.table else "",
            "ratings": rating_words(),
            "has_errors": bool(form.errors),
        },
        status=status,
    )


def draw_received(
    request: UserRequest,
    month: Month,
    form: ReturnForm,
    refused: ReceiveForm,
    *,
    may: bool,
    status: int = 200,
) -> HttpResponse:
    """The table as the level above reads it: lines as they were sent, and no names."""
    return render(
        request,
        "scoring/open.html",
        {
            "month": month,
            "rows": _with_gaps(month.rows),
            "cells": len(month.rows),
            "met": sum(row.met_on is not None for row in month.rows),
            "present": sum(row.members_present for row in month.rows),
            "due": sum(row.members_due for row in month.rows),
            "scored": sum(row.is_scored for row in month.rows),
            "form": form,
            "refused": refused,
            "may": may,
            "state": month.table.get_state_display() if month.table else "",
            "query": f"org={month.sender.code}&month={month.month:%Y-%m}",
            "ratings": rating_words(),
            "has_errors": bool(form.errors or refused.errors),
        },
        status=status,
    )


def _filtered(request: UserRequest, month: Month) -> list[TableRow]:
    rows = month.rows
    wanted = request.GET.get("type", "")
    if wanted in CellType.values:
        of_type = set(
            Organisation.objects.filter(
                pk__in=[row.cell_id for row in rows], cell_type=wanted
            ).values_list("pk", flat=True)
        )
        rows = [row for row in rows if row.cell_id in of_type]
    if request.GET.get("lacking") == "1":
        rows = [row for row in rows if not row.is_scored]
    return rows


def _with_gaps(rows: list[TableRow]) -> list[tuple[TableRow, str, str]]:
    """Each row with its gap in words and how much it draws the eye."""
    return [(row, gap_text(row.sheets.gap), gap_kind(row.sheets.gap, row.maximum)) for row in rows]


def rating_words() -> dict[str, str]:
    return {
        "good": pgettext("rating of a meeting", "good"),
        "fair": pgettext("rating of a meeting", "fair"),
        "average": pgettext("rating of a meeting", "average"),
        "poor": pgettext("rating of a meeting", "poor"),
    }


def _excel_columns() -> list[Column]:
    return [
        Column(_("Cell"), 40),
        Column(_("Met on"), 12, "date"),
        Column(_("Came"), 10, "whole"),
        Column(_("Of"), 10, "whole"),
        Column(_("Attendance"), 12, "percent"),
        Column(_("Own points"), 12, "number"),
        Column(_("Overseer's points"), 12, "number"),
        Column(_("Visitor's points"), 12, "number"),
        Column(_("Points by the records"), 14, "number"),
        Column(_("Gap"), 10, "number"),
        Column(_("Rating"), 14),
        Column(_("Note"), 40),
    ]


def _excel_row(row: TableRow) -> list[WrittenValue]:
    due = row.members_due
    return [
        row.cell_name,
        row.met_on,
        row.members_present if row.met_on else None,
        due if row.met_on else None,
        Decimal(row.members_present) / due if due else None,
        row.sheets.cell,
        row.sheets.overseer,
        row.sheets.visitor,
        row.evidence_points,
        row.sheets.gap,
        rating_words().get(row.rating, row.rating),
        row.note,
    ]
