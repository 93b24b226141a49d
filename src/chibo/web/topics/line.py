"""The lines about the topic on the page of a meeting."""

from __future__ import annotations

from django.urls import reverse

from chibo.meetings.public import Meeting
from chibo.topics.public import THEMATIC, TopicCap
from chibo.web.request import UserRequest
from chibo.web.topics.sight import may
from chibo.web.topics.steps import steps


def topic_line(request: UserRequest, meeting: Meeting) -> dict[str, object]:
    """How much of the topic's preparation is done, and where it goes on."""
    if meeting.kind not in THEMATIC or not may(request, TopicCap.SEE, meeting):
        return {}
    found = steps(request, meeting)
    done = sum(one.is_done for one in found)
    return {
        "address": reverse("topics:show", args=[meeting.pk]),
        "done": done,
        "whole": len(found),
    }
