"""The roll page: who is present, the fees, and two people marking it at once."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    EXCUSE_WITHOUT_REASON,
    Attendance,
    AttendanceStatus,
    MeetingCap,
    RollMark,
    TakeRoll,
    roll_of,
)
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import run as carry_out
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import command_id

_LONGEST_REASON = 300
# R-MTG-38 What the form sends for the state of a fee; nothing sent is not asked.
_FEES: Final[Mapping[str, bool | None]] = {"": None, "paid": True, "unpaid": False}
_FEE_WORDS: Final[Mapping[bool | None, str]] = {state: word for word, state in _FEES.items()}


@page("GET", "HEAD", "POST")
def roll(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        rows = roll_of(sight(request), meeting_id)
    typed = request.POST if request.method == "POST" else None
    sentence, status, is_stale = "", 200, False
    if typed is not None and not (sentence := _unreadable(rows, typed, command_id(request))):
        try:
            outcome = carry_out(
                TakeRoll(
                    id=command_id(request),
                    subject_id=meeting_id,
                    based_on_revision=int(typed.get("revision", "0") or 0),
                    marks=_marks(rows, typed),
                ),
                actor=request.user,
            )
        except RuleViolated as refusal:
            sentence = refusal.sentence()
        except Conflict as refusal:
            sentence, is_stale = refusal.sentence(), True
        else:
            left = outcome.first("RollTaken")["not_called"]
            if left:
                messages.warning(
                    request, _("Kept. %(count)s are not marked yet.") % {"count": left}
                )
                return redirect("meetings:roll", meeting_id)
            messages.success(request, _("The roll is taken."))
            return redirect("meetings:run", meeting_id)
    if sentence:
        status = 409 if is_stale else 422
    return render(
        request,
        "meetings/roll.html",
        {
            "meeting": meeting,
            "draft_name": f"roll-{meeting_id}",
            "members": [_shown(row, typed, is_stale=is_stale) for row in rows if not row.is_exempt],
            "exempt": [_shown(row, typed, is_stale=is_stale) for row in rows if row.is_exempt],
            "fees": _fees(rows, typed),
            "fees_open": any(row.has_paid_fee is not None for row in rows) or bool(sentence),
            "sentence": sentence,
            "is_stale": is_stale,
            "has_errors": bool(sentence),
        },
        status=status,
    )


def _unreadable(rows: Sequence[Attendance], typed: Mapping[str, str], identifier: uuid.UUID) -> str:
    """What of the form itself is wrong, before any command; beside its row it is shown too."""
    if identifier.int == 0 or not str(typed.get("revision", "")).isdecimal():
        return _("The page was incomplete. Reload it and send it again.")
    wanted = set(AttendanceStatus.values) | {""}
    if any(typed.get(f"status-{row.person_id}", "") not in wanted for row in rows):
        return _("The page was incomplete. Reload it and send it again.")
    if any(typed.get(f"fee-{row.person_id}", "") not in _FEES for row in rows):
        return _("The page was incomplete. Reload it and send it again.")
    for row in rows:
        if error := _row_error(row, typed):
            return error
    if not rows:
        return _("There is nobody on the roll. Begin the meeting first.")
    return ""


def _row_error(row: Attendance, typed: Mapping[str, str] | None) -> str:
    if typed is None or row.is_exempt:
        return ""
    reason = typed.get(f"reason-{row.person_id}", "").strip()
    if len(reason) > _LONGEST_REASON:
        return _("The reason for %(who)s is too long. Shorten it.") % {"who": row.full_name}
    if typed.get(f"status-{row.person_id}") == AttendanceStatus.EXCUSED and not reason:
        return EXCUSE_WITHOUT_REASON.sentence % {"who": row.full_name}
    return ""


def _marks(rows: Sequence[Attendance], typed: Mapping[str, str]) -> tuple[RollMark, ...]:
    return tuple(
        RollMark(
            person_id=row.person_id,
            status=AttendanceStatus(
                typed.get(f"status-{row.person_id}") or AttendanceStatus.UNKNOWN
            ),
            reason=typed.get(f"reason-{row.person_id}", ""),
            has_paid_fee=_FEES[typed.get(f"fee-{row.person_id}", "")],
        )
        for row in rows
    )


def _shown(
    row: Attendance, typed: Mapping[str, str] | None, *, is_stale: bool
) -> dict[str, object]:
    status, reason = row.status, row.reason
    about = "" if row.is_official else _("probationary")
    if typed is not None:
        status = typed.get(f"status-{row.person_id}", "")
        reason = typed.get(f"reason-{row.person_id}", "")
        if is_stale and row.status != (status or AttendanceStatus.UNKNOWN):
            saved = Attendance.Status(row.status).label
            about = _("saved by somebody else: %(status)s") % {"status": saved}
    return {
        "id": row.person_id,
        "name": row.full_name,
        "about": about,
        "status": "" if status == AttendanceStatus.UNKNOWN else status,
        "reason": reason,
        "error": _row_error(row, typed),
    }


def _fees(rows: Sequence[Attendance], typed: Mapping[str, str] | None) -> list[dict[str, object]]:
    """R-MTG-38 Each one's fee as it is saved, or as it was marked in the form sent."""
    return [
        {
            "id": row.person_id,
            "name": row.full_name,
            "fee": typed.get(f"fee-{row.person_id}", "")
            if typed is not None
            else _FEE_WORDS[row.has_paid_fee],
        }
        for row in rows
    ]
