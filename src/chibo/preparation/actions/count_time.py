"""Count the time one spends on a meeting, and forget it again: each for oneself alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from chibo.access.session import show_own
from chibo.meetings.public import Meeting, MeetingCap, MeetingState
from chibo.preparation.events import TimeCounted, TimeForgotten
from chibo.preparation.models import TimeSpent
from chibo.preparation.permissions import PreparationCap
from chibo.preparation.refusals import NO_LONGER_COUNTED
from chibo.preparation.rules import seconds_to_add
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action

MOST_AT_ONCE: Final = 900
OVER: Final = frozenset({MeetingState.CLOSED, MeetingState.CANCELLED})


class CountTime(Command):
    """The caller worked `seconds` more on the meeting `subject_id`."""

    seconds: int = Field(ge=1, le=MOST_AT_ONCE)


@action(CountTime, on=Meeting, see=MeetingCap.SEE, do=PreparationCap.WRITE)
def count_time(command: CountTime, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-PRE-70, R-PRE-72: added to one's own, until the meeting is closed."""
    if meeting.state in OVER:
        raise RuleViolated(NO_LONGER_COUNTED)
    show_own(context.actor.pk)
    spent = TimeSpent.objects.filter(user=context.actor, meeting=meeting).first()
    if spent is None:
        seconds = seconds_to_add(command.seconds, None)
        TimeSpent.objects.create(
            user=context.actor, meeting=meeting, seconds=seconds, counted_at=context.at
        )
    else:
        gone = (context.at - spent.counted_at).total_seconds()
        spent.seconds += seconds_to_add(command.seconds, gone)
        spent.counted_at = context.at
        spent.save(update_fields=["seconds", "counted_at"])
    return [TimeCounted(meeting_id=meeting.pk, cell_id=meeting.organisation_id)]


class ForgetTime(Command):
    """Delete the time that the caller spent on the meeting `subject_id`."""


@action(ForgetTime, on=Meeting, see=MeetingCap.SEE, do=PreparationCap.WRITE)
def forget_time(_command: ForgetTime, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-PRE-71: one's own, at any time."""
    show_own(context.actor.pk)
    TimeSpent.objects.filter(user=context.actor, meeting=meeting).delete()
    return [TimeForgotten(meeting_id=meeting.pk, cell_id=meeting.organisation_id)]
