"""Share a topic with other cells, and take it back: what they would read is shown before."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting
from chibo.topics.public import (
    ShareTopic,
    TopicCap,
    WithdrawTopic,
    lead_paper_of,
    lessons_of,
    outline_of,
    outline_points_of,
    sharing_of,
)
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.topics.forms import ShareForm
from chibo.web.topics.sight import sight, thematic_to


@page("GET", "HEAD", "POST")
def share(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = thematic_to(request, TopicCap.SHARE, meeting_id)
    form = ShareForm(request.POST) if request.method == "POST" else ShareForm()

    def build(identifier: uuid.UUID) -> ShareTopic:
        return ShareTopic(id=identifier, subject_id=meeting_id, **form.cleaned_data)

    if request.method == "POST" and submit(request, form, build) is not None:
        messages.success(request, _("Similar cells can find the topic now."))
        return redirect("topics:share", meeting_id)
    with looking(request):
        return _page(request, meeting, form)


@page("POST")
def withdraw(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = forms.Form(request.POST)
    if submit(request, form, lambda pk: WithdrawTopic(id=pk, subject_id=meeting_id)) is not None:
        messages.success(request, _("The topic is taken back. Nothing of it is left for others."))
        return redirect("topics:share", meeting_id)
    with looking(request):
        meeting = thematic_to(request, TopicCap.SHARE, meeting_id)
        return _page(request, meeting, ShareForm(), form)


def _page(
    request: UserRequest, meeting: Meeting, form: ShareForm, given: forms.Form | None = None
) -> HttpResponse:
    scope = sight(request)
    is_refused = form.is_bound or given is not None
    paper = lead_paper_of(scope, meeting.pk)
    points = outline_points_of(scope, meeting.pk)
    shared = sharing_of(scope, meeting.pk)
    if shared is not None and not form.is_bound:
        form.initial = {
            "shows_cell": bool(shared.cell_name),
            "with_lead_paper": bool(shared.lead_paper),
        }
    has_text = paper is not None and paper.approved_at is not None and bool(paper.text)
    if not has_text:
        form.fields["with_lead_paper"].widget = forms.HiddenInput()
    return render(
        request,
        "topics/share.html",
        {
            "meeting": meeting,
            "form": form,
            "withdraw_form": given or forms.Form(),
            "shared": shared,
            "outline": outline_of(scope, meeting.pk),
            "contents": [one for one in points if one.kind == "content"],
            "questions": [one for one in points if one.kind == "question"],
            "lessons": lessons_of(scope, meeting.pk),
            "paper": paper if has_text else None,
            "has_errors": is_refused,
        },
        status=422 if is_refused else 200,
    )
