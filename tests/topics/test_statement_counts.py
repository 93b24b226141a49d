"""A command about topics costs as many statements in a cell of 200 as in one of 20."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from chibo.meetings.public import Meeting, OpenMeeting
from chibo.members.models import Person
from chibo.preparation.models import Preparer
from chibo.topics.public import (
    AssignSpeakers,
    ChooseTopic,
    CombineMeeting,
    DraftTopicResolution,
    SeparateMeeting,
    ShareTopic,
    WithdrawTopic,
)
from chibo.usecase.public import Command, run
from tests.cast import Cast, as_service, person
from tests.meetings.course import STARTS, Course, meeting_at
from tests.statements import MOST, counted
from tests.topics.treated import QUESTION, approved, asked_to_write, do, lessons, outline, written


def taken(cast: Cast, command: Command, by: str = "secretary") -> int:
    with counted() as counter:
        run(command, actor=cast.user(by))
    return counter.seen[command.label()]


def statements(cast: Cast, members: int, month: int) -> dict[str, int]:
    with as_service():
        for number in range(Person.objects.filter(organisation=cast.home).count(), members):
            person(cast.home, f"Đảng Viên {number:03d}", card=f"7{number:07d}")
        people = list(
            Person.objects.filter(organisation=cast.home, user=None).values_list("pk", flat=True)
        )
    starts = STARTS.replace(month=month)
    course: Course = meeting_at(
        cast,
        "planned",
        month=date(2026, month, 3),
        scheduled_at=starts,
        kind="combined",
        topic="Chuyên đề",
    )
    meeting = course.meeting_id
    before = (
        (ChooseTopic(subject_id=meeting, topic="Chuyên đề quý"), "secretary"),
        (outline(course), "secretary"),
        (AssignSpeakers(subject_id=meeting, person_ids=tuple(people[:50])), "secretary"),
        (asked_to_write(course, cast).model_copy(update={"due_on": None}), "secretary"),
        (written(course), "member"),
        (approved(course), "secretary"),
        (DraftTopicResolution(subject_id=meeting, abstract="về chuyên đề"), "secretary"),
    )
    found = {one.label(): taken(cast, one, by) for one, by in before}
    with as_service():
        Preparer.objects.bulk_create(
            Preparer(
                organisation=cast.home,
                meeting_id=meeting,
                person_id=person_id,
                part=QUESTION,
                assigned_at=starts,
            )
            for person_id in people
        )
    found |= apart_and_together(cast, meeting, starts)
    do(
        cast,
        OpenMeeting(
            subject_id=meeting,
            chair_id=cast.people["secretary"].pk,
            minute_taker_id=cast.people["minutes_secretary"].pk,
            started_at=starts,
        ),
    )
    after: tuple[Command, ...] = (
        lessons(course),
        ShareTopic(subject_id=meeting, with_lead_paper=True),
        WithdrawTopic(subject_id=meeting),
    )
    return found | {one.label(): taken(cast, one) for one in after}


def apart_and_together(cast: Cast, meeting: int, starts: datetime) -> dict[str, int]:
    """The sitting held as two meetings, and as one again, with all that was prepared for it."""
    apart = SeparateMeeting(subject_id=meeting, thematic_at=starts + timedelta(days=2))
    found = {apart.label(): taken(cast, apart)}
    with as_service():
        planned = Meeting.objects.get(month=starts.date().replace(day=1), kind="thematic").pk
    together = CombineMeeting(subject_id=meeting, thematic_id=planned)
    return found | {together.label(): taken(cast, together)}


def test_no_command_grows_with_the_cell(cast: Cast) -> None:
    statements(cast, 20, 9)  # what is kept in memory is read the first time
    few, many = statements(cast, 20, 10), statements(cast, 200, 11)
    assert many == few
    assert max(many.values()) <= MOST, many
