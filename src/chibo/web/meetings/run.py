"""The run page: the parts of the agenda, who spoke, votes, criticism, and what comes next."""

from __future__ import annotations

from collections import Counter

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from chibo.meetings.public import (
    AgendaItem,
    Attendance,
    AttendanceStatus,
    Meeting,
    MeetingCap,
    MeetingRecord,
    MeetingState,
    Speech,
    agenda_of,
    meeting_record,
    minutes_of,
    remarks_of,
    roll_of,
    speeches_of,
    votes_of,
)
from chibo.shared import clock
from chibo.web.meetings.beside import rows_beside
from chibo.web.meetings.forms import CriticismForm, PartForm, SpeakersForm, VoteForm
from chibo.web.meetings.next_step import next_step
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page

CAME = (AttendanceStatus.PRESENT, AttendanceStatus.ONLINE)


@page()
def run_page(request: UserRequest, meeting_id: int) -> HttpResponse:
    meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
    return render(request, "meetings/run.html", _shown(request, meeting))


def refused_page(
    request: UserRequest, meeting_id: int, form: forms.Form, item_id: int = 0
) -> HttpResponse:
    """The page again with what was typed and why it was refused."""
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        return render(
            request, "meetings/run.html", _shown(request, meeting, form, item_id), status=422
        )


def _shown(
    request: UserRequest, meeting: Meeting, refused: forms.Form | None = None, item_id: int = 0
) -> dict[str, object]:
    """The whole page; `refused` is the form to show again with what was typed."""
    scope = sight(request)
    speeches = speeches_of(scope, meeting.pk)
    record = meeting_record(scope, meeting.pk)
    is_holding = meeting.state == MeetingState.HOLDING
    return {
        "meeting": meeting,
        "record": record,
        # Without the last line: the score comes after the meeting.
        "beside": rows_beside(request, meeting, record)[:-1] if record else [],
        **_parts(agenda_of(scope, meeting.pk), refused, item_id, is_holding=is_holding),
        "speeches": speeches,
        "remarks": remarks_of(scope, meeting.pk),
        "votes": votes_of(scope, meeting.pk),
        **_entry_forms(roll_of(scope, meeting.pk), speeches, refused),
        "refused_form": refused or forms.Form(),
        "is_holding": is_holding,
        "may_mend": is_holding or _is_unsigned(request, meeting),
        **_coming(request, meeting, record, is_holding=is_holding),
        "now": clock.now(),
        "has_errors": refused is not None,
    }


def _parts(
    items: list[AgendaItem], refused: forms.Form | None, item_id: int, *, is_holding: bool
) -> dict[str, object]:
    current = next((one for one in items if one.started_at and not one.ended_at), None)
    coming = next((one for one in items if not one.started_at), None) if is_holding else None
    part_forms = {one.pk: PartForm.of(one) for one in items}
    if isinstance(refused, PartForm):
        part_forms[item_id] = refused
    return {
        "parts": [{"item": one, "form": part_forms[one.pk]} for one in items],
        "current": current,
        "current_form": part_forms[current.pk] if current else None,
        "coming": coming,
        # Keeping a speaker or a vote draws the page again: text of the part not yet sent is kept.
        "draft_name": f"part-{current.pk}" if current else "",
    }


def _entry_forms(
    roll: list[Attendance], speeches: list[Speech], refused: forms.Form | None
) -> dict[str, object]:
    """Those who came can have spoken, with how often they did; of anybody something can be said."""
    spoken = Counter(one.person_id for one in speeches)
    speakers = refused if isinstance(refused, SpeakersForm) else SpeakersForm()
    speakers.offer(
        (row.person_id, f"{row.full_name} ({spoken[row.person_id]})")
        if spoken[row.person_id]
        else (row.person_id, row.full_name)
        for row in roll
        if row.status in CAME
    )
    criticism = refused if isinstance(refused, CriticismForm) else CriticismForm()
    criticism.offer((row.person_id, row.full_name) for row in roll)
    return {
        "speaker_form": speakers,
        "criticism_form": criticism,
        "vote_form": refused if isinstance(refused, VoteForm) else VoteForm(),
    }


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
