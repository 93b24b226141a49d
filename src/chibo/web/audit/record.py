"""The record as a list with filters, and everything on record about one object."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.audit.models import AuditEvent
from chibo.audit.narration import people_in as people_told_of
from chibo.audit.narration import told
from chibo.audit.permissions import AuditCap
from chibo.audit.selectors import TRAILS, events_in, narrowed, trail_of
from chibo.establishment.public import organisations_in
from chibo.members.public import people_in
from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import NotVisible
from chibo.usecase.public import EARLIEST, LATEST, NOT_VISIBLE
from chibo.web.fields import DayField
from chibo.web.request import UserRequest, page

A_PAGE: Final = 50
A_TRAIL: Final = 200
TITLES: Final = {
    "meeting": (gettext_lazy("Record of the meeting"), "meetings:show"),
    "resolution": (gettext_lazy("Record of the resolution"), "resolutions:one"),
    "task": (gettext_lazy("Record of the task"), "tasks:one"),
    "member": (gettext_lazy("Record of the member"), ""),
    "sheet": (gettext_lazy("Record of the score sheet"), ""),
    "table": (gettext_lazy("Record of the score table"), ""),
    "organisation": (gettext_lazy("Record of the organisation"), ""),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as the page shows it."""

    event: AuditEvent
    sentence: str


class RecordFilters(forms.Form):
    """Where and when."""

    at = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False)
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("Until"), required=False)


@page()
def list_events(request: UserRequest) -> HttpResponse:
    """R-AUD-01: newest first, of the organisations in sight; filters stand in the address."""
    scope = request.access.scope(AuditCap.SEE)
    form = RecordFilters(request.GET)
    places = [(str(pk), name) for pk, name in organisations_in(scope).values_list("pk", "name")]
    form.fields["at"].choices = [("", _("all")), *places]  # type: ignore[attr-defined]  # a ChoiceField
    rows = events_in(scope, request.access.names)
    if form.is_valid():
        chosen = form.cleaned_data
        until = chosen["until"]
        rows = narrowed(
            rows,
            organisation_id=int(chosen["at"]) if chosen["at"] else None,
            since=_midnight(chosen["since"]) if chosen["since"] else None,
            before=_midnight(until) + timedelta(days=1) if until else None,
        )
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "audit/list.html",
        {
            "form": form,
            "has_errors": bool(form.errors),
            "has_many_places": len(places) > 1,
            "is_narrowed": any(request.GET.get(name) for name in form.fields),
            "shown": shown,
            "told": tell_all(request, shown),
        },
    )


@page()
def trail(request: UserRequest, kind: str, subject_id: int) -> HttpResponse:
    """R-AUD-02: everything on record about one object, in order of time."""
    if kind not in TRAILS:
        raise NotVisible(NOT_VISIBLE)
    scope = request.access.scope(AuditCap.SEE)
    rows = list(trail_of(scope, request.access.names, kind, subject_id)[:A_TRAIL])
    if not rows:
        raise NotVisible(NOT_VISIBLE)
    title, view = TITLES[kind]
    return render(
        request,
        "audit/trail.html",
        {
            "title": title,
            "back": reverse(view, args=[subject_id]) if view else reverse("audit:list"),
            "place": rows[0].organisation,
            "told": tell_all(request, rows),
        },
    )


def tell_all(request: UserRequest, rows: Iterable[AuditEvent]) -> list[Told]:
    """Each fact as a sentence; names of people come with one query, and only those in sight."""
    events = list(rows)
    wanted = {one for event in events for one in people_told_of(event.payload)}
    known = people_in(request.access.names).filter(pk__in=sorted(wanted))
    names: dict[int, str] = {}
    persons: dict[int, set[int]] = {}
    for pk, name, user_id in known.order_by().values_list("pk", "full_name", "user_id"):
        names[pk] = name
        persons.setdefault(user_id, set()).add(pk)
    return [
        Told(
            event,
            told(
                event.name,
                event.payload,
                names,
                frozenset(persons.get(event.actor_id, ())),
            ),
        )
        for event in events
    ]


def _midnight(day: date) -> datetime:
    """The day's beginning in Viet Nam; a year nothing can lie in becomes the nearest that can."""
    year = min(max(day.year, EARLIEST), LATEST)
    return datetime.combine(day.replace(year=year, day=min(day.day, 28)), time.min, VIET_NAM) + (
        timedelta(days=day.day - min(day.day, 28))
    )
