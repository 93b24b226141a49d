"""Hold a combined sitting as two meetings again."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import AwareDatetime, Field

from chibo.meetings.public import (
    Meeting,
    MeetingCap,
    MeetingKind,
    MeetingPlanned,
    PlanMeeting,
    day_of,
    give_kind,
    plan_meeting,
)
from chibo.shared.errors import RuleViolated
from chibo.topics.actions.carry_over import forget, is_anything_prepared, leave_with
from chibo.topics.events import MeetingSeparated
from chibo.topics.refusals import NOT_COMBINED, NOT_IN_QUARTER, WORK_WOULD_BE_LOST
from chibo.topics.rules import is_same_quarter
from chibo.usecase.public import Command, Context, Event, action


class SeparateMeeting(Command):
    """Let the combined sitting `subject_id` be the regular meeting alone again."""

    thematic_at: AwareDatetime | None = Field(
        default=None, description="When the thematic meeting is held by itself; None: not planned."
    )


@action(SeparateMeeting, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.PLAN)
def separate_meeting(
    command: SeparateMeeting, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-TOP-55, R-MTG-09: what was prepared for the topic goes with the thematic meeting."""
    if meeting.kind != MeetingKind.COMBINED:
        raise RuleViolated(NOT_COMBINED)
    topic = meeting.topic
    facts: list[Event] = [give_kind(meeting, MeetingKind.REGULAR, "")]
    if command.thematic_at is None:
        if is_anything_prepared(meeting):
            raise RuleViolated(WORK_WOULD_BE_LOST)
    else:
        facts += _plan_apart(meeting, topic, command.thematic_at, context)
    forget(meeting)
    return [
        *facts,
        MeetingSeparated(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            topic=topic,
            is_planned_apart=command.thematic_at is not None,
        ),
    ]


def _plan_apart(
    meeting: Meeting, topic: str, at: AwareDatetime, context: Context
) -> Sequence[Event]:
    day = day_of(at)
    if not is_same_quarter(day, meeting.month):
        raise RuleViolated(NOT_IN_QUARTER)
    plan = PlanMeeting(
        subject_id=meeting.organisation_id,
        month=day,
        kind=MeetingKind.THEMATIC,
        scheduled_at=at,
        place=meeting.place,
        topic=topic,
    )
    planned = plan_meeting(plan, meeting.organisation, context)
    made = next(one for one in planned if isinstance(one, MeetingPlanned))
    thematic = Meeting.objects.get(pk=made.meeting_id)
    thematic.organisation = meeting.organisation
    leave_with(meeting, thematic, context)
    return planned
