"""The lines about the topic on the page of a meeting."""

from __future__ import annotations

from django.urls import reverse

from chibo.meetings.public import Meeting
from chibo.orgs.models import Organisation
from chibo.shared import clock
from chibo.topics.public import THEMATIC, TopicCap, quarter_of, sittings_this_quarter
from chibo.web.request import UserRequest
from chibo.web.topics.sight import may, sight
from chibo.web.topics.steps import next_of, steps


def missing_quarter(request: UserRequest, cell: Organisation | None) -> str:
    """R-TOP-50 The quarter that runs, in Roman figures, where it has no thematic meeting."""
    scope, today = sight(request), clock.today()
    if cell is None or not scope.covers(cell.pk):
        return ""
    if sittings_this_quarter(scope, today).filter(organisation_id=cell.pk).exists():
        return ""
    return ("", "I", "II", "III", "IV")[quarter_of(today)]


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
        "next": next_of(found),
    }
