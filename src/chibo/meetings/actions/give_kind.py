"""Let a planned meeting be of another kind: for the module that prepares thematic meetings."""

from __future__ import annotations

from chibo.meetings.events import MeetingChanged
from chibo.meetings.models import Meeting, MeetingKind, MeetingState
from chibo.meetings.refusals import TOPIC_MISSING, refuse_unless_possible
from chibo.meetings.rules import state_after
from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import RuleViolated


def give_kind(meeting: Meeting, kind: MeetingKind, topic: str) -> MeetingChanged:
    """R-MTG-09: the form asks for other parts then, so the agenda is written and sent anew."""
    refuse_unless_possible("give_kind", meeting)
    if kind != MeetingKind.REGULAR and not topic:
        raise RuleViolated(TOPIC_MISSING)
    was_called = meeting.state == MeetingState.CALLED
    meeting.state = state_after("give_kind", meeting.state)
    meeting.kind = kind
    meeting.topic = topic
    meeting.save(update_fields=["state", "kind", "topic"])
    return MeetingChanged(
        meeting_id=meeting.pk,
        cell_id=meeting.organisation_id,
        month=meeting.month,
        scheduled_at=meeting.scheduled_at.astimezone(VIET_NAM),
        place=meeting.place,
        topic=topic,
        moved_reason=meeting.moved_reason,
        must_be_called_again=was_called,
    )
