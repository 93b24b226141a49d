"""One's own calendar: its address, shown once, and the feed that phones fetch from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from chibo.access.scope import Access, access_of
from chibo.access.session import reading
from chibo.meetings.public import Meeting, MeetingKind, MeetingState, meetings_in
from chibo.orgs.models import Organisation
from chibo.plans.public import (
    CloseFeed,
    OpenFeed,
    PlanCap,
    Sitting,
    calendar_of,
    feed_at,
    feed_of,
    planned_from,
)
from chibo.shared import clock
from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import NotVisible
from chibo.tokens.public import digest_of, secret_of
from chibo.topics.public import quarter_of
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import command_id, submit

KEPT: Final = dt.timedelta(days=60)  # meetings that are over stay so long in a phone
EVENING: Final = 120  # minutes kept free for a meeting whose end is not known


class FeedForm(forms.Form):
    """Whether the feed tells more than that there is a meeting."""

    shows_details = forms.BooleanField(
        label=gettext_lazy("Show cell, topic and place too"),
        required=False,
        help_text=gettext_lazy(
            "Left out, an entry says only “Sinh hoạt chi bộ”: other programs on the phone, and "
            "whoever sees its screen, read no more."
        ),
    )


class CloseForm(forms.Form):
    """Nothing to fill in: pressing the button is all."""


def place_of(request: UserRequest) -> int:
    """On whose record it goes: the first cell where the account follows meetings."""
    scope = request.access.scope(PlanCap.SUBSCRIBE)
    first = Organisation.objects.filter(scope.where("pk")).order_by("path").first()
    if first is None:
        raise NotVisible(NOT_VISIBLE)
    return first.pk


@page()
def own(request: UserRequest) -> HttpResponse:
    place_of(request)
    return _draw(request, FeedForm())


@page("POST")
def open_feed(request: UserRequest) -> HttpResponse:
    """R-PLN-30 The address is shown in this answer and never again."""
    form = FeedForm(request.POST)
    with seeing(request):
        place = place_of(request)
    secret = secret_of(command_id(request))
    outcome = submit(
        request,
        form,
        lambda identifier: OpenFeed(
            id=identifier,
            subject_id=place,
            digest=digest_of(secret),
            shows_details=form.cleaned_data["shows_details"],
        ),
    )
    if outcome is None:
        with seeing(request):
            return _draw(request, form)
    address = request.build_absolute_uri(reverse("plans:calendar", args=[secret]))
    return render(
        request,
        "plans/feed_opened.html",
        {"address": address, "webcal": f"webcal://{address.partition('://')[2]}"},
    )


@page("POST")
def close_feed(request: UserRequest, feed_id: int) -> HttpResponse:
    """R-PLN-31: ended at once."""
    form = CloseForm(request.POST)
    with seeing(request):
        place = place_of(request)
    outcome = submit(
        request,
        form,
        lambda identifier: CloseFeed(id=identifier, subject_id=place, feed_id=feed_id),
    )
    if outcome is None:
        with seeing(request):
            return _draw(request, FeedForm(), form)
    messages.success(request, _("The address has ended. Phones that followed it get nothing."))
    return redirect("plans:feed")


def _draw(
    request: UserRequest, form: forms.Form, refused: forms.Form | None = None
) -> HttpResponse:
    shown = refused or form
    return render(
        request,
        "plans/feed.html",
        {
            "form": form,
            "refused": shown,
            "has_errors": bool(shown.errors),
            "feed": feed_of(request.user),
        },
    )


@require_http_methods(["GET", "HEAD"])
def read(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001  the address is all
    """R-PLN-30, R-PLN-32 The feed, as far as its owner sees today; its address is the key."""
    feed = feed_at(digest_of(secret))
    if feed is None:
        raise Http404
    access = access_of(feed.user)
    with reading(access):
        text = calendar_of(
            sorted(sittings_of(access), key=lambda one: (one.day, one.key)),
            clock.now(),
            shows_details=feed.shows_details,
        )
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def sittings_of(access: Access) -> Iterator[Sitting]:
    """Meetings of the cells the account follows, then the planned days that have none yet."""
    scope = access.scope(PlanCap.SUBSCRIBE)
    today = clock.today()
    meetings = (
        meetings_in(scope)
        .exclude(state=MeetingState.CANCELLED)
        .filter(scheduled_at__gte=clock.now() - KEPT)
    )
    taken: set[tuple[int, dt.date, bool]] = set()
    for meeting in meetings:
        taken |= set(_places_taken(meeting))
        yield _of_meeting(meeting)
    for one in planned_from(scope, today):
        is_thematic = one.kind == "thematic"
        if (one.cell_id, clock.month_of(one.day), is_thematic) not in taken:
            yield Sitting(
                _key(one.cell_id, one.day, is_thematic), one.day, cell=one.cell, topic=one.topic
            )


def _places_taken(meeting: Meeting) -> Iterator[tuple[int, dt.date, bool]]:
    """R-PLN-33 What of the plan a meeting stands for: one combined, for its quarter's topic too."""
    cell = meeting.organisation_id
    yield cell, meeting.month, meeting.kind == MeetingKind.THEMATIC
    if meeting.kind == MeetingKind.COMBINED:
        first = 3 * quarter_of(meeting.month) - 2
        yield from (
            (cell, meeting.month.replace(month=month), True) for month in range(first, first + 3)
        )


def _of_meeting(meeting: Meeting) -> Sitting:
    minutes = EVENING
    if meeting.started_at and meeting.ended_at:
        minutes = max(1, int((meeting.ended_at - meeting.started_at).total_seconds() // 60))
    return Sitting(
        _key(meeting.organisation_id, meeting.month, meeting.kind == MeetingKind.THEMATIC)
        + (f"-{meeting.pk}" if meeting.kind == MeetingKind.THEMATIC else ""),
        meeting.scheduled_at.astimezone(VIET_NAM).date(),
        starts_at=meeting.scheduled_at,
        minutes=minutes,
        cell=meeting.organisation.name,
        topic=meeting.topic,
        place=meeting.place,
    )


def _key(cell_id: int, day: dt.date, is_thematic: bool) -> str:  # noqa: FBT001  two kinds of key
    """The same for a planned day and for the meeting it becomes."""
    return (
        f"cell-{cell_id}-{day:%Y-%m-%d}-thematic" if is_thematic else f"cell-{cell_id}-{day:%Y-%m}"
    )
