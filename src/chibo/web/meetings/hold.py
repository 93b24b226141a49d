"""Begin a meeting and end it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    BEFORE_THE_END,
    SCORING,
    EndMeeting,
    Meeting,
    MeetingCap,
    OpenMeeting,
    agenda_of,
    day_of,
    meeting_record,
    steps_of,
    steps_offered_by,
)
from chibo.members.public import MemberCap, holders_on, members_on
from chibo.shared import clock
from chibo.web.meetings.forms import EndForm, OpenForm, StepsForm, moment, people_of
from chibo.web.meetings.named_steps import step_titles
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("GET", "HEAD", "POST")
def open_page(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = found_to(request, MeetingCap.HOLD, meeting_id)
        form = open_form(request, meeting, request.POST if request.method == "POST" else None)
    if form.is_bound:

        def build(identifier: uuid.UUID) -> OpenMeeting:
            given = form.cleaned_data
            return OpenMeeting(
                id=identifier,
                subject_id=meeting_id,
                chair_id=given["chair_id"],
                minute_taker_id=given["minute_taker_id"],
                started_at=moment(given["at"], given["hour"]),
                guests=given["guests"],
            )

        if submit(request, form, build) is not None:
            messages.success(request, _("The meeting has begun. Take the roll."))
            return redirect("meetings:room", meeting_id)
    return render(
        request,
        "meetings/open.html",
        {"meeting": meeting, "form": form, "has_errors": form.is_bound},
        status=422 if form.is_bound else 200,
    )


def open_form(request: UserRequest, meeting: Meeting, posted: QueryDict | None) -> OpenForm:
    """With the secretary in the chair and the minutes secretary at the book, as is usual."""
    cell_id, now = meeting.organisation_id, clock.now()
    officers = holders_on(request.access.counts, cell_id, clock.today())
    by_kind = {holder.kind: holder.person_id for holder in reversed(officers)}
    starts = min(now, meeting.scheduled_at)
    if day_of(now) == day_of(meeting.scheduled_at):
        starts = now
    initial = {
        "chair_id": by_kind.get("secretary") or by_kind.get("deputy_secretary"),
        "minute_taker_id": by_kind.get("minutes_secretary"),
        "at": day_of(starts),
        "hour": starts,
    }
    form = OpenForm(posted, initial=initial)
    scope = request.access.scope(MemberCap.SEE)
    form.offer(people_of(members_on(scope, cell_id, day_of(meeting.scheduled_at))))
    return form


@page("GET", "HEAD", "POST")
def end(request: UserRequest, meeting_id: int) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    with looking(request):
        meeting = found_to(request, MeetingCap.HOLD, meeting_id)
        record = meeting_record(sight(request), meeting_id)
        form, steps, due_now = end_forms(request, meeting, posted)
    if posted is not None and steps.is_valid():

        def build(identifier: uuid.UUID) -> EndMeeting:
            return EndMeeting(
                id=identifier,
                subject_id=meeting_id,
                ended_at=moment(form.cleaned_data["at"], form.cleaned_data["hour"]),
                done=steps.done(),
                skipped=steps.skipped(among=due_now),
            )

        if submit(request, form, build) is not None:
            messages.success(request, _("The meeting has ended. Write the minutes."))
            return redirect("meetings:minutes", meeting_id)
    return render(
        request,
        "meetings/end.html",
        {
            "meeting": meeting,
            "record": record,
            "form": form,
            "steps": steps,
            "has_errors": posted is not None,
        },
        status=422 if posted is not None else 200,
    )


def end_forms(
    request: UserRequest, meeting: Meeting, posted: QueryDict | None = None
) -> tuple[EndForm, StepsForm, set[str]]:
    """R-MTG-35 The hour of the end, the required steps left, and which of them are due now.

    What a part that was run stands for is ticked beforehand; the chair takes the tick away.
    """
    titles = step_titles(meeting)
    steps = steps_of(sight(request), meeting.pk)
    due = [
        step
        for step in steps
        if step.is_required
        and step.state == "due"
        and step.phase in BEFORE_THE_END | {"close"}
        and step.code != SCORING  # R-MTG-48: the cell's own sheet proves it
    ]
    left = [(step.code, titles.get(step.code, step.code)) for step in due]
    run = [item.kind for item in agenda_of(sight(request), meeting.pk) if item.started_at]
    now = clock.now()
    return (
        EndForm(posted, initial={"at": day_of(now), "hour": now}),
        StepsForm(
            posted,
            left,
            offered=steps_offered_by(run),
            ticked=[titles.get(step.code, step.code) for step in steps if step.is_ticked],
        ),
        {step.code for step in due if step.phase in BEFORE_THE_END},
    )
