"""Before the meeting: the call and its time limits, and the answers to it."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    CallMeeting,
    MeetingCap,
    ReplyToInvitation,
    agenda_of,
    day_of,
    materials_of,
)
from chibo.members.public import MemberCap, holders_on, members_on
from chibo.preparation.public import time_limits
from chibo.rulebooks.adopted import rules_for
from chibo.web.meetings.forms import ReplyForm
from chibo.web.meetings.show import shown
from chibo.web.meetings.sight import found, found_to, looking, sight
from chibo.web.preparation.wording import limit_text
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("GET", "HEAD", "POST")
def call(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = forms.Form(request.POST) if request.method == "POST" else None
    if form is not None:

        def build(identifier: uuid.UUID) -> CallMeeting:
            return CallMeeting(id=identifier, subject_id=meeting_id)

        outcome = submit(request, form, build)
        if outcome is not None:
            count = outcome.first("MeetingCalled")["members"]
            messages.success(request, _("%(count)s members were called.") % {"count": count})
            return redirect("meetings:show", meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.CALL, meeting_id)
        day = day_of(meeting.scheduled_at)
        cell_id = meeting.organisation_id
        form_of_rules = rules_for(meeting.organisation, day, meeting.kind).form
        notice, papers = time_limits(meeting, form_of_rules)
        return render(
            request,
            "meetings/call.html",
            {
                "meeting": meeting,
                "agenda": agenda_of(sight(request), meeting_id),
                "materials": materials_of(sight(request), meeting_id),
                "members": members_on(request.access.scope(MemberCap.SEE), cell_id, day),
                "overseers": holders_on(request.access.counts, cell_id, day, ["overseer"]),
                "notice": notice,
                "notice_text": limit_text(notice) if notice else "",
                "papers_text": limit_text(papers) if papers else "",
                "form": form or forms.Form(),
                "has_errors": form is not None,
            },
            status=422 if form is not None else 200,
        )


@page("POST")
def reply(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = ReplyForm(request.POST)

    def build(identifier: uuid.UUID) -> ReplyToInvitation:
        return ReplyToInvitation(
            id=identifier,
            subject_id=meeting_id,
            is_coming=form.cleaned_data["answer"] == "yes",
            reason=form.cleaned_data["reason"],
        )

    if submit(request, form, build) is not None:
        messages.success(request, _("Your answer is with the secretary."))
        return redirect("meetings:show", meeting_id)
    with looking(request):
        meeting = found(request, meeting_id)
        return render(request, "meetings/show.html", shown(request, meeting, form), status=422)
