"""Find the meeting a page is about, within the reader's sight; ask what may be done to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting, MeetingCap, meeting_in
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.request import SAFE, UserRequest, seeing


@contextmanager
def looking(request: UserRequest) -> Iterator[None]:
    """Read for the page: a safe request is within its transaction already."""
    if request.method in SAFE:
        yield
        return
    with seeing(request):
        yield


def sight(request: UserRequest) -> Scope:
    """Where the reader sees meetings."""
    return request.access.scope(MeetingCap.SEE)


def found(request: UserRequest, meeting_id: int) -> Meeting:
    """The meeting, or the page that says that there is none here."""
    meeting = meeting_in(sight(request), meeting_id)
    if meeting is None:
        raise NotVisible(NOT_VISIBLE)
    return meeting


def may(request: UserRequest, capability: MeetingCap, cell_id: int) -> bool:
    return request.access.scope(capability).covers(cell_id)


def found_to(request: UserRequest, capability: MeetingCap, meeting_id: int) -> Meeting:
    """The meeting, where the reader may do this to it; else the page that says who may."""
    meeting = found(request, meeting_id)
    if not may(request, capability, meeting.organisation_id):
        raise Forbidden(NOT_ALLOWED)
    return meeting
