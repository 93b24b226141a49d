"""Mark absences on a roll as with or without a reason: a part of commands of modules above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chibo.meetings.models import Attendance, Meeting


def absences_on_the_roll(meeting: Meeting) -> dict[int, Attendance]:
    """Who counts and is marked as absent, by person."""
    rows = Attendance.objects.filter(
        meeting=meeting,
        is_exempt=False,
        status__in=[Attendance.Status.EXCUSED, Attendance.Status.UNEXCUSED],
    )
    return {row.person_id: row for row in rows}


def mark_absences(
    meeting: Meeting, rows: Sequence[Attendance], excuses: Mapping[int, str | None]
) -> None:
    """R-MTG-70 Let each of `rows` stand as excused for the reason in `excuses`, None as without.

    The roll's revision grows, so that a page drawn before is not saved over this. What is signed
    stays as it was: signed minutes are a text of their own.
    """
    for row in rows:
        excuse = excuses[row.person_id]
        row.status = Attendance.Status.UNEXCUSED if excuse is None else Attendance.Status.EXCUSED
        row.reason = excuse or ""
    Attendance.objects.bulk_update(rows, ["status", "reason"])
    meeting.roll_revision += 1
    meeting.save(update_fields=["roll_revision"])
