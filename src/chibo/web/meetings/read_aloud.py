"""The minutes in large type, to be read out before the cell; that they were read is recorded."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import MeetingCap, RecordReading, minutes_of
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


class ReadingForm(forms.Form):
    """Which text was read: the one that the page showed."""

    revision = forms.IntegerField(min_value=1)


@page("GET", "HEAD", "POST")
def read_aloud(request: UserRequest, meeting_id: int) -> HttpResponse:
    """R-MTG-65 Nothing but the text, and the button that says that it was read."""
    form = ReadingForm(request.POST) if request.method == "POST" else None
    if form is not None:

        def build(identifier: uuid.UUID) -> RecordReading:
            return RecordReading(
                id=identifier, subject_id=meeting_id, revision=form.cleaned_data["revision"]
            )

        if submit(request, form, build) is not None:
            messages.success(request, _("It is recorded that the minutes were read out."))
            return redirect("meetings:sign", meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        newest = next(iter(minutes_of(sight(request), meeting_id)), None)
        return render(
            request,
            "meetings/read_aloud.html",
            {
                "meeting": meeting,
                "minutes": newest,
                "is_signed": newest is not None
                and bool(newest.chair_signed_at or newest.taker_signed_at),
                "form": form or ReadingForm(),
                "has_errors": form is not None,
            },
            status=422 if form is not None else 200,
        )
