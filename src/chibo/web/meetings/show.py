"""The page of one meeting: its course, the next step, what was counted."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

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
)
from chibo.members.public import person_of
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.meetings.beside import rows_beside
from chibo.web.meetings.course import STATE_SIGNS, Task, task_items
from chibo.web.meetings.forms import ReplyForm
from chibo.web.meetings.named_steps import skipped_steps
from chibo.web.meetings.next_form import next_form
from chibo.web.meetings.next_step import next_step
from chibo.web.meetings.sight import found, may, sight
from chibo.web.preparation.line import preparation_line
from chibo.web.preparation.time import time_line
from chibo.web.request import UserRequest, page
from chibo.web.topics.line import topic_line


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
    invitations = invitations_of(sight(request), meeting.pk)
    mine = _mine(request, meeting, invitations)
    tasks = task_items(meeting, record, held)
    tasks[-1:-1] = rows_beside(request, meeting, record)  # before the last line, the closing
    coming = next_step(request, meeting, record)
    return {
        "meeting": meeting,
        "record": record,
        "state_sign": STATE_SIGNS.get(meeting.state, "plain"),
        "tasks": tasks,
        **coming,
        **_form_of(request, meeting, coming),
        "skipped": skipped_steps(request, meeting),
        "agenda": agenda_of(sight(request), meeting.pk),
        "materials": materials_of(sight(request), meeting.pk),
        "minutes": minutes_of(sight(request), meeting.pk),
        "answers": _answers(invitations),
        "preparation": preparation_line(request, meeting),
        "time_spent": time_line(request, meeting),
        "topic": topic_line(request, meeting),
        "mine": mine,
        "reply_form": reply_form,
        "may_plan": MeetingCap.PLAN in held and meeting.state in _PLANNING,
        "may_correct": MeetingCap.WRITE_MINUTES in held and _has_signature(record),
        "has_errors": reply_form.is_bound,
    }


def _form_of(
    request: UserRequest, meeting: Meeting, coming: dict[str, object]
) -> dict[str, object]:
    """The next step's own form, where the reader is the one to do it and nothing comes before."""
    task = coming["next"]
    is_mine = bool(coming["next_address"]) and not coming["score_address"]
    return next_form(request, meeting, task.page) if isinstance(task, Task) and is_mine else {}


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


def _has_signature(record: MeetingRecord) -> bool:
    return bool(record.minutes) and record.minutes[-1].signed_at is not None
