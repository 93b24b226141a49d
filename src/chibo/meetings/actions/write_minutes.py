"""Write the minutes: a save based on an older text is refused, never laid over the newer one."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.events import MinutesWritten
from chibo.meetings.models import Meeting, Minutes
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import SIGNED_ALREADY, STALE_MINUTES, refuse_unless_possible
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class WriteMinutes(Command):
    """Save the text of the minutes of the meeting `subject_id`.

    `based_on_revision` is the revision that the text was written from, 0 for the first save.
    """

    body: str = Field(min_length=1, max_length=200_000)
    based_on_revision: int = Field(ge=0)


@action(WriteMinutes, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def write_minutes(command: WriteMinutes, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-40, R-MTG-41: no text is lost to another's, none is changed under a signature."""
    newest = Minutes.objects.filter(meeting=meeting).first()
    if newest is not None and (newest.chair_signed_at or newest.taker_signed_at):
        raise RuleViolated(SIGNED_ALREADY)
    # The version of a correction may be written on though the meeting has gone further.
    if newest is None or newest.version == 1:
        refuse_unless_possible("write_minutes", meeting)
    if command.based_on_revision != (newest.revision if newest else 0):
        raise Conflict(STALE_MINUTES)
    minutes = newest or Minutes(
        organisation_id=meeting.organisation_id, meeting=meeting, version=1, revision=0
    )
    minutes.revision += 1
    minutes.body = command.body
    minutes.written_by = context.actor
    minutes.written_at = context.at
    if newest is None:
        minutes.save(force_insert=True)
    else:
        minutes.save(update_fields=["revision", "body", "written_by", "written_at"])
    return [
        MinutesWritten(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            version=minutes.version,
            revision=minutes.revision,
        )
    ]
