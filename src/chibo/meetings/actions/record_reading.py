"""Record that the minutes were read out before the cell."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.actions.record_step import record_step
from chibo.meetings.events import MinutesReadOut
from chibo.meetings.form import MINUTES_READ
from chibo.meetings.models import Meeting, Minutes
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    NO_MINUTES,
    SIGNED_ALREADY,
    STALE_MINUTES,
    refuse_unless_possible,
)
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RecordReading(Command):
    """The newest minutes of the meeting `subject_id` were read out; `revision` is what was read."""

    revision: int = Field(ge=1)


@action(RecordReading, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def record_reading(command: RecordReading, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-65: the text as it stands, before anybody signs; it proves the form's step.

    Read again after a change, the later reading counts; the same text read twice keeps the first.
    """
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        raise RuleViolated(NO_MINUTES)
    # The version of a correction may be read out though the meeting has gone further.
    refuse_unless_possible("write_minutes" if minutes.version == 1 else "correct", meeting)
    if minutes.chair_signed_at or minutes.taker_signed_at:
        raise RuleViolated(SIGNED_ALREADY)
    if command.revision != minutes.revision:
        raise Conflict(STALE_MINUTES)
    if minutes.read_revision != minutes.revision:
        minutes.read_at, minutes.read_by = context.at, context.actor
        minutes.read_revision = minutes.revision
        minutes.save(update_fields=["read_at", "read_by", "read_revision"])
        record_step(meeting.pk, meeting.organisation_id, MINUTES_READ, context.at)
    return [
        MinutesReadOut(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            version=minutes.version,
            revision=minutes.revision,
        )
    ]
