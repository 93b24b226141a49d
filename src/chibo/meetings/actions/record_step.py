"""Mark steps of the rulebook's form as done: for actions here and reactions of upper modules."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import connection

from chibo.meetings.models import Step

# Several proofs of one step may arrive at once; one that was done keeps its first moment. What was
# only ticked is proved from now on: its tick can't be taken away any more.
_DONE: Final = """
insert into meetings_step
    (organisation_id, meeting_id, code, position, phase, state, is_required, reason, at)
select %s, %s, code, 0, '', 'done', false, '', %s from unnest(%s::text[]) as code
on conflict (meeting_id, code) do update set
    state = 'done', reason = '', is_ticked = false,
    at = case when meetings_step.state = 'done' then meetings_step.at else excluded.at end
where meetings_step.state <> 'done' or meetings_step.is_ticked
"""


def record_step(meeting_id: int, organisation_id: int, code: str, at: datetime) -> None:
    """Mark one step as done; a step once recorded as skipped was done after all."""
    record_steps(meeting_id, organisation_id, [code], at)


def record_steps(
    meeting_id: int, organisation_id: int, codes: Collection[str], at: datetime
) -> None:
    """R-MTG-30 Mark steps as done, whether or not the form names them: one statement.

    Whether a step is required is known once the meeting is opened and its rules are fixed.
    """
    if not codes:
        return
    with connection.cursor() as cursor:
        cursor.execute(_DONE, [organisation_id, meeting_id, at, sorted(set(codes))])


def unprove_step(meeting_id: int, code: str) -> None:
    """R-MTG-37 The step is due again: what proved it was taken back.

    A module above that proves it in another way marks it anew in its reaction.
    """
    Step.objects.filter(meeting_id=meeting_id, code=code, state=Step.State.DONE).update(
        state=Step.State.DUE, at=None
    )


def move_steps(source_id: int, target_id: int, codes: Collection[str]) -> None:
    """Let what proved these steps of one meeting prove them of another; those it has stay."""
    there = Step.objects.filter(meeting_id=target_id).values("code")
    going = Step.objects.filter(meeting_id=source_id, code__in=codes).exclude(code__in=there)
    going.update(meeting_id=target_id)


def forget_steps(meeting_id: int, codes: Collection[str]) -> None:
    """Take away steps that the meeting's form does not name any more: one statement."""
    Step.objects.filter(meeting_id=meeting_id, code__in=codes).delete()
