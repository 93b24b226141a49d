"""Minutes, steps, invitations and papers of a meeting, as its pages show them."""

from __future__ import annotations

from datetime import datetime

from chibo.access.scope import Scope
from chibo.meetings.models import (
    Invitation,
    Material,
    Minutes,
    Remark,
    SignedPaper,
    Speech,
    Step,
    Visitor,
    Vote,
)


def minutes_of(scope: Scope, meeting_id: int) -> list[Minutes]:
    """All versions of the minutes, newest first."""
    return list(
        Minutes.objects.filter(scope.where(), meeting_id=meeting_id).select_related(
            "written_by", "read_by"
        )
    )


def steps_of(scope: Scope, meeting_id: int) -> list[Step]:
    """The steps of the form in its order, once the meeting was opened."""
    return list(Step.objects.filter(scope.where(), meeting_id=meeting_id))


def invitations_of(scope: Scope, meeting_id: int) -> list[Invitation]:
    """Who was called: members in Vietnamese order, then guests."""
    return list(Invitation.objects.filter(scope.where(), meeting_id=meeting_id))


def materials_of(scope: Scope, meeting_id: int) -> list[Material]:
    """The papers of a meeting without their content."""
    return list(Material.objects.filter(scope.where(), meeting_id=meeting_id).defer("content"))


def material_in(scope: Scope, meeting_id: int, material_id: int) -> Material | None:
    """One paper with its content, or None when it is not in `scope`."""
    found = Material.objects.filter(scope.where(), meeting_id=meeting_id, pk=material_id)
    return found.first()


def signed_papers_of(scope: Scope, meeting_id: int) -> list[SignedPaper]:
    """Scans of the signed minutes without their content, with the version each belongs to."""
    found = SignedPaper.objects.filter(scope.where(), minutes__meeting_id=meeting_id)
    return list(found.select_related("minutes").defer("content"))


def signed_paper_in(scope: Scope, meeting_id: int, scan_id: int) -> SignedPaper | None:
    """One scan with its content, or None when it is not in `scope`."""
    found = SignedPaper.objects.filter(scope.where(), minutes__meeting_id=meeting_id, pk=scan_id)
    return found.first()


def speeches_of(scope: Scope, meeting_id: int) -> list[Speech]:
    """Who spoke, in order of time."""
    return list(Speech.objects.filter(scope.where(), meeting_id=meeting_id))


def remarks_of(scope: Scope, meeting_id: int) -> list[Remark]:
    """Self-criticism, criticism, reminders and praise, in order of time."""
    return list(Remark.objects.filter(scope.where(), meeting_id=meeting_id))


def visitors_of(scope: Scope, meeting_id: int) -> list[Visitor]:
    """Who came from outside and what they remarked, in the order they came."""
    return list(Visitor.objects.filter(scope.where(), meeting_id=meeting_id))


def votes_of(scope: Scope, meeting_id: int) -> list[Vote]:
    """The votes held, in order of time."""
    return list(Vote.objects.filter(scope.where(), meeting_id=meeting_id))


def bears_signature(scope: Scope, meeting_id: int) -> bool:
    """Whether the newest minutes of the meeting were signed by one of the two at least."""
    newest = Minutes.objects.filter(scope.where(), meeting_id=meeting_id).first()
    return newest is not None and bool(newest.chair_signed_at or newest.taker_signed_at)


def votes_since(scope: Scope, cell_id: int, moment: datetime) -> list[Vote]:
    """Votes of a cell recorded after a moment, newest first, each with its meeting."""
    rows = Vote.objects.filter(scope.where(), organisation_id=cell_id, at__gte=moment)
    return list(rows.select_related("meeting").order_by("-at", "-pk"))
