"""Cancel a meeting that has not begun."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.events import MeetingCancelled
from chibo.meetings.models import Meeting, MeetingState
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import refuse_unless_possible
from chibo.usecase.public import Command, Context, Event, action


class CancelMeeting(Command):
    """Cancel the meeting `subject_id`; the month is then free for another one."""

    reason: str = Field(min_length=1, max_length=300)


@action(CancelMeeting, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.PLAN)
def cancel_meeting(command: CancelMeeting, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-08: only before it has begun, and never without a reason."""
    refuse_unless_possible("cancel", meeting)
    meeting.state = MeetingState.CANCELLED
    meeting.cancelled_reason = command.reason
    meeting.save(update_fields=["state", "cancelled_reason"])
    return [
        MeetingCancelled(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            reason=command.reason,
        )
    ]
