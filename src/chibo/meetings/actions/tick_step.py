"""Tick a step of the form as done while the meeting is held; take the tick away again."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.events import StepTicked
from chibo.meetings.form import SCORING
from chibo.meetings.models import Meeting, Step
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    NO_SUCH_STEP,
    PROVED_STEP,
    SCORING_NOT_TICKED,
    refuse_unless_possible,
    refuse_when_signed,
)
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class TickStep(Command):
    """The step `code` of the meeting `subject_id` was gone through; `is_done=false`: it was not."""

    code: str = Field(min_length=1, max_length=60)
    is_done: bool = True


@action(TickStep, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def tick_step(command: TickStep, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-36, R-MTG-39, R-MTG-48: one step at a time, so that two who tick lose nothing.

    Ticking what is done changes nothing; a step that a command proved keeps its proof.
    """
    refuse_unless_possible("record", meeting)
    refuse_when_signed(meeting)
    if command.code == SCORING:
        raise RuleViolated(SCORING_NOT_TICKED)
    step = Step.objects.filter(meeting=meeting, code=command.code).first()
    if step is None:
        raise RuleViolated(NO_SUCH_STEP)
    is_done = step.state == Step.State.DONE
    if is_done and not command.is_done and not step.is_ticked:
        raise RuleViolated(PROVED_STEP)
    if is_done != command.is_done:
        step.state = Step.State.DONE if command.is_done else Step.State.DUE
        step.at = context.at if command.is_done else None
        step.is_ticked, step.reason = command.is_done, ""
        step.save(update_fields=["state", "at", "is_ticked", "reason"])
    return [
        StepTicked(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            code=command.code,
            is_done=command.is_done,
        )
    ]
