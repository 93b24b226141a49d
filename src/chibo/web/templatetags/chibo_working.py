"""The mark of a page on which a meeting is prepared or written down: its script counts the time."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.template import Context, Library

from chibo.access.scope import Access
from chibo.meetings.public import Meeting, MeetingState
from chibo.preparation.public import PreparationCap

register = Library()
OVER: Final = (MeetingState.CLOSED, MeetingState.CANCELLED)


@register.inclusion_tag("preparation/working.html", takes_context=True)
def working_on(context: Context, meeting: Meeting) -> dict[str, object]:
    """R-PRE-70 For who prepares the meeting, until it is over; nothing for anybody else."""
    request = context.get("request")
    access: Access | None = getattr(request, "access", None)
    is_counted = (
        isinstance(request, HttpRequest)
        and access is not None
        and meeting.state not in OVER
        and access.scope(PreparationCap.WRITE).covers(meeting.organisation_id)
    )
    return {
        "meeting": meeting,
        "is_counted": is_counted,
        "token": context.get("csrf_token"),
    }
