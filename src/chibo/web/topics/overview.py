"""The page of a thematic meeting's topic: what is done, what comes next, what members read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, day_of
from chibo.members.public import person_of
from chibo.preparation.public import earlier_topics, same_topic_before
from chibo.rulebooks.adopted import rules_for
from chibo.rulebooks.public import least_minutes_for
from chibo.topics.public import (
    THEMATIC,
    AssignedSpeaker,
    OutlinePoint,
    TopicCap,
    lead_paper_of,
    lessons_of,
    outline_of,
    outline_points_of,
    speakers_of,
)
from chibo.web.request import UserRequest, page
from chibo.web.topics.sight import is_preparing, may, sight, thematic
from chibo.web.topics.steps import steps, task_items
from chibo.web.wording import minutes_text


@page()
def overview(request: UserRequest, meeting_id: int) -> HttpResponse:
    meeting = thematic(request, meeting_id)
    scope = sight(request)
    person_id = person_of(request.user)
    speakers = speakers_of(scope, meeting_id)
    points = outline_points_of(scope, meeting_id)
    paper = lead_paper_of(scope, meeting_id)
    found = steps(request, meeting)
    coming = next((one for one in found if one.href and not one.is_done), None)
    is_author = paper is not None and paper.author_id == person_id
    return render(
        request,
        "topics/show.html",
        {
            "meeting": meeting,
            "tasks": task_items(found),
            "next": coming,
            "outline": outline_of(scope, meeting_id),
            "contents": [one for one in points if one.kind == OutlinePoint.Kind.CONTENT],
            "questions": _questions(points, speakers),
            "whole_topic": [one.speaker_name for one in speakers if one.point_id is None],
            "mine": [one for one in speakers if one.person_id == person_id],
            "paper": paper,
            "is_author": is_author,
            "may_write_paper": is_author and is_preparing(meeting),
            "lessons": lessons_of(scope, meeting_id),
            "condition": _condition(meeting),
            "repeated": same_topic_before(meeting.topic, earlier_topics(scope, meeting)),
            "may_write": may(request, TopicCap.WRITE, meeting),
        },
    )


def _questions(
    points: list[OutlinePoint], speakers: list[AssignedSpeaker]
) -> list[tuple[OutlinePoint, str]]:
    return [
        (point, ", ".join(one.speaker_name for one in speakers if one.point_id == point.pk))
        for point in points
        if point.kind == OutlinePoint.Kind.QUESTION
    ]


def _condition(meeting: Meeting) -> list[str]:
    """R-TOP-06 What the rulebook asks of this sitting: its length, and what it may not be."""
    form = rules_for(meeting.organisation, day_of(meeting.scheduled_at), meeting.kind).form
    least = least_minutes_for(form.least_minutes, 1)
    lines: list[str] = []
    if meeting.kind == "combined":
        lines.append(_("Regular and thematic part in one sitting, one after the other."))
    if least is not None and meeting.kind in THEMATIC:
        lines.append(_("At least %(least)s in all.") % {"least": minutes_text(least)})
    if form.never_with_another_body:
        lines.append(_("Never together with the meeting of another body."))
    if form.never_instead_of_regular and meeting.kind == "thematic":
        lines.append(_("It does not stand in place of the regular meeting of the month."))
    return lines
