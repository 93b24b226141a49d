"""Meetings and attendance of an organisation's cells as rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from chibo.access.scope import Scope
from chibo.exchange.sheet.columns import EXEMPT, HEADINGS, KIND_WORDS, STATUS_WORDS
from chibo.meetings.public import Attendance, AttendanceStatus, MeetingState, day_of, meetings_in
from chibo.orgs.models import Organisation
from chibo.shared.clock import VIET_NAM
from chibo.spreadsheets.writing import Column, WrittenValue, write_table

OPENED = (MeetingState.HOLDING, MeetingState.HELD, MeetingState.SIGNED, MeetingState.CLOSED)
ATTENDANCE_FIELDS = ("unit", "unit_name", "day", "kind", "card", "name", "status", "reason")
MEETING_FIELDS = ("unit", "unit_name", "day", "hour", "kind", "topic", "place")
_WIDTHS = {"unit_name": 34.0, "name": 28.0, "topic": 40.0, "place": 28.0, "reason": 32.0}


def attendance_rows(
    scope: Scope, organisation: Organisation, first: date, last: date
) -> Iterator[tuple[WrittenValue, ...]]:
    """R-EXC-02 Each member on each roll of the meetings counted for these months: one query."""
    rows = (
        Attendance.objects.filter(
            scope.where(),
            organisation__path__inside=organisation.path,
            meeting__state__in=OPENED,
            meeting__month__range=(first.replace(day=1), last),
        )
        .order_by("organisation__code", "meeting__scheduled_at", "is_exempt", "sort_key", "pk")
        .values_list(
            "organisation__code", "organisation__name", "meeting__started_at",
            "meeting__scheduled_at", "meeting__kind", "person__card_number", "full_name", "status",
            "reason", "is_exempt",
        )
    )  # fmt: skip
    for unit, name, began, planned, kind, card, full_name, status, reason, is_exempt in rows:
        known = EXEMPT if is_exempt and status == AttendanceStatus.UNKNOWN else status
        yield (
            unit, name, day_of(began or planned), KIND_WORDS[kind], card or "", full_name,
            STATUS_WORDS[known], reason,
        )  # fmt: skip


def meeting_rows(
    scope: Scope, organisation: Organisation, first: date, last: date
) -> Iterator[tuple[WrittenValue, ...]]:
    """R-EXC-02 The meetings counted for these months, cancelled ones left out: one query."""
    found = (
        meetings_in(scope)
        .filter(
            organisation__path__inside=organisation.path,
            month__range=(first.replace(day=1), last),
        )
        .exclude(state=MeetingState.CANCELLED)
        .order_by("organisation__code", "scheduled_at", "pk")
    )
    for one in found:
        at = one.takes_place_at.astimezone(VIET_NAM)
        yield (
            one.organisation.code, one.organisation.name, at.date(), f"{at:%H:%M}",
            KIND_WORDS[one.kind], one.topic, one.place,
        )  # fmt: skip


def attendance_sheet(scope: Scope, organisation: Organisation, first: date, last: date) -> bytes:
    """The attendance as an Excel file that can be read in again."""
    rows = attendance_rows(scope, organisation, first, last)
    return write_table(_columns(ATTENDANCE_FIELDS), rows, "Điểm danh")


def meetings_sheet(scope: Scope, organisation: Organisation, first: date, last: date) -> bytes:
    """The meetings as an Excel file that can be read in again."""
    rows = meeting_rows(scope, organisation, first, last)
    return write_table(_columns(MEETING_FIELDS), rows, "Buổi sinh hoạt")


def _columns(fields: Sequence[str]) -> list[Column]:
    return [
        Column(HEADINGS[name], _WIDTHS.get(name, 18), "date" if name == "day" else "text")
        for name in fields
    ]
