"""Give a meeting another topic: for the module that prepares thematic meetings."""

from __future__ import annotations

from chibo.meetings.events import MeetingChanged
from chibo.meetings.models import Meeting
from chibo.meetings.refusals import refuse_unless_possible
from chibo.shared.clock import VIET_NAM


def give_topic(meeting: Meeting, topic: str) -> MeetingChanged:
    """R-MTG-06, R-MTG-07: day, hour and place stay, so nobody is called again."""
    refuse_unless_possible("change", meeting)
    meeting.topic = topic
    meeting.save(update_fields=["topic"])
    return MeetingChanged(
        meeting_id=meeting.pk,
        cell_id=meeting.organisation_id,
        month=meeting.month,
        scheduled_at=meeting.scheduled_at.astimezone(VIET_NAM),
        place=meeting.place,
        topic=topic,
        moved_reason=meeting.moved_reason,
        must_be_called_again=False,
    )
