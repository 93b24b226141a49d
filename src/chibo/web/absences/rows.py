"""The meetings behind a count: day, how one stood on the roll, what was said and decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse

from chibo.absences.public import Absence, Mark
from chibo.meetings.public import MeetingKind
from chibo.web.absences.wording import FEES, STATUS_KINDS, status_text


def mark_rows(
    marks: Iterable[Mark],
    kept: Iterable[Absence],
    page: str = "meeting",
    counted: Sequence[int] = (),
) -> list[dict[str, object]]:
    """Newest first; `page` is where the link of each leads."""
    absences = {one.meeting_id: one for one in kept}
    return [
        {
            "held_on": one.held_on,
            "kind_of_meeting": MeetingKind(one.kind).label,
            "status": status_text(one.status),
            "kind": STATUS_KINDS[one.status],
            "words": _words(one, absences.get(one.meeting_id)),
            "decision": absences.get(one.meeting_id),
            "fee": FEES[one.has_paid_fee],
            "is_counted": one.meeting_id in counted,
            "address": reverse(f"absences:{page}", args=[one.meeting_id]),
        }
        for one in sorted(marks, key=lambda mark: mark.held_on, reverse=True)
    ]


def _words(mark: Mark, kept: Absence | None) -> str:
    return (kept.explanation if kept else "") or mark.reason
