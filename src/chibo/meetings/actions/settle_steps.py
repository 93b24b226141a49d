"""Settle the steps of a meeting: those said to be done, and those left, recorded as skipped."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from chibo.meetings.models import Meeting, Step
from chibo.meetings.refusals import NO_SUCH_STEP
from chibo.meetings.rules import StepState, skipped_at_end
from chibo.shared.errors import RuleViolated


class SkippedStep(BaseModel):
    """A step that was skipped, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    code: str = Field(min_length=1, max_length=60)
    reason: str = Field(default="", max_length=300)


def settle_steps(
    meeting: Meeting,
    *,
    done: Collection[str],
    skipped: Collection[SkippedStep],
    phases: frozenset[str],
    at: datetime,
) -> tuple[str, ...]:
    """R-MTG-35, R-MTG-36: return the codes skipped now.

    A required step of `phases` that is neither done nor named is recorded as skipped without a
    reason; one named for another phase is settled too.
    """
    steps = {step.code: step for step in Step.objects.filter(meeting=meeting)}
    reasons = {one.code: one.reason for one in skipped}
    if not {*done, *reasons} <= steps.keys():
        raise RuleViolated(NO_SUCH_STEP)
    changed: list[Step] = []
    for code in set(done):
        if steps[code].state != Step.State.DONE:
            steps[code].state, steps[code].at, steps[code].reason = Step.State.DONE, at, ""
            steps[code].is_ticked = True
            changed.append(steps[code])
    left = set(
        skipped_at_end(
            [StepState(s.code, s.phase, s.is_required, s.state) for s in steps.values()],
            phases=phases,
        )
    )
    named = {code for code in reasons if steps[code].state != Step.State.DONE}
    for code in left | named:
        step = steps[code]
        step.state, step.at, step.reason = Step.State.SKIPPED, at, reasons.get(code, step.reason)
        changed.append(step)
    if changed:
        Step.objects.bulk_update(changed, ["state", "at", "reason", "is_ticked"])
    return tuple(sorted(left | named))
