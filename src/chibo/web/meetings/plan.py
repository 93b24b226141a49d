"""Plan a meeting, change it, cancel it."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    LONGEST_TITLE,
    CancelMeeting,
    ChangeMeeting,
    Meeting,
    MeetingCap,
    MeetingKind,
    MeetingState,
    PlanMeeting,
    meetings_in,
)
from chibo.orgs.models import Organisation
from chibo.plans.public import frame_of, planned_for
from chibo.rulebooks.adopted import rules_for
from chibo.shared import clock
from chibo.shared.errors import Forbidden, NotVisible
from chibo.topics.public import Suggestion, suggestions_for
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.meetings.forms import PlanForm, ReasonForm, WhenForm
from chibo.web.meetings.sight import found_to, looking, may, sight
from chibo.web.plans.year_form import day_off_text
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.wording import date_text

_MONTH: Final = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
USUAL_HOUR: Final = dt.time(19, 30)  # while no meeting was held yet


@page("GET", "HEAD", "POST")
def plan(request: UserRequest, cell_id: int) -> HttpResponse:
    form = PlanForm(request.POST) if request.method == "POST" else None
    if form is not None:

        def build(identifier: uuid.UUID) -> PlanMeeting:
            return PlanMeeting(
                id=identifier,
                subject_id=cell_id,
                month=form.starts_at.date(),
                kind=MeetingKind(form.cleaned_data["kind"]),
                scheduled_at=form.starts_at,
                place=form.cleaned_data["place"],
                topic=form.cleaned_data["topic"],
                moved_reason=form.cleaned_data["moved_reason"],
            )

        outcome = submit(request, form, build)
        if outcome is not None:
            messages.success(request, _("The meeting is planned. Its agenda is drafted here."))
            return redirect("preparation:show", outcome.first("MeetingPlanned")["meeting_id"])
    with looking(request):
        cell = _cell(request, cell_id)
        return render(
            request,
            "meetings/plan.html",
            {
                "cell": cell,
                "suggested": _topics(request, cell),
                "draft_name": f"plan-{cell_id}",
                "form": form or PlanForm(initial=_usual(request, cell)),
                "has_errors": form is not None,
            },
            status=422 if form is not None else 200,
        )


def _cell(request: UserRequest, cell_id: int) -> Organisation:
    cell = Organisation.objects.filter(sight(request).where("pk"), pk=cell_id).first()
    if cell is None:
        raise NotVisible(NOT_VISIBLE)
    if not may(request, MeetingCap.PLAN, cell_id):
        raise Forbidden(NOT_ALLOWED)
    return cell


def _usual(request: UserRequest, cell: Organisation) -> dict[str, object]:
    """The month after the last regular meeting, day of rule and plan, the usual hour and place."""
    usual: dict[str, object] = {"kind": MeetingKind.REGULAR, "hour": USUAL_HOUR}
    last = (
        meetings_in(sight(request))
        .filter(organisation_id=cell.pk)
        .exclude(kind=MeetingKind.THEMATIC)
        .exclude(state=MeetingState.CANCELLED)
        .first()
    )
    month = clock.month_of(clock.today())
    if last is not None:
        usual |= {"hour": last.scheduled_at, "place": last.place}
        month = max(month, clock.add_months(last.month, 1))
    asked = _MONTH.fullmatch(request.GET.get("month", ""))
    if asked:
        month = dt.date(int(asked[1]), int(asked[2]), 1)
    usual |= _proposed(cell, month) | as_planned(request, cell.pk, month)
    usual |= _not_past(cell, usual.get("scheduled_at"), month)
    topic = request.GET.get("topic", "").strip()[:LONGEST_TITLE]
    if topic or (request.GET.get("kind") == MeetingKind.THEMATIC and usual["kind"] == "regular"):
        usual["kind"] = MeetingKind.THEMATIC
    return usual | ({"topic": topic} if topic else {})


def _topics(request: UserRequest, cell: Organisation) -> list[Suggestion]:
    """R-TOP-03 What suggests itself for a meeting planned now, offered where the topic is typed."""
    now = clock.now()
    month = clock.month_of(clock.today())
    coming = Meeting(organisation=cell, kind=MeetingKind.THEMATIC, month=month, scheduled_at=now)
    return suggestions_for(request.access, coming)


def _proposed(cell: Organisation, month: dt.date) -> dict[str, object]:
    """R-PLN-05 The day of the rulebook, or the one that holidays leave, with its reason."""
    proposal = frame_of(cell, month.year).proposed[month.month]
    why = (
        day_off_text(proposal.set_day, proposal.day_off)
        if proposal.day_off and proposal.set_day
        else ""
    )
    return {"scheduled_at": proposal.day, "moved_reason": why}


def _not_past(cell: Organisation, day: object, month: dt.date) -> dict[str, object]:
    """R-PLN-21 A day that has gone by is no proposal: the next that leaves time to call."""
    today = clock.today()
    if not isinstance(day, dt.date) or day >= today or clock.month_of(today) != month:
        return {}
    notice = rules_for(cell, today, MeetingKind.REGULAR).form.notice_days
    in_time = today + dt.timedelta(days=notice.value if notice else 0)
    passed = _("The day %(day)s has gone by") % {"day": date_text(day)}
    return {
        "scheduled_at": in_time if clock.month_of(in_time) == month else today,
        "moved_reason": passed,
    }


def as_planned(request: UserRequest, cell_id: int, month: dt.date) -> dict[str, object]:
    """R-PLN-19 Day, kind, topic and reason of the regular meeting in the plan that holds."""
    lines = planned_for(sight(request), cell_id, month)
    regular = next((one for one in lines if one.kind != "thematic"), None)
    if regular is None:
        return {}
    return {
        "kind": regular.kind,
        "scheduled_at": regular.day,
        "topic": regular.topic,
        "moved_reason": regular.moved_reason,
    }


@page("GET", "HEAD", "POST")
def change(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = WhenForm(request.POST) if request.method == "POST" else None
    if form is not None:

        def build(identifier: uuid.UUID) -> ChangeMeeting:
            return ChangeMeeting(
                id=identifier,
                subject_id=meeting_id,
                scheduled_at=form.starts_at,
                place=form.cleaned_data["place"],
                topic=form.cleaned_data["topic"],
                moved_reason=form.cleaned_data["moved_reason"],
            )

        outcome = submit(request, form, build)
        if outcome is not None:
            again = outcome.first("MeetingChanged")["must_be_called_again"]
            messages.success(
                request,
                _("The change is kept. Call the meeting again, so that everybody knows.")
                if again
                else _("The change is kept."),
            )
            return redirect("meetings:show", meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.PLAN, meeting_id)
        initial = {
            "scheduled_at": meeting.scheduled_at.astimezone(clock.VIET_NAM).date(),
            "hour": meeting.scheduled_at,
            "place": meeting.place,
            "topic": meeting.topic,
            "moved_reason": meeting.moved_reason,
        }
        return render(
            request,
            "meetings/change.html",
            {
                "meeting": meeting,
                "form": form or WhenForm(initial=initial),
                "has_errors": form is not None,
            },
            status=422 if form is not None else 200,
        )


@page("GET", "HEAD", "POST")
def cancel(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = ReasonForm(request.POST) if request.method == "POST" else None
    if form is not None:

        def build(identifier: uuid.UUID) -> CancelMeeting:
            return CancelMeeting(
                id=identifier, subject_id=meeting_id, reason=form.cleaned_data["reason"]
            )

        if submit(request, form, build) is not None:
            messages.success(request, _("The meeting is cancelled."))
            return redirect("meetings:show", meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.PLAN, meeting_id)
        return render(
            request,
            "meetings/cancel.html",
            {"meeting": meeting, "form": form or ReasonForm(), "has_errors": form is not None},
            status=422 if form is not None else 200,
        )
