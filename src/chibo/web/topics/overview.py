"""The page of a thematic meeting's topic: what is done, what comes next, what members read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from chibo.meetings.public import Meeting
from chibo.members.public import person_of
from chibo.preparation.public import earlier_topics, same_topic_before
from chibo.topics.public import (
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
from chibo.web.topics.conditions import conditions
from chibo.web.topics.sight import is_preparing, may, sight, thematic
from chibo.web.topics.steps import Step, next_of, steps, task_items


@page()
def overview(request: UserRequest, meeting_id: int) -> HttpResponse:
    meeting = thematic(request, meeting_id)
    scope = sight(request)
    person_id = person_of(request.user)
    speakers = speakers_of(scope, meeting_id)
    points = outline_points_of(scope, meeting_id)
    paper = lead_paper_of(scope, meeting_id)
    found = steps(request, meeting)
    is_author = paper is not None and paper.author_id == person_id
    return render(
        request,
        "topics/show.html",
        {
            "meeting": meeting,
            "tasks": task_items(found),
            "next": next_of(found),
            "goes_on": _goes_on(request, meeting, found),
            "outline": outline_of(scope, meeting_id),
            "contents": [one for one in points if one.kind == OutlinePoint.Kind.CONTENT],
            "questions": _questions(points, speakers),
            "whole_topic": [one.speaker_name for one in speakers if one.point_id is None],
            "mine": [one for one in speakers if one.person_id == person_id],
            "paper": paper,
            "is_author": is_author,
            "may_write_paper": is_author and is_preparing(meeting),
            "lessons": lessons_of(scope, meeting_id),
            "condition": conditions(meeting, meeting.kind),
            "repeated": same_topic_before(meeting.topic, earlier_topics(scope, meeting)),
            "may_write": may(request, TopicCap.WRITE, meeting),
        },
    )


def _goes_on(request: UserRequest, meeting: Meeting, found: list[Step]) -> str:
    """Where preparing goes on once nothing is left to do for the topic: members are to be called.

    Who prepares is led there as long as the meeting is not called; empty otherwise.
    """
    is_called = meeting.papers_sent_at is not None
    if is_called or not is_preparing(meeting) or next_of(found) is not None:
        return ""
    may_write = may(request, TopicCap.WRITE, meeting)
    return reverse("preparation:show", args=[meeting.pk]) if may_write else ""


def _questions(
    points: list[OutlinePoint], speakers: list[AssignedSpeaker]
) -> list[tuple[OutlinePoint, str]]:
    return [
        (point, ", ".join(one.speaker_name for one in speakers if one.point_id == point.pk))
        for point in points
        if point.kind == OutlinePoint.Kind.QUESTION
    ]
