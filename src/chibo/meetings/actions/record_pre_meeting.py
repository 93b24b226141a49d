"""Note that the cell committee met before the meeting: for the module that keeps its record."""

from __future__ import annotations

from datetime import datetime

from chibo.meetings.actions.record_step import record_step
from chibo.meetings.events import PreMeetingRecorded
from chibo.meetings.form import PRE_MEETING, day_of
from chibo.meetings.models import Meeting
from chibo.meetings.refusals import PRE_MEETING_LATE, refuse_unless_possible
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Context


def record_pre_meeting(
    meeting: Meeting, met_at: datetime, there: int, context: Context
) -> PreMeetingRecorded:
    """R-MTG-15: at a moment that has come, and before the meeting's. `there`: how many came."""
    refuse_unless_possible("record_pre_meeting", meeting)
    if met_at > min(context.at, meeting.scheduled_at):
        raise RuleViolated(PRE_MEETING_LATE)
    meeting.pre_meeting_on = day_of(met_at)
    meeting.save(update_fields=["pre_meeting_on"])
    record_step(meeting.pk, meeting.organisation_id, PRE_MEETING, context.at)
    return PreMeetingRecorded(
        meeting_id=meeting.pk,
        cell_id=meeting.organisation_id,
        month=meeting.month,
        met_on=meeting.pre_meeting_on,
        there=there,
    )
