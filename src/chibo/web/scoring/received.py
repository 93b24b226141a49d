"""Score tables from below: sent, late or missing; open one, receive it or return it."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation
from chibo.scoring.public import (
    ReceiveScoreTable,
    ReturnScoreTable,
    ScoreTable,
    ScoringCap,
    Sender,
    kept_rows,
    senders_below,
)
from chibo.shared.errors import NotVisible
from chibo.spreadsheets.writing import Column, write_table
from chibo.usecase.public import NOT_VISIBLE, Command, Outcome
from chibo.web.request import UserRequest, page
from chibo.web.scoring.forms import ReceiveForm, ReturnForm
from chibo.web.scoring.sight import (
    excel_file,
    looking,
    month_asked,
    month_links,
    organisation_asked,
)
from chibo.web.scoring.table import Month, draw_received
from chibo.web.submit import submit

LATE, MISSING, WAITING = "late", "missing", "waiting"


@page()
def overview(request: UserRequest) -> HttpResponse:
    """`?org=CODE&month=2026-11&show=late`: the senders below one organisation in one month."""
    organisation, month, senders = _senders(request)
    show = request.GET.get("show", "")
    chosen = [one for one in senders if _belongs(one, show)]
    return render(
        request,
        "scoring/received.html",
        {
            "organisation": organisation,
            "month": month,
            "links": month_links(month),
            "senders": [(one, *state_of(one)) for one in chosen],
            "all": len(senders),
            "sent": sum(_belongs(one, "sent") for one in senders),
            "late": sum(_belongs(one, LATE) for one in senders),
            "missing": sum(_belongs(one, MISSING) for one in senders),
            "waiting": sum(_belongs(one, WAITING) for one in senders),
            "show": show,
            "due_on": senders[0].due_on if senders else None,
            "query": request.GET.urlencode(),
        },
    )


@page()
def excel(request: UserRequest) -> HttpResponse:
    organisation, month, senders = _senders(request)
    title = _("Score tables below %(org)s %(month)s") % {
        "org": organisation.name,
        "month": f"{month:%m-%Y}",
    }
    columns = [
        Column(_("Organisation"), 44),
        Column(_("Due"), 12, "date"),
        Column(_("Sent"), 18, "time"),
        Column(_("State"), 28),
        Column(_("Times returned"), 12, "whole"),
    ]
    rows = [
        [
            one.organisation.name,
            one.due_on,
            dt.datetime.combine(one.table.sent_at.date(), one.table.sent_at.time())
            if one.table and one.table.sent_at
            else None,
            state_of(one)[0],
            one.table.times_returned if one.table else 0,
        ]
        for one in senders
        if _belongs(one, request.GET.get("show", ""))
    ]
    return excel_file(write_table(columns, rows, title), title)


@page()
def open_one(request: UserRequest, table_id: int) -> HttpResponse:
    return _draw(request, table_id, ReturnForm())


@page("POST")
def receive(request: UserRequest, table_id: int) -> HttpResponse:
    def build(identifier: uuid.UUID) -> Command:
        return ReceiveScoreTable(id=identifier, subject_id=table_id)

    form = ReceiveForm(request.POST)
    if submit(request, form, build) is not None:
        messages.success(request, _("The table is received and locked."))
        return redirect("scoring:open", table_id)
    with looking(request):
        return _draw(request, table_id, ReturnForm(), refused=form, status=422)


@page("POST")
def give_back(request: UserRequest, table_id: int) -> HttpResponse:
    form = ReturnForm(request.POST)

    def build(identifier: uuid.UUID) -> Command:
        return ReturnScoreTable(
            id=identifier, subject_id=table_id, reason=form.cleaned_data["reason"]
        )

    outcome: Outcome | None = submit(request, form, build)
    if outcome is not None:
        messages.success(request, _("The table is returned to its sender, with your reason."))
        return redirect("scoring:open", table_id)
    with looking(request):
        return _draw(request, table_id, form, status=422)


def _draw(
    request: UserRequest,
    table_id: int,
    form: ReturnForm,
    *,
    refused: ReceiveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    scope = request.access.scope(ScoringCap.SEE_TABLE)
    table = (
        ScoreTable.objects.filter(scope.where(), pk=table_id)
        .select_related("organisation__kind", "receiver")
        .first()
    )
    if table is None:
        raise NotVisible(NOT_VISIBLE)
    rows = kept_rows(scope, table) if table.sent_at else []
    month = Month(table.organisation, table.month, table, rows, table.due_on)
    return draw_received(
        request, month, form, refused or ReceiveForm(), may=_may(request, table), status=status
    )


def _may(request: UserRequest, table: ScoreTable) -> bool:
    """R-SCO-16: whether the reader acts for the very organisation it was sent to."""
    scope = request.access.scope(ScoringCap.RECEIVE_TABLE)
    held = {one.organisation_id for one in request.access.held}
    is_ours = table.receiver_id in held and scope.covers(table.organisation_id)
    return is_ours and table.state == ScoreTable.State.SENT


def _senders(request: UserRequest) -> tuple[Organisation, dt.date, list[Sender]]:
    scope = request.access.scope(ScoringCap.SEE_TABLE)
    organisation = organisation_asked(request, scope) or highest(request, scope)
    if organisation is None or organisation.kind.tier not in {"top", "superior"}:
        raise NotVisible(NOT_VISIBLE)
    month = month_asked(request.GET.get("month", ""))
    return organisation, month, senders_below(scope, organisation, month)


def highest(request: UserRequest, scope: Scope) -> Organisation | None:
    """The highest organisation where the reader sees tables."""
    held = {one.organisation_id for one in request.access.held}
    units = Organisation.objects.select_related("kind").filter(scope.where("pk"), pk__in=held)
    return min(units, key=lambda one: (one.path.count("."), one.pk), default=None)


def state_of(sender: Sender) -> tuple[str, str]:
    """A sender's month in a word, with its kind: missing, late, sent, returned, received."""
    table = sender.table
    if table is None or table.sent_at is None:
        return (_("late, not sent"), "wrong") if sender.is_late else (_("not sent yet"), "plain")
    if table.state == ScoreTable.State.RECEIVED:
        word, kind = _("received"), "good"
    elif table.state == ScoreTable.State.RETURNED:
        word, kind = _("returned for correction"), "watch"
    else:
        word, kind = _("sent, waiting here"), "now"
    return (
        (_("%(state)s, sent late") % {"state": word}, "watch") if sender.is_late else (word, kind)
    )


def _belongs(sender: Sender, show: str) -> bool:
    sent = sender.table is not None and sender.table.sent_at is not None
    match show:
        case "sent":
            return sent
        case "late":
            return sender.is_late
        case "missing":
            return not sent
        case "waiting":
            return sender.table is not None and sender.table.state == ScoreTable.State.SENT
        case _:
            return True
