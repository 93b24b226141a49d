"""Close a meeting: the steps left are said to be done, or skipped and why."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    CloseMeeting,
    MeetingCap,
    meeting_record,
    steps_of,
)
from chibo.web.meetings.forms import StepsForm
from chibo.web.meetings.show import skipped_steps, step_titles
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("GET", "HEAD", "POST")
def close(request: UserRequest, meeting_id: int) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    with looking(request):
        meeting = found_to(request, MeetingCap.CLOSE, meeting_id)
        titles = step_titles(meeting)
        left = [
            (step.code, titles.get(step.code, step.code))
            for step in steps_of(sight(request), meeting_id)
            if step.is_required and step.state == "due"
        ]
        skipped = skipped_steps(request, meeting)
        record = meeting_record(sight(request), meeting_id)
    steps = StepsForm(posted, left)
    if posted is not None:

        def build(identifier: uuid.UUID) -> CloseMeeting:
            return CloseMeeting(
                id=identifier,
                subject_id=meeting_id,
                done=steps.done(),
                skipped=steps.skipped(among={code for code, _title in left}),
            )

        if submit(request, steps, build) is not None:
            messages.success(request, _("The meeting is closed."))
            return redirect("meetings:show", meeting_id)
    return render(
        request,
        "meetings/close.html",
        {
            "meeting": meeting,
            "record": record,
            "steps": steps,
            "skipped": skipped,
            "has_errors": posted is not None,
        },
        status=422 if posted is not None else 200,
    )
