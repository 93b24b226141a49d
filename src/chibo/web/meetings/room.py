"""The meeting room: one page for the whole meeting, drawn whole or in the parts that changed."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from chibo.meetings.public import (
    AgendaItem,
    Meeting,
    MeetingCap,
    MeetingRecord,
    MeetingState,
    agenda_of,
    meeting_record,
    minutes_of,
    remarks_of,
    roll_of,
    speeches_of,
    steps_of,
    visitors_of,
    votes_of,
)
from chibo.shared import clock
from chibo.web.meetings.beside import rows_beside
from chibo.web.meetings.forms import PartForm
from chibo.web.meetings.hold import end_forms
from chibo.web.meetings.named_steps import named_steps
from chibo.web.meetings.next_step import next_step
from chibo.web.meetings.room_parts import (
    criticism_parts,
    least_length,
    roll_parts,
    speaker_parts,
    step_parts,
    task_parts,
    visitor_parts,
    vote_parts,
)
from chibo.web.meetings.sight import found_to, looking, may, sight
from chibo.web.request import UserRequest, page

# What the room's script sends: only the parts of the page are wanted, without its frame.
IN_PLACE = "X-Room"


@page()
def room(request: UserRequest, meeting_id: int) -> HttpResponse:
    meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
    return _drawn(request, meeting)


def to_room(request: UserRequest, meeting_id: int) -> HttpResponse:
    """After something was kept: back to the room, or its parts as they are now."""
    if IN_PLACE not in request.headers:
        return redirect("meetings:room", meeting_id)
    with looking(request):
        return _drawn(request, found_to(request, MeetingCap.WRITE_MINUTES, meeting_id))


def refused_page(
    request: UserRequest, meeting_id: int, form: forms.Form, item_id: int = 0
) -> HttpResponse:
    """The page again with what was typed and why it was refused."""
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        answer = _drawn(request, meeting, form, item_id)
    answer.status_code = 422
    return answer


def _drawn(
    request: UserRequest, meeting: Meeting, refused: forms.Form | None = None, item_id: int = 0
) -> HttpResponse:
    is_part = IN_PLACE in request.headers
    template = "meetings/room_parts.html" if is_part else "meetings/room.html"
    return render(request, template, _shown(request, meeting, refused, item_id))


def _shown(
    request: UserRequest, meeting: Meeting, refused: forms.Form | None, item_id: int
) -> dict[str, object]:
    """The whole page; `refused` is the form to show again with what was typed."""
    scope = sight(request)
    record = meeting_record(scope, meeting.pk)
    is_holding = meeting.state == MeetingState.HOLDING
    roll, speeches = roll_of(scope, meeting.pk), speeches_of(scope, meeting.pk)
    items = agenda_of(scope, meeting.pk)
    current = next((one for one in items if one.started_at and not one.ended_at), None)
    return {
        "meeting": meeting,
        "record": record,
        "now": clock.now(),
        "is_holding": is_holding,
        "is_over": not is_holding,
        "draft_roll": f"roll-{meeting.pk}",
        "may_mend": is_holding or _is_unsigned(request, meeting),
        "refused_form": refused or forms.Form(),
        "has_errors": refused is not None,
        **least_length(meeting, record),
        **roll_parts(roll),
        **_parts(items, current, refused, item_id, is_holding=is_holding),
        **speaker_parts(roll, speeches, current, refused),
        **vote_parts(meeting, record, current, votes_of(scope, meeting.pk), refused),
        **criticism_parts(request, meeting, roll, remarks_of(scope, meeting.pk), refused),
        **visitor_parts(request, meeting, visitors_of(scope, meeting.pk), refused),
        **task_parts(request, meeting, roll, items, refused),
        **step_parts(named_steps(meeting, steps_of(scope, meeting.pk)), record),
        # Without the last line: the score comes after the meeting.
        "beside": rows_beside(request, meeting, record)[:-1] if record else [],
        **_ending(request, meeting, items, is_holding=is_holding),
        **_coming(request, meeting, record, is_holding=is_holding),
    }


def _parts(
    items: list[AgendaItem],
    current: AgendaItem | None,
    refused: forms.Form | None,
    item_id: int,
    *,
    is_holding: bool,
) -> dict[str, object]:
    coming = next((one for one in items if not one.started_at), None) if is_holding else None
    part_forms = {one.pk: PartForm.of(one) for one in items}
    if isinstance(refused, PartForm):
        part_forms[item_id] = refused
    return {
        "parts": [{"item": one, "form": part_forms[one.pk]} for one in items],
        "parts_run": sum(one.ended_at is not None for one in items),
        "current": current,
        "current_form": part_forms[current.pk] if current else None,
        "coming": coming,
        # Keeping a speaker or a vote draws the page again: text of the part not yet sent is kept.
        "draft_name": f"part-{current.pk}" if current else "",
    }


def _ending(
    request: UserRequest, meeting: Meeting, items: list[AgendaItem], *, is_holding: bool
) -> dict[str, object]:
    """The form of the end, once the last part runs, for who may end the meeting."""
    is_last = is_holding and all(one.started_at for one in items)
    if not is_last or not may(request, MeetingCap.HOLD, meeting.organisation_id):
        return {"end_form": None}
    form, steps, _due_now = end_forms(request, meeting)
    return {"end_form": form, "end_steps": steps}


def _is_unsigned(request: UserRequest, meeting: Meeting) -> bool:
    """R-MTG-37 Whether a mistake can still be mended after the end: nobody has signed yet."""
    if meeting.state != MeetingState.HELD:
        return False
    newest = next(iter(minutes_of(sight(request), meeting.pk)), None)
    return newest is None or not (newest.chair_signed_at or newest.taker_signed_at)


def _coming(
    request: UserRequest, meeting: Meeting, record: MeetingRecord | None, *, is_holding: bool
) -> dict[str, object]:
    """After the end: the step that comes next."""
    if is_holding or record is None or record.ended_at is None:
        return {}
    return next_step(request, meeting, record)
