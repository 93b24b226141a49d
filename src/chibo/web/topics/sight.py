"""Find the thematic meeting a page is about, and ask what its reader may do to it."""

from __future__ import annotations

from typing import Final

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting, MeetingState, meeting_in
from chibo.members.public import person_of
from chibo.shared import clock
from chibo.shared.errors import Forbidden, NotVisible
from chibo.topics.public import THEMATIC, LeadPaper, TopicCap, another_approves
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.meetings.sight import found
from chibo.web.request import UserRequest

PREPARING: Final = frozenset({MeetingState.PLANNED, MeetingState.PREPARED, MeetingState.CALLED})


def sight(request: UserRequest) -> Scope:
    """Where the reader sees what is prepared for topics."""
    return request.access.scope(TopicCap.SEE)


def may(request: UserRequest, capability: TopicCap, meeting: Meeting) -> bool:
    return request.access.scope(capability).covers(meeting.organisation_id)


def may_approve(request: UserRequest, meeting: Meeting, paper: LeadPaper) -> bool:
    """R-TOP-35 Whether approving the lead paper is the reader's part, once it is written."""
    return may(request, TopicCap.WRITE, meeting) and not another_approves(
        request.access.counts, paper, person_of(request.user), on=clock.today()
    )


def thematic(request: UserRequest, meeting_id: int) -> Meeting:
    """The meeting, where the reader sees it; a regular one has no such pages."""
    meeting = meeting_in(sight(request), meeting_id)
    if meeting is None:
        found(request, meeting_id)  # who sees the meeting, but not its topic, is told so
        raise Forbidden(NOT_ALLOWED)
    if meeting.kind not in THEMATIC:
        raise NotVisible(NOT_VISIBLE)
    return meeting


def thematic_to(request: UserRequest, capability: TopicCap, meeting_id: int) -> Meeting:
    """The meeting, where the reader may do this to it; else the page that says who may."""
    meeting = thematic(request, meeting_id)
    if not may(request, capability, meeting):
        raise Forbidden(NOT_ALLOWED)
    return meeting


def is_preparing(meeting: Meeting) -> bool:
    """Whether the meeting has not begun and is not cancelled."""
    return meeting.state in PREPARING
