"""Absences as decided, reminders, case files and requests, as the pages show them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from chibo.absences.models import Absence, CaseFile, CaseStep, ExemptionRequest, Reminder
from chibo.absences.rules import SEEN_ABOVE
from chibo.access.scope import Scope
from chibo.meetings.public import (
    Attendance,
    AttendanceStatus,
    Invitation,
    InvitationReply,
    invitations_of,
)

ABSENT = (AttendanceStatus.EXCUSED, AttendanceStatus.UNEXCUSED)


@dataclass(frozen=True, slots=True)
class AbsenceOf:
    """One absence from a meeting: the roll's mark, the member's words, and the decision if any."""

    person_id: int
    full_name: str
    is_excused: bool
    words: str
    is_decided: bool
    decision: Absence | None


def absences_from(scope: Scope, meeting_id: int) -> list[AbsenceOf]:
    """R-ABS-01 to R-ABS-04 The absences from a meeting, in Vietnamese order of names."""
    rows = list(
        Attendance.objects.filter(
            scope.where(), meeting_id=meeting_id, is_exempt=False, status__in=ABSENT
        )
    )
    kept = {one.person_id: one for one in absences_kept(scope, [meeting_id])}
    told = _told_before(invitations_of(scope, meeting_id))
    return [_absence_of(row, kept.get(row.person_id), told.get(row.person_id, "")) for row in rows]


def absences_kept(scope: Scope, meeting_ids: Collection[int]) -> list[Absence]:
    """What was explained and decided about absences from these meetings."""
    return list(Absence.objects.filter(scope.where(), meeting_id__in=meeting_ids))


def _told_before(invitations: Collection[Invitation]) -> dict[int, str]:
    return {
        one.person_id: one.reply_reason
        for one in invitations
        if one.reply == InvitationReply.NOT_COMING
    }


def _absence_of(row: Attendance, kept: Absence | None, told: str) -> AbsenceOf:
    is_excused = row.status == AttendanceStatus.EXCUSED
    return AbsenceOf(
        row.person_id,
        row.full_name,
        is_excused,
        (kept.explanation if kept else "") or told or row.reason,
        # The roll was marked otherwise since: the decision is void.
        is_decided=kept is not None and kept.is_excused is not None
        and kept.is_excused == is_excused,
        decision=kept,
    )  # fmt: skip


def undecided_meetings(scope: Scope, cell_ids: Collection[int]) -> list[int]:
    """R-ABS-02 Meetings that are over, not signed, with an absence nobody decided on."""
    rows = (
        Attendance.objects.filter(
            scope.where(),
            organisation_id__in=list(cell_ids),
            meeting__state="held",
            is_exempt=False,
            status__in=ABSENT,
        )
        .order_by("meeting_id")
        .values_list("meeting_id", "person_id", "status")
    )
    wanted = list(rows)
    kept = {
        (one.meeting_id, one.person_id): one.is_excused
        for one in absences_kept(scope, {meeting for meeting, _, _ in wanted})
    }
    return sorted(
        {
            meeting
            for meeting, person, status in wanted
            if kept.get((meeting, person)) is not (status == "excused")
        }
    )


def reminders_in(scope: Scope) -> QuerySet[Reminder]:
    """Reminders given in `scope`, newest first."""
    return Reminder.objects.filter(scope.where())


def cases_in(scope: Scope) -> QuerySet[CaseFile]:
    """Case files of the cells in `scope`, newest first."""
    return CaseFile.objects.filter(scope.where()).select_related("organisation__kind", "meeting")


def cases_sent_up(scope: Scope) -> QuerySet[CaseFile]:
    """R-ABS-44 What the committee that keeps the files sees: those that were sent to it."""
    return cases_in(scope).filter(state__in=sorted(SEEN_ABOVE))


def steps_of_case(scope: Scope, case_id: int) -> list[CaseStep]:
    """What happened to a case file, in order of time."""
    return list(CaseStep.objects.filter(scope.where(), case_id=case_id))


def requests_in(scope: Scope) -> QuerySet[ExemptionRequest]:
    """Requests for exemption in the cells in `scope`, newest first."""
    return ExemptionRequest.objects.filter(scope.where()).select_related(
        "organisation__kind", "meeting"
    )


def exemptions_reported(scope: Scope) -> QuerySet[ExemptionRequest]:
    """R-ABS-55 What the committee that keeps the files sees: those that the cell granted."""
    return requests_in(scope).filter(state=ExemptionRequest.State.GRANTED)
