"""R-MTG-55 to R-MTG-58: a member checks in with the code shown in the hall."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chibo.audit.models import AuditEvent
from chibo.meetings.models import Attendance, Step
from chibo.meetings.public import CheckIn, RollMark, TakeRoll, code_for, is_code_good
from chibo.shared import clock
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import Outcome, run
from tests.cast import Cast, as_service
from tests.meetings.course import Course, meeting_at


def refused(code: str) -> pytest.RaisesContext[RuleViolated]:  # type: ignore[name-defined]  # of pytest's private names
    return pytest.raises(RuleViolated, match=code)


def check_in(course: Course, by: str, code: str = "") -> Outcome:
    code = code or code_for(course.meeting_id, clock.now())
    return run(CheckIn(subject_id=course.meeting_id, code=code), actor=course.cast.user(by))


def status(course: Course, name: str) -> str:
    person_id = course.cast.people[name].pk
    return next(row.status for row in course.roll() if row.person_id == person_id)


def test_a_member_marks_himself_as_present_and_nobody_else(cast: Cast) -> None:
    """R-MTG-55"""
    course = meeting_at(cast, "holding")
    outcome = check_in(course, "member")
    assert outcome.first("MemberCheckedIn")["was_there"] is False
    assert status(course, "member") == "present"
    assert {row.status for row in course.roll()} == {"present", "unknown"}
    assert course.meeting.roll_revision == 1
    with as_service("bookkeeper"):
        assert AuditEvent.objects.filter(name="MemberCheckedIn").count() == 1


def test_a_second_time_changes_nothing(cast: Cast) -> None:
    """R-MTG-58"""
    course = meeting_at(cast, "holding")
    check_in(course, "member")
    again = check_in(course, "member")
    assert again.first("MemberCheckedIn")["was_there"] is True
    assert course.meeting.roll_revision == 1


def test_who_is_marked_as_online_stays_so_and_who_was_excused_has_come(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll(member="online", deputy="excused")
    check_in(course, "member")
    check_in(course, "deputy")
    assert status(course, "member") == "online"
    row = next(row for row in course.roll() if row.person_id == cast.people["deputy"].pk)
    assert (row.status, row.reason) == ("present", "")


@pytest.mark.parametrize("change", ["old", "early", "other", "forged", "cut", "empty of sense"])
def test_an_old_or_forged_code_is_refused(cast: Cast, change: str) -> None:
    """R-MTG-56"""
    course = meeting_at(cast, "holding")
    now, own = clock.now(), course.meeting_id
    code = {
        "old": code_for(own, now - timedelta(seconds=125)),
        "early": code_for(own, now + timedelta(minutes=5)),
        "other": code_for(own + 1, now),
        "forged": code_for(own, now) + "x",
        "cut": code_for(own, now).split("~")[0],
        "empty of sense": "1.1~x",
    }[change]
    with refused("R-MTG-56"):
        check_in(course, "member", code)
    assert status(course, "member") == "unknown"
    assert course.meeting.roll_revision == 0


def test_a_code_is_good_for_two_minutes() -> None:
    now = clock.now()
    code = code_for(7, now)
    assert is_code_good(code, 7, now)
    assert is_code_good(code, 7, now + timedelta(seconds=115))
    assert not is_code_good(code, 7, now + timedelta(seconds=125))
    assert not is_code_good(code.replace("7.", "8.", 1), 8, now)


@pytest.mark.parametrize("state", ["called", "held"])
def test_only_while_the_meeting_is_being_held(cast: Cast, state: str) -> None:
    """R-MTG-55"""
    course = meeting_at(cast, state)
    with refused("R-MTG-03"):
        check_in(course, "member")


def test_who_is_not_on_the_roll_does_not_check_in(cast: Cast) -> None:
    """R-MTG-57"""
    course = meeting_at(cast, "holding")
    with as_service():
        Attendance.objects.filter(person=cast.people["member"]).delete()
    with refused("R-MTG-57"):
        check_in(course, "member")


def test_the_overseer_and_an_outsider_have_no_seat_to_check_in_to(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    with pytest.raises(Forbidden):
        check_in(course, "overseer")
    with pytest.raises(NotVisible):
        check_in(course, "outsider")


def test_a_roll_marked_before_is_refused_and_takes_no_mark_away(cast: Cast) -> None:
    """R-MTG-26, R-MTG-58"""
    course = meeting_at(cast, "holding")
    marks = tuple(RollMark(person_id=row.person_id, status="unknown") for row in course.roll())
    check_in(course, "member")
    with pytest.raises(Conflict, match="R-MTG-26"):
        run(
            TakeRoll(subject_id=course.meeting_id, based_on_revision=0, marks=marks),
            actor=cast.user("secretary"),
        )
    assert status(course, "member") == "present"


def test_the_last_one_who_checks_in_makes_the_roll_whole(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    marks = tuple(mark for mark in course.marks() if mark.person_id != cast.people["member"].pk)
    run(
        TakeRoll(subject_id=course.meeting_id, based_on_revision=0, marks=marks),
        actor=cast.user("secretary"),
    )
    with as_service("bookkeeper"):
        assert Step.objects.get(code="roll").state == "due"
    check_in(course, "member")
    with as_service("bookkeeper"):
        assert Step.objects.get(code="roll").state == "done"
