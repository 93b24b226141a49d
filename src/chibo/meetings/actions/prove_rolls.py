"""The step of the roll, proved for many meetings at once: part of an import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from chibo.meetings.form import ROLL
from chibo.meetings.models import Attendance, Step


def prove_rolls(meeting_ids: Sequence[int], at: datetime) -> None:
    """R-MTG-30 Mark the roll as taken where everybody who counts is marked: two statements."""
    if not meeting_ids:
        return
    lacking = Attendance.objects.filter(
        meeting_id__in=meeting_ids, is_exempt=False, status=Attendance.Status.UNKNOWN
    ).values("meeting_id")
    Step.objects.filter(meeting_id__in=meeting_ids, code=ROLL).exclude(
        meeting_id__in=lacking
    ).exclude(state=Step.State.DONE).update(state=Step.State.DONE, at=at, reason="")
