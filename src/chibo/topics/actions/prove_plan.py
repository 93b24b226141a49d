"""Mark the step that a topic was planned, where the record proves it."""

from __future__ import annotations

from typing import Final

from chibo.meetings.public import Meeting, record_step
from chibo.plans.public import PlanCap, planned_for
from chibo.topics.rules import THEMATIC, is_planned_in_time
from chibo.usecase.public import Context

STEP: Final = "topic_planned"


def prove_plan(meeting: Meeting, context: Context) -> None:
    """R-TOP-04: the year plan that holds has a topic then, or the quarter has just begun."""
    if meeting.kind not in THEMATIC or not meeting.topic:
        return
    lines = planned_for(context.access.scope(PlanCap.SEE), meeting.organisation_id, meeting.month)
    is_in_plan = any(one.kind in THEMATIC and one.topic for one in lines)
    if is_in_plan or is_planned_in_time(context.today, meeting.month):
        record_step(meeting.pk, meeting.organisation_id, STEP, context.at)
