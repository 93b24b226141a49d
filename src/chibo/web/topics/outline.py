"""Write the outline: the aim, points and questions, all in one form."""

from __future__ import annotations

import uuid
from typing import Literal

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting
from chibo.topics.public import (
    LibraryTopic,
    OutlinePoint,
    PointGiven,
    SaveOutline,
    TopicCap,
    library,
    outline_of,
    outline_points_of,
)
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.topics.forms import OutlineForm, PointForm, PointFormSet
from chibo.web.topics.sight import sight, thematic_to


@page("GET", "HEAD", "POST")
def outline(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = thematic_to(request, TopicCap.WRITE, meeting_id)
        form, rows = _forms(request, meeting)
    if request.method == "POST" and rows.is_valid():
        outcome = submit(request, form, lambda pk: _command(pk, meeting_id, form, rows))
        if outcome is not None:
            messages.success(request, _("The outline is kept. Next: who speaks on what."))
            return redirect("topics:show", meeting_id)
    with looking(request):
        scope = sight(request)
        return render(
            request,
            "topics/outline.html",
            {
                "meeting": meeting,
                "form": form,
                "formset": rows,
                "alike": _alike(request, meeting)
                if outline_of(scope, meeting_id) is None
                else None,
                "draft_name": f"outline-{meeting_id}",
                "has_errors": form.is_bound,
            },
            status=422 if form.is_bound else 200,
        )


def _alike(request: UserRequest, meeting: Meeting) -> LibraryTopic | None:
    """R-TOP-13 The newest shared topic of the same name, of another cell or of one's own."""
    found = library(request.access.scope(TopicCap.READ_LIBRARY), words=meeting.topic)
    return next((one for one in found if one.topic.casefold() == meeting.topic.casefold()), None)


def _forms(request: UserRequest, meeting: Meeting) -> tuple[OutlineForm, BaseFormSet[PointForm]]:
    kept = outline_of(sight(request), meeting.pk)
    points = outline_points_of(sight(request), meeting.pk)
    initial = [
        {
            "point_id": one.pk,
            "title": one.title,
            "text": one.text,
            "kind": one.kind,
            "position": one.position,
        }
        for one in points
    ]
    given = request.POST if request.method == "POST" else None
    form = OutlineForm(
        given, initial={"aim": kept.aim, "revision": kept.revision} if kept else None
    )
    rows = PointFormSet(given, initial=initial)
    if not points and given is None:
        # What most outlines have: one point of content first, then questions.
        rows.forms[0].initial["kind"] = OutlinePoint.Kind.CONTENT
    return form, rows


def _command(
    identifier: uuid.UUID, meeting_id: int, form: OutlineForm, rows: BaseFormSet[PointForm]
) -> SaveOutline:
    given = [row.cleaned_data for row in rows.forms if row.cleaned_data.get("title")]
    last = len(given) + 1
    given.sort(key=lambda row: row.get("position") or last)
    return SaveOutline(
        id=identifier,
        subject_id=meeting_id,
        aim=form.cleaned_data["aim"],
        revision=form.cleaned_data["revision"],
        points=tuple(
            PointGiven(
                point_id=row["point_id"],
                kind=_kind(row["kind"]),
                title=row["title"],
                text=row["text"],
            )
            for row in given
        ),
    )


def _kind(given: str) -> Literal["content", "question"]:
    return "content" if given == OutlinePoint.Kind.CONTENT else "question"
