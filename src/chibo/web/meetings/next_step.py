"""The step of a meeting that comes next, as its pages offer it: a button, or who does it."""

from __future__ import annotations

from django.urls import reverse

from chibo.meetings.public import Meeting, MeetingRecord, minutes_of
from chibo.members.public import person_of
from chibo.scoring.public import Scorer, ScoreSheet, ScoringCap, sheets_in
from chibo.web.meetings.course import Task, next_task
from chibo.web.meetings.sight import may, sight
from chibo.web.request import UserRequest


def next_step(request: UserRequest, meeting: Meeting, record: MeetingRecord) -> dict[str, object]:
    """What `meetings/next.html` shows."""
    coming = next_task(record)
    is_signing = coming is not None and coming.page == "sign"
    has_signed = is_signing and _signed_by(request, meeting, record)
    is_closing = coming is not None and coming.page == "close"
    is_free = coming is not None and not has_signed
    return {
        "next": coming,
        "next_address": page_of(coming, meeting)
        if coming and is_free and may(request, coming.capability, meeting.organisation_id)
        else "",
        "has_signed": has_signed,
        "score_address": own_score_to_give(request, meeting) if is_closing else "",
    }


def page_of(task: Task, meeting: Meeting) -> str:
    """Where a step is done; an agenda is drafted on the page of its preparation."""
    page = "preparation:show" if task.page == "agenda" else f"meetings:{task.page}"
    return reverse(page, args=[meeting.pk])


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


def own_score_to_give(request: UserRequest, meeting: Meeting) -> str:
    """Where the cell gives its own score, while that is the reader's to do and not done."""
    if not request.access.scope(ScoringCap.SCORE_OWN).covers(meeting.organisation_id):
        return ""
    return "" if has_own_score(request, meeting) else own_score_address(meeting)


def has_own_score(request: UserRequest, meeting: Meeting) -> bool:
    """Whether the cell's own sheet has been given."""
    given = sheets_in(request.access.names).filter(
        meeting_id=meeting.pk, scorer=Scorer.SELF, state=ScoreSheet.State.SUBMITTED
    )
    return given.exists()


def own_score_address(meeting: Meeting) -> str:
    return reverse("scoring:score", args=[meeting.pk, Scorer.SELF])
