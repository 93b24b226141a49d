"""Hold regular and thematic meeting in one sitting, or apart again."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, MeetingCap, MeetingKind, day_of, meetings_in
from chibo.plans.public import approved_plan, lines_of
from chibo.shared.errors import NotVisible
from chibo.topics.public import (
    PREPARING,
    THEMATIC,
    CombineMeeting,
    SeparateMeeting,
    is_same_quarter,
)
from chibo.usecase.public import NOT_VISIBLE, Outcome
from chibo.web.meetings.sight import found_to, looking
from chibo.web.meetings.sight import sight as meetings_sight
from chibo.web.request import SAFE, UserRequest, page
from chibo.web.submit import submit
from chibo.web.topics.conditions import conditions
from chibo.web.topics.forms import CombineForm, SeparateForm


@page("GET", "HEAD", "POST")
def combine(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = found_to(request, MeetingCap.PLAN, meeting_id)
        thematic = _planned_apart(request, meeting)
        topic = _planned_topic(request, meeting)
    form = CombineForm(request.POST or None, initial={"topic": "" if thematic else topic})
    form.offer(thematic)
    if request.method == "POST":

        def build(identifier: uuid.UUID) -> CombineMeeting:
            given = form.cleaned_data
            return CombineMeeting(
                id=identifier,
                subject_id=meeting_id,
                topic=given["topic"],
                thematic_id=given.get("thematic_id"),
            )

        if submit(request, form, build) is not None:
            messages.success(
                request,
                _("It is one sitting now. Write the agenda anew: the rules ask for both parts."),
            )
            return redirect("topics:show", meeting_id)
    _refuse_other_kind(request, meeting, MeetingKind.REGULAR)
    with looking(request):
        asked = conditions(meeting, MeetingKind.COMBINED)
    return _page(request, "topics/combine.html", meeting, form, conditions=asked)


@page("GET", "HEAD", "POST")
def separate(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = found_to(request, MeetingCap.PLAN, meeting_id)
    form = SeparateForm(request.POST or None, initial={"hour": meeting.scheduled_at})
    if request.method == "POST":

        def build(identifier: uuid.UUID) -> SeparateMeeting:
            return SeparateMeeting(
                id=identifier, subject_id=meeting_id, thematic_at=form.thematic_at
            )

        outcome = submit(request, form, build)
        if outcome is not None:
            return _apart(request, meeting_id, outcome)
    _refuse_other_kind(request, meeting, MeetingKind.COMBINED)
    return _page(request, "topics/separate.html", meeting, form)


def _apart(request: UserRequest, meeting_id: int, outcome: Outcome) -> HttpResponse:
    """To the thematic meeting, which the topic went with; without one to the regular meeting."""
    if outcome.first("MeetingSeparated")["is_planned_apart"]:
        messages.success(
            request, _("They are two meetings again. This is the thematic one, with its topic.")
        )
        return redirect("topics:show", outcome.first("MeetingPlanned")["meeting_id"])
    messages.success(request, _("It is the regular meeting alone again. Write its agenda anew."))
    return redirect("meetings:show", meeting_id)


def _refuse_other_kind(request: UserRequest, meeting: Meeting, kind: MeetingKind) -> None:
    """Only what can be done has a page; what was sent is answered with its refusal."""
    if request.method in SAFE and (meeting.kind != kind or meeting.state not in PREPARING):
        raise NotVisible(NOT_VISIBLE)


def _planned_apart(request: UserRequest, meeting: Meeting) -> list[tuple[int, str, date]]:
    """R-TOP-54 The thematic meetings of the quarter that have not begun: id, topic, day."""
    rows = (
        meetings_in(meetings_sight(request))
        .filter(
            organisation_id=meeting.organisation_id,
            kind=MeetingKind.THEMATIC,
            state__in=PREPARING,
            month__year=meeting.month.year,
        )
        .order_by("scheduled_at")
    )
    return [
        (one.pk, one.topic, day_of(one.scheduled_at))
        for one in rows
        if is_same_quarter(one.month, meeting.month)
    ]


def _planned_topic(request: UserRequest, meeting: Meeting) -> str:
    """The topic that the year plan in force has in the meeting's quarter; empty without one."""
    scope = meetings_sight(request)
    plan = approved_plan(scope, meeting.organisation_id, meeting.month.year)
    lines = lines_of(scope, plan.pk) if plan else []
    return next(
        (
            one.topic
            for one in lines
            if one.kind in THEMATIC and is_same_quarter(one.day, meeting.month)
        ),
        "",
    )


def _page(
    request: UserRequest,
    template: str,
    meeting: Meeting,
    form: CombineForm | SeparateForm,
    **more: object,
) -> HttpResponse:
    return render(
        request,
        template,
        {"meeting": meeting, "form": form, "has_errors": form.is_bound, **more},
        status=422 if form.is_bound else 200,
    )
