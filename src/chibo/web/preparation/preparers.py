"""Who prepares what for a meeting: ask somebody, release somebody."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, MeetingCap, day_of
from chibo.members.public import MemberCap, members_on
from chibo.preparation.public import (
    AssignPreparer,
    PreparationCap,
    ReleasePreparer,
    draft_agenda,
    preparers_of,
    time_limits,
)
from chibo.rulebooks.adopted import rules_for
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.meetings.forms import people_of
from chibo.web.meetings.sight import looking
from chibo.web.preparation.forms import LineForm, PreparerForm
from chibo.web.preparation.sight import is_preparing, may, prepared, preparing
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("GET", "HEAD", "POST")
def preparers(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = prepared(request, meeting_id)
        if not may(request, PreparationCap.WRITE, meeting):
            raise Forbidden(NOT_ALLOWED)
        form = _form(request, meeting)
    if request.method == "POST":
        outcome = submit(request, form, lambda pk: _command(pk, meeting_id, form))
        if outcome is not None:
            messages.success(request, _("The member is told."))
            return redirect("preparation:preparers", meeting_id)
    with looking(request):
        return _page(request, meeting, form)


@page("POST")
def release(request: UserRequest, meeting_id: int) -> HttpResponse:
    given = LineForm(request.POST)

    def build(identifier: uuid.UUID) -> ReleasePreparer:
        return ReleasePreparer(
            id=identifier, subject_id=meeting_id, preparer_id=given.cleaned_data["line"]
        )

    if submit(request, given, build) is not None:
        messages.success(request, _("The line is taken off the list."))
        return redirect("preparation:preparers", meeting_id)
    with looking(request):
        meeting = prepared(request, meeting_id)
        return _page(request, meeting, _form(request, meeting), given)


def _form(request: UserRequest, meeting: Meeting) -> PreparerForm:
    day = day_of(meeting.scheduled_at)
    papers = time_limits(meeting, rules_for(meeting.organisation, day, meeting.kind).form)[1]
    is_asking = request.method == "POST" and "person_id" in request.POST
    form = PreparerForm(
        request.POST if is_asking else None,
        initial={"due_on": papers.due_on if papers else day},
    )
    draft = draft_agenda(request.access.scope(MeetingCap.PREPARE), meeting)
    members = members_on(request.access.scope(MemberCap.SEE), meeting.organisation_id, day)
    form.offer(people_of(members), [part.title for part in draft], _("the whole meeting"))
    return form


def _command(identifier: uuid.UUID, meeting_id: int, form: PreparerForm) -> AssignPreparer:
    given = form.cleaned_data
    return AssignPreparer(
        id=identifier,
        subject_id=meeting_id,
        person_id=given["person_id"],
        part=given["part"],
        due_on=given["due_on"],
        note=given["note"],
    )


def _page(
    request: UserRequest, meeting: Meeting, form: PreparerForm, given: LineForm | None = None
) -> HttpResponse:
    is_refused = form.is_bound or given is not None
    return render(
        request,
        "preparation/preparers.html",
        {
            "meeting": meeting,
            "form": form,
            "line_form": given or LineForm(),
            "preparers": preparers_of(preparing(request), meeting.pk),
            "is_open": is_preparing(meeting),
            "has_errors": is_refused,
        },
        status=422 if is_refused else 200,
    )
