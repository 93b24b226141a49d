"""All that other packages may use of meetings."""

from chibo.meetings.actions.plan_meeting import PlanMeeting
from chibo.meetings.events import MeetingPlanned
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.selectors.meetings import meetings_in

__all__ = ["MeetingCap", "MeetingPlanned", "PlanMeeting", "meetings_in"]
