"""Steps ticked while the meeting is held, and the minutes read out before the cell."""

from __future__ import annotations

import pytest

from chibo.meetings.actions.record_step import record_step
from chibo.meetings.models import Step
from chibo.meetings.public import RecordReading, TickStep
from chibo.shared import clock
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service, build_cast
from tests.meetings.course import Course, meeting_at
from tests.meetings.test_minutes import at_once


def step(course: Course, code: str) -> Step:
    with as_service("bookkeeper"):
        return Step.objects.get(meeting=course.meeting_id, code=code)


def tick(course: Course, code: str, *, is_done: bool = True, by: str = "secretary") -> None:
    command = TickStep(subject_id=course.meeting_id, code=code, is_done=is_done)
    run(command, actor=course.cast.user(by))


def test_a_step_is_ticked_twice_over_and_the_tick_taken_away(cast: Cast) -> None:
    """R-MTG-39"""
    course = meeting_at(cast, "holding")
    tick(course, "news")
    first = step(course, "news")
    tick(course, "news", by="minutes_secretary")
    assert (first.state, first.is_ticked) == ("done", True)
    assert step(course, "news").at == first.at
    tick(course, "news", is_done=False)
    tick(course, "news", is_done=False)
    assert (step(course, "news").state, step(course, "news").is_ticked) == ("due", False)


def test_what_a_command_proved_is_not_unticked(cast: Cast) -> None:
    """R-MTG-39, R-MTG-36, R-MTG-48"""
    course = meeting_at(cast, "holding")
    with pytest.raises(RuleViolated, match="R-MTG-39"):
        tick(course, "opening", is_done=False)
    with pytest.raises(RuleViolated, match="R-MTG-36"):
        tick(course, "no_such_step")
    with pytest.raises(RuleViolated, match="R-MTG-48"):
        tick(course, "scoring")
    tick(course, "discussion")
    before = step(course, "discussion")
    with as_service():
        record_step(course.meeting_id, cast.home.pk, "discussion", clock.now())
    proved = step(course, "discussion")
    assert (proved.state, proved.is_ticked, proved.at) == ("done", False, before.at)
    with pytest.raises(RuleViolated, match="R-MTG-39"):
        tick(course, "discussion", is_done=False)


def test_a_signed_meeting_takes_no_tick(cast: Cast) -> None:
    """R-MTG-39"""
    course = meeting_at(cast, "held")
    tick(course, "news")  # skipped at the end, and done after all
    assert step(course, "news").state == "done"
    course.write()
    course.sign("secretary")
    with pytest.raises(RuleViolated, match="R-MTG-41"):
        tick(course, "news", is_done=False)


def test_two_who_tick_at_once_lose_nothing(own_database: str) -> None:
    """R-MTG-39"""
    cast = build_cast()
    course = meeting_at(cast, "holding")
    codes = ("news", "secretary_reports")
    ticks = [TickStep(subject_id=course.meeting_id, code=code) for code in codes]
    assert at_once(cast, *ticks, actors=("secretary", "minutes_secretary")) == ["done", "done"]
    assert {step(course, code).state for code in codes} == {"done"}


def read_out(course: Course, revision: int, by: str = "minutes_secretary") -> None:
    run(RecordReading(subject_id=course.meeting_id, revision=revision), actor=course.cast.user(by))


def test_the_reading_is_of_the_text_as_it_stood(cast: Cast) -> None:
    """R-MTG-65"""
    course = meeting_at(cast, "held")
    with pytest.raises(RuleViolated, match="R-MTG-44"):
        read_out(course, 1)
    course.write("Một")
    with pytest.raises(Conflict, match="R-MTG-40"):
        read_out(course, 2)
    read_out(course, 1)
    (first,) = course.minutes()
    read_out(course, 1, by="secretary")
    (again,) = course.minutes()
    assert first.is_read_out
    assert (again.read_by_id, again.read_at) == (
        cast.user("minutes_secretary").pk,
        first.read_at,
    )
    assert (step(course, "minutes_read").state, step(course, "minutes_read").is_ticked) == (
        "done",
        False,
    )
    course.write("Hai", based_on=1)
    assert not course.minutes()[0].is_read_out
    course.sign("secretary")  # without a reading: warned, not held up
    with pytest.raises(RuleViolated, match="R-MTG-41"):
        read_out(course, 2)
