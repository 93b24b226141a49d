"""Attendance and meetings of a year to download in the national app's columns."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from chibo.establishment.public import organisations_in
from chibo.exchange.public import ExchangeCap, attendance_sheet, meetings_sheet
from chibo.meetings.public import MeetingCap
from chibo.orgs.models import Organisation
from chibo.shared import clock
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.members.marked import XLSX
from chibo.web.request import UserRequest, page


def place_of(request: UserRequest, organisation_id: int, needs: ExchangeCap) -> Organisation:
    """The organisation, where the reader may do this; else the page that says who may."""
    scope = request.access.scope(MeetingCap.SEE)
    found = organisations_in(scope).select_related("kind").filter(pk=organisation_id).first()
    if found is None:
        raise NotVisible(NOT_VISIBLE)
    if not request.access.scope(needs).covers(organisation_id):
        raise Forbidden(NOT_ALLOWED)
    return found


@page()
def overview(request: UserRequest, organisation_id: int) -> HttpResponse:
    organisation = place_of(request, organisation_id, ExchangeCap.EXPORT)
    this = clock.today().year
    return render(
        request,
        "exchange/show.html",
        {
            "organisation": organisation,
            "years": [this, this - 1],
            "may_import": request.access.scope(ExchangeCap.IMPORT).covers(organisation_id),
        },
    )


@page()
def attendance(request: UserRequest, organisation_id: int, year: int) -> HttpResponse:
    """R-EXC-02 The rolls of a year; members' names and card numbers are in it."""
    organisation = place_of(request, organisation_id, ExchangeCap.EXPORT)
    scope = request.access.scope(ExchangeCap.EXPORT)
    content = attendance_sheet(scope, organisation, *_year(year))
    return _file(content, f"diem-danh-{organisation.code}-{year}.xlsx")


@page()
def meetings(request: UserRequest, organisation_id: int, year: int) -> HttpResponse:
    """R-EXC-02 The meetings of a year."""
    organisation = place_of(request, organisation_id, ExchangeCap.EXPORT)
    scope = request.access.scope(ExchangeCap.EXPORT)
    content = meetings_sheet(scope, organisation, *_year(year))
    return _file(content, f"sinh-hoat-{organisation.code}-{year}.xlsx")


def _year(year: int) -> tuple[date, date]:
    if not 2000 <= year <= clock.today().year + 1:  # noqa: PLR2004  older rolls were never kept here
        raise NotVisible(NOT_VISIBLE)
    return date(year, 1, 1), date(year, 12, 31)


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
