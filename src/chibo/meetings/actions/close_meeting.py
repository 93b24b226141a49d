"""Close a meeting: signed, and every required step done or recorded as skipped."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.actions.settle_steps import SkippedStep, settle_steps
from chibo.meetings.events import MeetingClosed
from chibo.meetings.form import ALL_PHASES
from chibo.meetings.models import Meeting, MeetingState, Minutes
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import UNSIGNED_VERSION, refuse_unless_possible
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class CloseMeeting(Command):
    """Close the meeting `subject_id`. `done` and `skipped` settle the steps that are left."""

    done: tuple[str, ...] = Field(default=(), max_length=200)
    skipped: tuple[SkippedStep, ...] = Field(default=(), max_length=200)


@action(CloseMeeting, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.CLOSE)
def close_meeting(command: CloseMeeting, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-35, R-MTG-47: only after signing; a step not done is recorded as skipped."""
    refuse_unless_possible("close", meeting)
    newest = Minutes.objects.filter(meeting=meeting).first()
    if newest is None or not (newest.chair_signed_at and newest.taker_signed_at):
        raise RuleViolated(UNSIGNED_VERSION)
    skipped = settle_steps(
        meeting, done=command.done, skipped=command.skipped, phases=ALL_PHASES, at=context.at
    )
    meeting.state = MeetingState.CLOSED
    meeting.closed_at = context.at
    meeting.save(update_fields=["state", "closed_at"])
    return [
        MeetingClosed(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            skipped=skipped,
        )
    ]
