"""Record that the cell committee met before the meeting and agreed its content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from chibo.meetings.actions.record_step import record_step
from chibo.meetings.events import PreMeetingRecorded
from chibo.meetings.form import PRE_MEETING, day_of
from chibo.meetings.models import Meeting
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import PRE_MEETING_LATE, refuse_unless_possible
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RecordPreMeeting(Command):
    """The cell committee (or secretary and deputy) met on this day about meeting `subject_id`."""

    met_on: date
    notes: str = Field(default="", max_length=20_000, description="What was agreed.")


@action(RecordPreMeeting, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.PREPARE)
def record_pre_meeting(
    command: RecordPreMeeting, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-MTG-15: on a day that has come, and not after the meeting's."""
    refuse_unless_possible("record_pre_meeting", meeting)
    if command.met_on > min(context.today, day_of(meeting.scheduled_at)):
        raise RuleViolated(PRE_MEETING_LATE)
    meeting.pre_meeting_on = command.met_on
    meeting.pre_meeting_notes = command.notes
    meeting.save(update_fields=["pre_meeting_on", "pre_meeting_notes"])
    record_step(meeting.pk, meeting.organisation_id, PRE_MEETING, context.at)
    return [
        PreMeetingRecorded(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            met_on=command.met_on,
        )
    ]
