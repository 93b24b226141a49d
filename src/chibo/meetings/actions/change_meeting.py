"""Change a planned meeting's date, hour, place or topic."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import AwareDatetime, Field

from chibo.meetings.actions.scheduled_day import check_day
from chibo.meetings.events import MeetingChanged
from chibo.meetings.models import Meeting, MeetingKind, MeetingState
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import TOPIC_MISSING, refuse_unless_possible
from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class ChangeMeeting(Command):
    """Change when and where the meeting `subject_id` is held."""

    scheduled_at: AwareDatetime
    place: str = Field(min_length=1, max_length=200)
    topic: str = Field(default="", max_length=300)
    moved_reason: str = Field(default="", max_length=300)


@action(ChangeMeeting, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.PLAN)
def change_meeting(command: ChangeMeeting, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-07: who was called to another hour or place must be called again."""
    refuse_unless_possible("change", meeting)
    if meeting.kind != MeetingKind.REGULAR and not command.topic:
        raise RuleViolated(TOPIC_MISSING)
    is_elsewhere = (meeting.scheduled_at, meeting.place) != (command.scheduled_at, command.place)
    call_again = is_elsewhere and meeting.state == MeetingState.CALLED
    if call_again:
        meeting.state = MeetingState.PREPARED
    meeting.scheduled_at = command.scheduled_at
    meeting.place = command.place
    meeting.topic = command.topic
    meeting.moved_reason = command.moved_reason
    check_day(meeting, meeting.organisation)
    meeting.save(update_fields=["state", "scheduled_at", "place", "topic", "moved_reason"])
    return [
        MeetingChanged(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            scheduled_at=command.scheduled_at.astimezone(VIET_NAM),
            place=meeting.place,
            topic=meeting.topic,
            moved_reason=meeting.moved_reason,
            must_be_called_again=call_again,
        )
    ]
