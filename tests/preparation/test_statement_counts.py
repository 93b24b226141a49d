"""A command of preparation costs as many statements in a cell of 200 as in one of 20."""

from __future__ import annotations

from datetime import date

from chibo.members.models import Person
from chibo.preparation.public import AskQuestion, AssignPreparer
from chibo.usecase.public import Command, run
from tests.cast import Cast, as_service, person
from tests.meetings.course import STARTS, Course, meeting_at
from tests.preparation.prepared import MET_AT, committee_met
from tests.statements import MOST, counted


def taken(cast: Cast, command: Command, by: str) -> int:
    with counted() as counter:
        run(command, actor=cast.user(by))
    return counter.seen[command.label()]


def statements(cast: Cast, members: int, month: int) -> dict[str, int]:
    with as_service():
        for number in range(Person.objects.filter(organisation=cast.home).count(), members):
            person(cast.home, f"Đảng Viên {number:03d}", card=f"7{number:07d}")
    day = date(2026, month, 3)
    course: Course = meeting_at(
        cast, "planned", month=day, scheduled_at=STARTS.replace(month=month)
    )
    member = cast.people["member"].pk
    commands: tuple[tuple[Command, str], ...] = (
        (committee_met(cast, course, met_at=MET_AT.replace(month=month)), "secretary"),
        (AssignPreparer(subject_id=course.meeting_id, person_id=member), "secretary"),
        (AskQuestion(subject_id=course.meeting_id, text="Khi nào?"), "member"),
    )
    return {one.label(): taken(cast, one, by) for one, by in commands}


def test_no_command_grows_with_the_cell(cast: Cast) -> None:
    statements(cast, 20, 9)  # what is kept in memory is read the first time
    few, many = statements(cast, 20, 10), statements(cast, 200, 11)
    assert many == few
    assert max(many.values()) <= MOST, many
