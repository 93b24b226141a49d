"""What a reader may do about preparing a meeting, and the states in which it is prepared."""

from __future__ import annotations

from typing import Final

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting, MeetingState
from chibo.preparation.public import PreparationCap
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.meetings.sight import found
from chibo.web.request import UserRequest

PREPARING: Final = frozenset({MeetingState.PLANNED, MeetingState.PREPARED, MeetingState.CALLED})


def may(request: UserRequest, capability: PreparationCap, meeting: Meeting) -> bool:
    return request.access.scope(capability).covers(meeting.organisation_id)


def prepared(request: UserRequest, meeting_id: int) -> Meeting:
    """The meeting, where the reader is of those who prepare it; else the page that says who may."""
    meeting = found(request, meeting_id)
    if not may(request, PreparationCap.SEE, meeting):
        raise Forbidden(NOT_ALLOWED)
    return meeting


def preparing(request: UserRequest) -> Scope:
    """Where the reader sees how meetings are prepared."""
    return request.access.scope(PreparationCap.SEE)


def is_preparing(meeting: Meeting) -> bool:
    """Whether the meeting has not begun and is not cancelled."""
    return meeting.state in PREPARING
