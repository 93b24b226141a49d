"""The time one spends on a meeting: counted by the page's script, shown to oneself, deleted."""

from __future__ import annotations

import uuid
from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, MeetingState
from chibo.preparation.public import CountTime, ForgetTime, PreparationCap, time_spent_on
from chibo.web.meetings.sight import found, looking
from chibo.web.preparation.sight import may
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.wording import minutes_text

A_MINUTE: Final = 60


class SecondsForm(forms.Form):
    seconds = forms.IntegerField(min_value=1)


@page("POST")
def count(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Asked for by the script while the page is worked on; its answer is not shown."""
    with looking(request):
        found(request, meeting_id)
    form = SecondsForm(request.POST)

    def build(identifier: uuid.UUID) -> CountTime:
        return CountTime(id=identifier, subject_id=meeting_id, seconds=form.cleaned_data["seconds"])

    return HttpResponse(status=204 if submit(request, form, build) is not None else 422)


@page("POST")
def forget(request: UserRequest, meeting_id: int) -> HttpResponse:
    def build(identifier: uuid.UUID) -> ForgetTime:
        return ForgetTime(id=identifier, subject_id=meeting_id)

    if submit(request, forms.Form(request.POST), build) is not None:
        messages.success(request, _("The time is deleted."))
    return redirect("meetings:show", meeting_id)


def time_line(request: UserRequest, meeting: Meeting) -> str:
    """R-PRE-71 What the reader's own work on a closed meeting took; empty where unknown."""
    if meeting.state != MeetingState.CLOSED or not may(request, PreparationCap.WRITE, meeting):
        return ""
    seconds = time_spent_on(request.user, meeting.pk)
    return minutes_text(round(seconds / A_MINUTE)) if seconds >= A_MINUTE else ""
