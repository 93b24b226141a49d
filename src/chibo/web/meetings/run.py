"""The run page: the parts of the agenda, who spoke, votes, criticism."""

from __future__ import annotations

import uuid
from collections import Counter

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    AttendanceStatus,
    Meeting,
    MeetingCap,
    MeetingState,
    RecordCriticism,
    RecordSpeaker,
    RecordVote,
    RemarkKind,
    RunItem,
    agenda_of,
    meeting_record,
    remarks_of,
    roll_of,
    speeches_of,
    votes_of,
)
from chibo.shared import clock
from chibo.web.meetings.beside import rows_beside
from chibo.web.meetings.forms import CriticismForm, PartForm, PersonForm, SpeakerForm, VoteForm
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit

CAME = (AttendanceStatus.PRESENT, AttendanceStatus.ONLINE)
ACTS = ("start", "end", "note")


@page()
def run_page(request: UserRequest, meeting_id: int) -> HttpResponse:
    meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
    return render(request, "meetings/run.html", _shown(request, meeting))


def _shown(
    request: UserRequest, meeting: Meeting, refused: forms.Form | None = None, item_id: int = 0
) -> dict[str, object]:
    """The whole page; `refused` is the form to show again with what was typed."""
    items = agenda_of(sight(request), meeting.pk)
    roll = roll_of(sight(request), meeting.pk)
    speeches = speeches_of(sight(request), meeting.pk)
    spoken = Counter(one.person_id for one in speeches)
    present = [
        (
            row.person_id,
            f"{row.full_name} ({spoken[row.person_id]})"
            if spoken[row.person_id]
            else row.full_name,
        )
        for row in roll
        if row.status in CAME
    ]
    current = next((one for one in items if one.started_at and not one.ended_at), None)
    coming = next((one for one in items if not one.started_at), None)
    part_forms = {
        one.pk: PartForm(initial={"notes": one.notes, "conclusion": one.conclusion})
        for one in items
    }
    if isinstance(refused, PartForm):
        part_forms[item_id] = refused
    speaker = refused if isinstance(refused, SpeakerForm) else SpeakerForm()
    criticism = refused if isinstance(refused, CriticismForm) else CriticismForm()
    offer(speaker, present)
    offer(criticism, [(row.person_id, row.full_name) for row in roll])
    record = meeting_record(sight(request), meeting.pk)
    return {
        "meeting": meeting,
        "record": record,
        # Without the last line: the score comes after the meeting.
        "beside": rows_beside(request, meeting, record)[:-1] if record else [],
        "parts": [{"item": one, "form": part_forms[one.pk]} for one in items],
        "current": current,
        "current_form": part_forms[current.pk] if current else None,
        "coming": coming,
        # Keeping a speaker or a vote draws the page again: text of the part not yet sent is kept.
        "draft_name": f"part-{current.pk}" if current else "",
        "speeches": speeches,
        "remarks": remarks_of(sight(request), meeting.pk),
        "votes": votes_of(sight(request), meeting.pk),
        "speaker_form": speaker,
        "criticism_form": criticism,
        "vote_form": refused if isinstance(refused, VoteForm) else VoteForm(),
        "refused_form": refused or forms.Form(),
        "refused_item": item_id,
        "is_holding": meeting.state == MeetingState.HOLDING,
        "now": clock.now(),
        "has_errors": refused is not None,
    }


def offer(form: PersonForm, people: list[tuple[int, str]]) -> None:
    form.offer(people)


def _refused(
    request: UserRequest, meeting_id: int, form: forms.Form, item_id: int = 0
) -> HttpResponse:
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        return render(
            request, "meetings/run.html", _shown(request, meeting, form, item_id), status=422
        )


@page("POST")
def part(request: UserRequest, meeting_id: int, item_id: int) -> HttpResponse:
    form = PartForm(request.POST)
    act = request.POST.get("act", "note")
    following = request.POST.get("next_item_id", "")

    def build(identifier: uuid.UUID) -> RunItem:
        given = form.cleaned_data
        has_text = "notes" in request.POST
        return RunItem.model_validate(
            {
                "id": identifier,
                "subject_id": meeting_id,
                "item_id": item_id,
                "act": act if act in ACTS else "note",
                "next_item_id": int(following) if act == "end" and following.isdecimal() else None,
                "minutes": given["minutes"] if act == "note" else None,
                "notes": given["notes"] if has_text else None,
                "conclusion": given["conclusion"] if has_text else None,
            }
        )

    if submit(request, form, build) is None:
        return _refused(request, meeting_id, form, item_id)
    messages.success(request, _("Kept."))
    return redirect("meetings:run", meeting_id)


@page("POST")
def speaker(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = SpeakerForm(request.POST)
    _offer_all(request, meeting_id, form)
    item = request.POST.get("item_id", "")

    def build(identifier: uuid.UUID) -> RecordSpeaker:
        return RecordSpeaker(
            id=identifier,
            subject_id=meeting_id,
            person_id=form.cleaned_data["person_id"],
            item_id=int(item) if item.isdecimal() else None,
            gist=form.cleaned_data["gist"],
        )

    if submit(request, form, build) is None:
        return _refused(request, meeting_id, form)
    messages.success(request, _("Kept who spoke."))
    return redirect("meetings:run", meeting_id)


@page("POST")
def criticism(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = CriticismForm(request.POST)
    _offer_all(request, meeting_id, form)

    def build(identifier: uuid.UUID) -> RecordCriticism:
        return RecordCriticism(
            id=identifier,
            subject_id=meeting_id,
            person_id=form.cleaned_data["person_id"],
            kind=RemarkKind(form.cleaned_data["kind"]),
            gist=form.cleaned_data["gist"],
        )

    if submit(request, form, build) is None:
        return _refused(request, meeting_id, form)
    messages.success(request, _("Kept."))
    return redirect("meetings:run", meeting_id)


@page("POST")
def vote(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = VoteForm(request.POST)
    item = request.POST.get("item_id", "")

    def build(identifier: uuid.UUID) -> RecordVote:
        given = form.cleaned_data
        return RecordVote(
            id=identifier,
            subject_id=meeting_id,
            subject=given["subject"],
            in_favour=given["in_favour"],
            against=given["against"],
            abstained=given["abstained"],
            item_id=int(item) if item.isdecimal() else None,
        )

    if submit(request, form, build) is None:
        return _refused(request, meeting_id, form)
    messages.success(request, _("The vote is kept."))
    return redirect("meetings:run", meeting_id)


def _offer_all(request: UserRequest, meeting_id: int, form: PersonForm) -> None:
    """Everybody on the roll may be sent; who could speak is the command's question."""
    with looking(request):
        offer(form, [(row.person_id, row.full_name) for row in roll_of(sight(request), meeting_id)])
