"""Write the minutes: what two people write at once is laid together, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.events import MinutesWritten
from chibo.meetings.merge import merge
from chibo.meetings.models import Meeting, Minutes
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import SIGNED_ALREADY, STALE_MINUTES, refuse_unless_possible
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class WriteMinutes(Command):
    """Save the text of the minutes of the meeting `subject_id`.

    `based_on_revision` is the revision that the text was written from, 0 for the first save;
    `body_before` the text itself. With it, what another saved meanwhile is laid together with
    `body`; without it such a save is refused.
    """

    body: str = Field(min_length=1, max_length=200_000)
    based_on_revision: int = Field(ge=0)
    body_before: str | None = Field(default=None, max_length=200_000)


@action(WriteMinutes, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def write_minutes(command: WriteMinutes, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-40, R-MTG-41: no text is lost to another's, none is changed under a signature."""
    newest = Minutes.objects.filter(meeting=meeting).first()
    if newest is not None and (newest.chair_signed_at or newest.taker_signed_at):
        raise RuleViolated(SIGNED_ALREADY)
    # The version of a correction may be written on though the meeting has gone further.
    if newest is None or newest.version == 1:
        refuse_unless_possible("write_minutes", meeting)
    body = _laid_together(command, newest)
    minutes = newest or Minutes(
        organisation_id=meeting.organisation_id, meeting=meeting, version=1, revision=0
    )
    is_kept_already = newest is not None and body == newest.body
    if not is_kept_already:
        minutes.revision += 1
        minutes.body, minutes.written_by, minutes.written_at = body, context.actor, context.at
    if newest is None:
        minutes.save(force_insert=True)
    elif not is_kept_already:
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


def _laid_together(command: WriteMinutes, newest: Minutes | None) -> str:
    """R-MTG-40 The text that shall stand; a paragraph both wrote otherwise is no one's to lose."""
    if newest is None:
        if command.based_on_revision:
            raise Conflict(STALE_MINUTES)
        return command.body
    if command.body_before is None:
        if command.based_on_revision != newest.revision:
            raise Conflict(STALE_MINUTES)
        return command.body
    merged = merge(command.body_before, command.body, newest.body)
    if merged.clashes:
        raise Conflict(STALE_MINUTES)
    return merged.text
