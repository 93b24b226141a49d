"""Draft the thematic resolution: begun from the outline and from what the chair concluded."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import ItemKind, Meeting, agenda_of
from chibo.resolutions.public import ResolutionCap
from chibo.shared.errors import Forbidden
from chibo.topics.public import DraftTopicResolution, lessons_of, outline_points_of
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.topics.forms import ResolutionForm
from chibo.web.topics.sight import sight, thematic


@page("GET", "HEAD", "POST")
def draft(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = thematic(request, meeting_id)
        if not request.access.scope(ResolutionCap.DRAFT).covers(meeting.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        form = ResolutionForm(request.POST or None, initial=_begun(request, meeting))

    def build(identifier: uuid.UUID) -> DraftTopicResolution:
        return DraftTopicResolution(id=identifier, subject_id=meeting_id, **form.cleaned_data)

    if request.method == "POST":
        outcome = submit(request, form, build)
        if outcome is not None:
            messages.success(request, _("The draft is kept. Next: its tasks."))
            made = outcome.first("TopicResolutionDrafted")
            return redirect("resolutions:one", made["resolution_id"])
    with looking(request):
        return render(
            request,
            "topics/resolution.html",
            {
                "meeting": meeting,
                "form": form,
                "draft_name": f"topic-resolution-{meeting_id}",
                "has_errors": form.is_bound,
            },
            status=422 if form.is_bound else 200,
        )


def _begun(request: UserRequest, meeting: Meeting) -> dict[str, str]:
    """R-TOP-39 Points of content as measures, conclusions of the topic's parts before them."""
    scope = sight(request)
    parts = [
        one
        for one in agenda_of(scope, meeting.pk)
        if one.kind in {ItemKind.TOPIC, ItemKind.DISCUSSION} and one.conclusion.strip()
    ]
    points = outline_points_of(scope, meeting.pk)
    lessons = lessons_of(scope, meeting.pk)
    concluded = (line.strip() for one in parts for line in one.conclusion.splitlines())
    measures = list(dict.fromkeys(concluded))  # several parts may conclude the same
    if not measures:
        measures = [one.title for one in points if one.kind == "content"]
    return {
        "abstract": _("on the topic “%(topic)s”") % {"topic": meeting.topic[:260]},
        "weaknesses": lessons.to_improve if lessons else "",
        "measures": "\n".join(line for line in measures if line),
    }
