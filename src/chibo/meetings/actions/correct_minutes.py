"""Correct signed minutes: a new version beside the signed one, which stays as it was."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.events import MinutesCorrected
from chibo.meetings.models import Meeting, Minutes
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    NO_MINUTES,
    NOT_YET_SIGNED,
    STALE_MINUTES,
    refuse_unless_possible,
)
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class CorrectMinutes(Command):
    """Write a new version of the minutes of the meeting `subject_id`, to be signed anew."""

    body: str = Field(min_length=1, max_length=200_000)
    reason: str = Field(min_length=1, max_length=300)
    based_on_version: int = Field(ge=1)


@action(CorrectMinutes, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def correct_minutes(command: CorrectMinutes, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-46: what bears a signature is never changed; a correction is another version."""
    refuse_unless_possible("correct", meeting)
    newest = Minutes.objects.filter(meeting=meeting).first()
    if newest is None:
        raise RuleViolated(NO_MINUTES)
    if command.based_on_version != newest.version:
        raise Conflict(STALE_MINUTES)
    if not (newest.chair_signed_at or newest.taker_signed_at):
        raise RuleViolated(NOT_YET_SIGNED)
    minutes = Minutes.objects.create(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        version=newest.version + 1,
        body=command.body,
        correction_reason=command.reason,
        written_by=context.actor,
        written_at=context.at,
    )
    return [
        MinutesCorrected(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            version=minutes.version,
            reason=command.reason,
        )
    ]
