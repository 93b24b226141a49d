"""Mark steps of the rulebook's form as done: for actions here and reactions of upper modules."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from chibo.meetings.models import Step


def record_step(meeting_id: int, organisation_id: int, code: str, at: datetime) -> None:
    """Mark one step as done; a step once recorded as skipped was done after all."""
    record_steps(meeting_id, organisation_id, [code], at)


def record_steps(
    meeting_id: int, organisation_id: int, codes: Collection[str], at: datetime
) -> None:
    """R-MTG-30 Mark steps as done, whether or not the form names them: two statements.

    Whether a step is required is known once the meeting is opened and its rules are fixed.
    """
    if not codes:
        return
    Step.objects.bulk_create(
        (
            Step(
                meeting_id=meeting_id,
                organisation_id=organisation_id,
                code=code,
                state=Step.State.DONE,
                at=at,
            )
            for code in sorted(set(codes))
        ),
        ignore_conflicts=True,
    )
    Step.objects.filter(meeting_id=meeting_id, code__in=codes).exclude(
        state=Step.State.DONE
    ).update(state=Step.State.DONE, at=at, reason="")


def unprove_step(meeting_id: int, code: str) -> None:
    """R-MTG-37 The step is due again: what proved it was taken back.

    A module above that proves it in another way marks it anew in its reaction.
    """
    Step.objects.filter(meeting_id=meeting_id, code=code, state=Step.State.DONE).update(
        state=Step.State.DUE, at=None
    )
