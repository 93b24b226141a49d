"""A thematic meeting of the cast's home cell, and what is done for its topic, as tests share it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from chibo.audit.models import AuditEvent
from chibo.meetings.models import Step
from chibo.meetings.public import EndMeeting, OpenMeeting
from chibo.notices.models import Notice
from chibo.shared.clock import lived_at
from chibo.shared.errors import Conflict, RuleViolated
from chibo.topics.models import OutlinePoint, SharedTopic
from chibo.topics.public import (
    ApproveLeadPaper,
    AskForLeadPaper,
    DrawLessons,
    PointGiven,
    SaveOutline,
    ShareTopic,
    WriteLeadPaper,
)
from chibo.usecase.public import Command, Outcome, run
from tests.cast import Cast, as_service
from tests.meetings.course import STARTS, Course, meeting_at

TOPIC = "Phòng, chống tín dụng đen ở ấp"
QUESTION = "Làm gì khi có người đến cho vay nặng lãi?"
BEFORE = STARTS - timedelta(days=5)


def thematic(cast: Cast, state: str = "planned", kind: str = "combined") -> Course:
    """A sitting of November with a topic; of the kind `thematic` unless it is combined."""
    return meeting_at(cast, state, kind=kind, topic=TOPIC)


def treated(cast: Cast) -> Course:
    """The meeting with an outline, held without further ado."""
    course = thematic(cast)
    do(cast, outline(course))
    hold(cast, course)
    return course


def hold(cast: Cast, course: Course, minutes: int = 125) -> None:
    do(
        cast,
        OpenMeeting(
            subject_id=course.meeting_id,
            chair_id=cast.people["secretary"].pk,
            minute_taker_id=cast.people["minutes_secretary"].pk,
            started_at=STARTS,
        ),
    )
    course.take_roll()
    do(
        cast,
        EndMeeting(subject_id=course.meeting_id, ended_at=STARTS + timedelta(minutes=minutes)),
    )


def do(cast: Cast, command: Command, by: str = "secretary") -> Outcome:
    return run(command, actor=cast.user(by))


def before(cast: Cast, command: Command, by: str = "secretary", days: int = 5) -> Outcome:
    """Given so many days before the meeting: papers are in time then."""
    with lived_at(STARTS - timedelta(days=days)):
        return do(cast, command, by)


def outline(course: Course, revision: int = 0, **changes: object) -> SaveOutline:
    given: dict[str, object] = {
        "subject_id": course.meeting_id,
        "aim": "Mỗi đảng viên biết cách giúp hộ dân tránh vay nặng lãi.",
        "points": (
            PointGiven(kind="content", title="Tình hình tín dụng đen"),
            PointGiven(kind="question", title=QUESTION, text="Nêu việc đã gặp."),
        ),
        "revision": revision,
    }
    return SaveOutline.model_validate(given | changes)


def question_of(course: Course) -> int:
    with as_service():
        points = OutlinePoint.objects.filter(outline__meeting_id=course.meeting_id)
        return points.get(kind="question").pk


def asked_to_write(course: Course, cast: Cast, who: str = "member") -> AskForLeadPaper:
    return AskForLeadPaper(
        subject_id=course.meeting_id, person_id=cast.people[who].pk, due_on=date(2026, 11, 1)
    )


def written(course: Course, revision: object = 0, **changes: object) -> WriteLeadPaper:
    given: dict[str, object] = {
        "subject_id": course.meeting_id,
        "title": "Đề dẫn phòng, chống tín dụng đen",
        "text": "Thực trạng, nguyên nhân, giải pháp.",
        "revision": revision,
    }
    return WriteLeadPaper.model_validate(given | changes)


def approved(course: Course, revision: int = 1) -> ApproveLeadPaper:
    return ApproveLeadPaper(subject_id=course.meeting_id, revision=revision)


def lessons(course: Course, revision: int = 0, **changes: object) -> DrawLessons:
    given: dict[str, object] = {
        "subject_id": course.meeting_id,
        "quality": "good",
        "usefulness": "Áp dụng ngay ở từng tổ.",
        "to_improve": "Mời thêm công an xã.",
        "revision": revision,
    }
    return DrawLessons.model_validate(given | changes)


def shared(cast: Cast, **changes: object) -> SharedTopic:
    """The topic treated, judged and given to other cells."""
    course = treated(cast)
    do(cast, lessons(course))
    do(cast, ShareTopic.model_validate({"subject_id": course.meeting_id} | changes))
    with as_service():
        return SharedTopic.objects.get()


@contextmanager
def refused(rule: str) -> Iterator[None]:
    with pytest.raises((RuleViolated, Conflict)) as caught:
        yield
    assert caught.value.code == rule


def steps_done(course: Course) -> set[str]:
    with as_service():
        done = Step.objects.filter(meeting_id=course.meeting_id, state="done")
        return set(done.values_list("code", flat=True))


def told(kind: str) -> list[int]:
    with as_service():
        return sorted(Notice.objects.filter(kind=kind).values_list("user_id", flat=True))


def on_record(name: str) -> list[dict[str, object]]:
    with as_service():
        return list(AuditEvent.objects.filter(name=name).values_list("payload", flat=True))
