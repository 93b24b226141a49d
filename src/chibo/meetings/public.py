"""All that other packages may use of meetings."""

from chibo.meetings.actions.plan_meeting import PlanMeeting
from chibo.meetings.actions.record_step import record_step
from chibo.meetings.events import MeetingPlanned
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.record import MeetingRecord
from chibo.meetings.selectors.meetings import agenda_of, meeting_in, meetings_in, roll_of
from chibo.meetings.selectors.record import meeting_record, meeting_records

__all__ = [
    "MeetingCap",
    "MeetingPlanned",
    "MeetingRecord",
    "PlanMeeting",
    "agenda_of",
    "meeting_in",
    "meeting_record",
    "meeting_records",
    "meetings_in",
    "record_step",
    "roll_of",
]
