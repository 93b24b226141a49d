"""Draw the lessons of a topic that was treated."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.topics.public import JUDGED_IN, DrawLessons, TopicCap, lessons_of
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.topics.forms import LessonsForm
from chibo.web.topics.sight import sight, thematic_to


@page("GET", "HEAD", "POST")
def lessons(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = thematic_to(request, TopicCap.CONCLUDE, meeting_id)
        kept = lessons_of(sight(request), meeting_id)
    names = ("quality", "judgement", "usefulness", "to_improve", "revision")
    form = LessonsForm(
        request.POST or None,
        initial={name: getattr(kept, name) for name in names} if kept else None,
    )

    def build(identifier: uuid.UUID) -> DrawLessons:
        return DrawLessons(id=identifier, subject_id=meeting_id, **form.cleaned_data)

    if request.method == "POST" and submit(request, form, build) is not None:
        messages.success(request, _("The lessons are kept. You may share the topic now."))
        return redirect("topics:show", meeting_id)
    with looking(request):
        return render(
            request,
            "topics/lessons.html",
            {
                "meeting": meeting,
                "form": form,
                "is_treated": meeting.state in JUDGED_IN,
                "draft_name": f"lessons-{meeting_id}",
                "has_errors": form.is_bound,
            },
            status=422 if form.is_bound else 200,
        )
