"""The roll: marked name by name in the room, or all at once as a form; two people at a time."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    EXCUSE_WITHOUT_REASON,
    Attendance,
    AttendanceStatus,
    Meeting,
    MeetingCap,
    RollMark,
    TakeRoll,
    roll_of,
)
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import run as carry_out
from chibo.web.meetings.room_parts import FEE_WORDS, roll_row
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import command_id

_LONGEST_REASON = 300
# R-MTG-38 What the form sends for the state of a fee; nothing sent is not asked.
_FEES: Final[Mapping[str, bool | None]] = {word: state for state, word in FEE_WORDS.items()}


@page("GET", "HEAD", "POST")
def roll(request: UserRequest, meeting_id: int) -> HttpResponse:
    """As JSON the roll as it is saved, or after marks of some; as a form the whole of it."""
    if request.method == "POST":
        return _saved(request, meeting_id)
    meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
    if not _is_script(request):
        return redirect("meetings:room", meeting_id)
    if request.GET.get("revision") == str(meeting.roll_revision):
        return HttpResponse(status=204)
    return _as_json(meeting, roll_of(sight(request), meeting_id))


def _saved(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        rows = roll_of(sight(request), meeting_id)
    typed = request.POST
    meant = _meant(rows, typed)
    sentence = _unreadable(meant, typed, command_id(request))
    status = 422
    if not sentence:
        try:
            carry_out(
                TakeRoll(
                    id=command_id(request),
                    subject_id=meeting_id,
                    based_on_revision=int(typed["revision"]),
                    marks=_marks(meant, typed),
                ),
                actor=request.user,
            )
        except RuleViolated as refusal:
            sentence = refusal.sentence()
        except Conflict as refusal:
            sentence, status = refusal.sentence(), 409
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        rows = roll_of(sight(request), meeting_id)
        if _is_script(request):
            return _as_json(meeting, rows, sentence, status if sentence else 200)
        if sentence:
            return _form_again(request, meeting, rows, sentence, status)
    left = sum(not row.is_exempt and row.status == AttendanceStatus.UNKNOWN for row in rows)
    if left:
        messages.warning(request, _("Kept. %(count)s are not marked yet.") % {"count": left})
    else:
        messages.success(request, _("The roll is taken."))
    return redirect("meetings:room", meeting_id)


def _is_script(request: UserRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _meant(rows: Sequence[Attendance], typed: Mapping[str, str]) -> list[Attendance]:
    """Whom the marks are of: those named by the script, or all on the form."""
    only = str(typed.get("only", ""))
    if not only:
        return list(rows)
    wanted = set(only.split(","))
    return [row for row in rows if str(row.person_id) in wanted]


def _as_json(
    meeting: Meeting, rows: Sequence[Attendance], sentence: str = "", status: int = 200
) -> HttpResponse:
    """R-MTG-26 The roll as it is saved: whoever marks goes on from it."""
    return JsonResponse(
        {
            "revision": meeting.roll_revision,
            "sentence": sentence,
            "roll": {
                row.person_id: [
                    "" if row.status == AttendanceStatus.UNKNOWN else row.status,
                    row.reason,
                    FEE_WORDS[row.has_paid_fee],
                ]
                for row in rows
            },
        },
        status=status,
    )


def _form_again(
    request: UserRequest, meeting: Meeting, rows: Sequence[Attendance], sentence: str, status: int
) -> HttpResponse:
    """The form with what was marked; a stale one says beside each name what was saved."""
    is_stale, typed = status == 409, request.POST  # noqa: PLR2004  conflict
    return render(
        request,
        "meetings/roll.html",
        {
            "meeting": meeting,
            "draft_name": f"roll-{meeting.pk}",
            "members": [_shown(row, typed, is_stale=is_stale) for row in rows if not row.is_exempt],
            "exempt": [_shown(row, typed, is_stale=is_stale) for row in rows if row.is_exempt],
            "fees": [
                {
                    "id": row.person_id,
                    "name": row.full_name,
                    "fee": typed.get(f"fee-{row.person_id}", ""),
                }
                for row in rows
            ],
            "fees_open": True,
            "sentence": sentence,
            "is_stale": is_stale,
            "has_errors": True,
        },
        status=status,
    )


def _unreadable(rows: Sequence[Attendance], typed: Mapping[str, str], identifier: uuid.UUID) -> str:
    """What of the form itself is wrong, before any command; beside its row it is shown too."""
    if identifier.int == 0 or not str(typed.get("revision", "")).isdecimal():
        return _("The page was incomplete. Reload it and send it again.")
    wanted = {*AttendanceStatus.values, ""}
    if not _are_known(rows, typed, "status", wanted) or not _are_known(rows, typed, "fee", _FEES):
        return _("The page was incomplete. Reload it and send it again.")
    for row in rows:
        if error := _row_error(row, typed):
            return error
    if not rows:
        return _("There is nobody on the roll. Begin the meeting first.")
    return ""


def _are_known(
    rows: Sequence[Attendance], typed: Mapping[str, str], name: str, known: Collection[str]
) -> bool:
    return all(typed.get(f"{name}-{row.person_id}", "") in known for row in rows)


def _row_error(row: Attendance, typed: Mapping[str, str]) -> str:
    if row.is_exempt:
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


def _shown(row: Attendance, typed: Mapping[str, str], *, is_stale: bool) -> dict[str, object]:
    status = typed.get(f"status-{row.person_id}", "")
    shown = roll_row(row) | {
        "status": "" if status == AttendanceStatus.UNKNOWN else status,
        "reason": typed.get(f"reason-{row.person_id}", ""),
        "error": _row_error(row, typed),
    }
    if is_stale and row.status != (status or AttendanceStatus.UNKNOWN):
        saved = AttendanceStatus(row.status).label
        shown["about"] = _("saved by somebody else: %(status)s") % {"status": saved}
    return shown
