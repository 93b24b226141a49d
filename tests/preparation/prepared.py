"""Commands of preparation given by the cast, as their tests share them."""

from __future__ import annotations

from datetime import UTC, datetime

from chibo.access.scope import Scope, access_of
from chibo.access.session import reading
from chibo.meetings.public import MeetingCap
from chibo.preparation.public import (
    DraftPart,
    Finding,
    RecordCommitteeMeeting,
    draft_agenda,
    readiness_of,
)
from tests.cast import Cast
from tests.meetings.course import Course

MET_AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def committee_met(cast: Cast, course: Course, **changes: object) -> RecordCommitteeMeeting:
    given: dict[str, object] = {
        "subject_id": course.meeting_id,
        "met_at": MET_AT,
        "place": "Nhà văn hóa ấp",
        "present_ids": (cast.people["secretary"].pk, cast.people["deputy"].pk),
        "chair_id": cast.people["secretary"].pk,
        "recorder_id": cast.people["deputy"].pk,
        "judgement": "Hoàn thành 4 trên 5 nhiệm vụ.",
        "next_tasks": "Vận động hiến đất làm đường.",
        "points": "Kế hoạch làm đường tổ 3.",
    }
    return RecordCommitteeMeeting.model_validate(given | changes)


def draft_for(cast: Cast, course: Course, name: str = "secretary") -> tuple[DraftPart, ...]:
    access, meeting = access_of(cast.user(name)), course.meeting
    with reading(access):
        return draft_agenda(access.scope(MeetingCap.PREPARE), meeting)


def thin_in(cast: Cast, course: Course) -> set[str]:
    return {one.code for one in findings_of(cast, course) if one.is_thin}


def findings_of(cast: Cast, course: Course) -> tuple[Finding, ...]:
    access, meeting = access_of(cast.user("secretary")), course.meeting
    with reading(access):
        return readiness_of(access.names, meeting)


def names_of(cast: Cast, name: str) -> Scope:
    return access_of(cast.user(name)).names
