"""Check-in by code: what the secretary's phone shows, and what a member's phone opens."""

from __future__ import annotations

import uuid

import segno
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    DRAWN_ANEW_AFTER,
    AttendanceStatus,
    CheckIn,
    MeetingCap,
    MeetingState,
    code_for,
    is_code_good,
    meeting_record,
    roll_of,
)
from chibo.members.public import person_of
from chibo.shared import clock
from chibo.web.meetings.sight import found, found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page()
def show_code(request: UserRequest, meeting_id: int) -> HttpResponse:
    """R-MTG-56 The code of this minute, to be held up; the page draws itself anew."""
    meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
    where = reverse("meetings:check_in", args=[meeting_id, code_for(meeting_id, clock.now())])
    address = request.build_absolute_uri(where)
    drawn = segno.make(address, error="m", micro=False)
    answer = render(
        request,
        "meetings/code.html",
        {
            "meeting": meeting,
            "record": meeting_record(sight(request), meeting_id),
            "is_holding": meeting.state == MeetingState.HOLDING,
            # Drawn by the library from our own address: squares and nothing else.
            "picture": mark_safe(  # noqa: S308
                drawn.svg_inline(scale=6, border=3, svgclass="chibo-code", lineclass=None)
            ),
        },
    )
    answer["Refresh"] = str(int(DRAWN_ANEW_AFTER.total_seconds()))
    answer["Cache-Control"] = "no-store"
    return answer


@page("GET", "HEAD", "POST")
def check_in(request: UserRequest, meeting_id: int, code: str) -> HttpResponse:
    """A member says that he or she is there; nobody can say it for another."""
    form = forms.Form(request.POST) if request.method == "POST" else None
    if form is not None:

        def build(identifier: uuid.UUID) -> CheckIn:
            return CheckIn(id=identifier, subject_id=meeting_id, code=code)

        if submit(request, form, build) is not None:
            messages.success(request, _("You are marked as present. Thank you."))
            return redirect("meetings:show", meeting_id)
    with looking(request):
        meeting = found(request, meeting_id)
        person_id = person_of(request.user)
        mine = next(
            (row for row in roll_of(sight(request), meeting_id) if row.person_id == person_id),
            None,
        )
        return render(
            request,
            "meetings/check_in.html",
            {
                "meeting": meeting,
                "mine": mine,
                "is_holding": meeting.state == MeetingState.HOLDING,
                "is_there": mine is not None
                and mine.status in (AttendanceStatus.PRESENT, AttendanceStatus.ONLINE),
                "is_good": is_code_good(code, meeting_id, clock.now()),
                "form": form or forms.Form(),
                "has_errors": form is not None,
            },
            status=422 if form is not None else 200,
        )
