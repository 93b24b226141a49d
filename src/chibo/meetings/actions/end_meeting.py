"""End a meeting: its hour, the part still running, and the steps that were skipped."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F
from django.db.models.functions import Greatest
from pydantic import AwareDatetime, Field

from chibo.meetings.actions.settle_steps import SkippedStep, settle_steps
from chibo.meetings.events import MeetingEnded
from chibo.meetings.form import BEFORE_THE_END
from chibo.meetings.models import AgendaItem, Attendance, Meeting, MeetingState
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    BEFORE_THE_START,
    IN_THE_FUTURE,
    ROLL_NOT_DONE,
    refuse_unless_possible,
)
from chibo.meetings.rules import minutes_between
from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class EndMeeting(Command):
    """End the meeting `subject_id`, now unless `ended_at` says when.

    `done` names steps that were gone through without a command proving it; `skipped` gives reasons.
    """

    ended_at: AwareDatetime | None = None
    done: tuple[str, ...] = Field(default=(), max_length=200)
    skipped: tuple[SkippedStep, ...] = Field(default=(), max_length=200)


@action(EndMeeting, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.HOLD)
def end_meeting(command: EndMeeting, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-22, R-MTG-24, R-MTG-35: after its start, with a whole roll; nothing passed over."""
    refuse_unless_possible("end", meeting)
    ended_at = command.ended_at or context.at
    if ended_at > context.at:
        raise RuleViolated(IN_THE_FUTURE)
    if meeting.started_at is None or ended_at < meeting.started_at:
        raise RuleViolated(BEFORE_THE_START)
    lacking = Attendance.objects.filter(
        meeting=meeting, is_exempt=False, status=Attendance.Status.UNKNOWN
    ).count()
    if lacking:
        raise RuleViolated(ROLL_NOT_DONE, count=lacking)
    AgendaItem.objects.filter(
        meeting=meeting, started_at__isnull=False, ended_at__isnull=True
    ).update(ended_at=Greatest(F("started_at"), ended_at))
    skipped = settle_steps(
        meeting, done=command.done, skipped=command.skipped, phases=BEFORE_THE_END, at=context.at
    )
    meeting.state = MeetingState.HELD
    meeting.ended_at = ended_at
    meeting.save(update_fields=["state", "ended_at"])
    return [
        MeetingEnded(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            ended_at=ended_at.astimezone(VIET_NAM),
            minutes_held=minutes_between(meeting.started_at, ended_at) or 0,
            skipped=skipped,
        )
    ]
