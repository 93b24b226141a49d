"""The page of one meeting: its course, the next step, what was counted."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from chibo.meetings.public import (
    Invitation,
    Meeting,
    MeetingCap,
    MeetingRecord,
    MeetingState,
    agenda_of,
    invitations_of,
    materials_of,
    meeting_record,
    minutes_of,
    steps_of,
)
from chibo.members.public import person_of
from chibo.rulebooks.adopted import kept_rules
from chibo.scoring.public import Scorer, ScoreSheet, ScoringCap, sheets_in
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.meetings.beside import rows_beside
from chibo.web.meetings.course import STATE_SIGNS, next_task, task_items
from chibo.web.meetings.forms import ReplyForm
from chibo.web.meetings.sight import found, may, sight
from chibo.web.request import UserRequest, page


@page()
def show(request: UserRequest, meeting_id: int) -> HttpResponse:
    meeting = found(request, meeting_id)
    return render(request, "meetings/show.html", shown(request, meeting, ReplyForm()))


def shown(request: UserRequest, meeting: Meeting, reply_form: ReplyForm) -> dict[str, object]:
    """All that the page of a meeting shows; also when an answer to the invitation was refused."""
    record = meeting_record(sight(request), meeting.pk)
    if record is None:
        raise NotVisible(NOT_VISIBLE)
    held = frozenset(cap for cap in MeetingCap if may(request, cap, meeting.organisation_id))
    coming = next_task(record)
    invitations = invitations_of(sight(request), meeting.pk)
    mine = _mine(request, meeting, invitations)
    has_signed = _signed_by(request, meeting, record)
    score_address = _own_score_to_give(request, meeting) if record.minutes else ""
    tasks = task_items(meeting, record, held)
    tasks[-1:-1] = rows_beside(request, meeting, record)  # before the last line, the closing
    return {
        "meeting": meeting,
        "record": record,
        "state_sign": STATE_SIGNS.get(meeting.state, "plain"),
        "tasks": tasks,
        "next": coming,
        "next_address": reverse(f"meetings:{coming.page}", args=[meeting.pk])
        if coming and coming.capability in held and not (coming.page == "sign" and has_signed)
        else "",
        "has_signed": coming is not None and coming.page == "sign" and has_signed,
        "score_address": score_address if coming and coming.page == "close" else "",
        "skipped": skipped_steps(request, meeting),
        "agenda": agenda_of(sight(request), meeting.pk),
        "materials": materials_of(sight(request), meeting.pk),
        "minutes": minutes_of(sight(request), meeting.pk),
        "answers": _answers(invitations),
        "mine": mine,
        "reply_form": reply_form,
        "may_plan": MeetingCap.PLAN in held and meeting.state in _PLANNING,
        "may_correct": MeetingCap.WRITE_MINUTES in held and _has_signature(record),
        "has_errors": reply_form.is_bound,
    }


_PLANNING = (MeetingState.PLANNED, MeetingState.PREPARED, MeetingState.CALLED)


def _mine(
    request: UserRequest, meeting: Meeting, invitations: list[Invitation]
) -> Invitation | None:
    """The reader's own invitation while it can be answered."""
    if meeting.state != MeetingState.CALLED:
        return None
    if not may(request, MeetingCap.REPLY, meeting.organisation_id):
        return None
    person_id = person_of(request.user)
    return next((one for one in invitations if one.person_id == person_id), None)


def _answers(invitations: list[Invitation]) -> dict[str, object]:
    members = [one for one in invitations if not one.is_guest]
    return {
        "coming": sum(one.reply == Invitation.Reply.COMING for one in members),
        "not_coming": [one for one in members if one.reply == Invitation.Reply.NOT_COMING],
        "silent": sum(one.reply == Invitation.Reply.NONE for one in members),
        "called": len(members),
    }


def _signed_by(request: UserRequest, meeting: Meeting, record: MeetingRecord) -> bool:
    """Whether the reader's own signature is under the newest minutes."""
    person_id = person_of(request.user)
    if not record.minutes or person_id is None:
        return False
    newest = minutes_of(sight(request), meeting.pk)[0]
    signed = {
        meeting.chair_id: newest.chair_signed_at,
        meeting.minute_taker_id: newest.taker_signed_at,
    }
    return signed.get(person_id) is not None


def _own_score_to_give(request: UserRequest, meeting: Meeting) -> str:
    """Where the cell gives its own score, while that is the reader's to do and not done."""
    if not request.access.scope(ScoringCap.SCORE_OWN).covers(meeting.organisation_id):
        return ""
    given = sheets_in(request.access.names).filter(
        meeting_id=meeting.pk, scorer=Scorer.SELF, state=ScoreSheet.State.SUBMITTED
    )
    return "" if given.exists() else reverse("scoring:score", args=[meeting.pk, Scorer.SELF])


def _has_signature(record: MeetingRecord) -> bool:
    return bool(record.minutes) and record.minutes[-1].signed_at is not None


def skipped_steps(request: UserRequest, meeting: Meeting) -> list[dict[str, str]]:
    """Steps recorded as skipped, by their titles in the rulebook."""
    titles = step_titles(meeting)
    return [
        {"title": titles.get(step.code, step.code), "reason": step.reason}
        for step in steps_of(sight(request), meeting.pk)
        if step.state == "skipped"
    ]


def step_titles(meeting: Meeting) -> dict[str, str]:
    """Titles of the form's steps by code, in the reader's language."""
    if not meeting.rules_id:
        return {}
    language = get_language() or "vi"
    rules = kept_rules(meeting.rules_id)
    return {step.code: step.title.in_language(language) for step in rules.form.steps}
