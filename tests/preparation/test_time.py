"""The time a meeting took its secretary: added up, capped by the clock, nobody else's to see."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.access.scope import access_of
from chibo.access.session import reading, show_own
from chibo.audit.models import AuditEvent
from chibo.audit.selectors import events_in
from chibo.preparation.models import TimeSpent
from chibo.preparation.public import CountTime, ForgetTime, time_spent_on
from chibo.preparation.rules import seconds_to_add
from chibo.shared.clock import lived_at
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.meetings.course import Course, meeting_at

NOW = datetime(2026, 11, 20, 13, tzinfo=UTC)
OTHERS = ("deputy", "member", "minutes_secretary", "overseer", "visitor", "office", "department")


def count(
    cast: Cast, course: Course, seconds: int, *, after: int = 0, by: str = "secretary"
) -> None:
    with lived_at(NOW + timedelta(seconds=after)):
        run(CountTime(subject_id=course.meeting_id, seconds=seconds), actor=cast.user(by))


def spent(cast: Cast, course: Course, name: str = "secretary") -> int:
    with reading(access_of(cast.user(name))):
        return time_spent_on(cast.user(name), course.meeting_id)


def test_time_adds_up_and_is_each_ones_own(cast: Cast) -> None:
    """R-PRE-70, R-PRE-71."""
    course = meeting_at(cast, "planned")
    count(cast, course, 60)
    count(cast, course, 90, after=120)
    count(cast, course, 30, by="deputy")
    assert spent(cast, course) == 150
    assert spent(cast, course, "deputy") == 30


def test_two_open_pages_are_one_persons_time(cast: Cast) -> None:
    """R-PRE-72: no more than has gone by."""
    course = meeting_at(cast, "planned")
    count(cast, course, 60)
    count(cast, course, 60, after=20)
    assert spent(cast, course) == 80


def test_the_same_count_sent_twice_is_one(cast: Cast) -> None:
    course = meeting_at(cast, "planned")
    command = CountTime(subject_id=course.meeting_id, seconds=60)
    for _ in range(2):
        run(command, actor=cast.user("secretary"))
    assert spent(cast, course) == 60


def test_nothing_is_counted_once_the_meeting_is_closed(cast: Cast) -> None:
    """R-PRE-72."""
    course = meeting_at(cast, "closed")
    with pytest.raises(RuleViolated) as caught:
        count(cast, course, 60)
    assert caught.value.code == "R-PRE-72"


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_sees_how_long_it_took(cast: Cast, name: str) -> None:
    """R-PRE-71: not the cell, not the overseer, not those above, whatever a selector forgot."""
    course = meeting_at(cast, "planned")
    count(cast, course, 60)
    assert spent(cast, course, name) == 0
    with reading(access_of(cast.user(name))):
        assert not TimeSpent.objects.exists()
        show_own(cast.user(name).pk)
        assert not TimeSpent.objects.exists()


@pytest.mark.parametrize("name", ["member", "minutes_secretary", "overseer", "visitor", "office"])
def test_who_prepares_nothing_is_not_measured(cast: Cast, name: str) -> None:
    """R-PRE-70."""
    course = meeting_at(cast, "planned")
    for command in (CountTime(subject_id=course.meeting_id, seconds=9), _forgotten(course)):
        with pytest.raises(Forbidden):
            run(command, actor=cast.user(name))
    with pytest.raises(NotVisible):
        count(cast, course, 9, by="elsewhere_secretary")


def _forgotten(course: Course) -> ForgetTime:
    return ForgetTime(subject_id=course.meeting_id)


def test_the_record_tells_neither_how_long_nor_when(cast: Cast) -> None:
    """R-PRE-71: the fact is kept without a length, and left out of the record as people read it."""
    course = meeting_at(cast, "planned")
    count(cast, course, 77)
    run(_forgotten(course), actor=cast.user("secretary"))
    names = {"TimeCounted", "TimeForgotten"}
    with as_service():
        kept = AuditEvent.objects.filter(name__in=names)
        assert {one.name for one in kept} == names
        assert all(set(one.payload) == {"meeting_id", "cell_id"} for one in kept)
    for reader in ("secretary", "overseer", "office"):
        access = access_of(cast.user(reader))
        with reading(access):
            assert not names & {one.name for one in events_in(access.counts, access.names)}


def test_ones_own_time_is_deleted_at_any_time(cast: Cast) -> None:
    """R-PRE-71: also that of a closed meeting; another's stays."""
    course = meeting_at(cast, "signed")
    count(cast, course, 60)
    count(cast, course, 40, by="deputy")
    with as_service():
        type(course.meeting).objects.filter(pk=course.meeting_id).update(state="closed")
    run(_forgotten(course), actor=cast.user("secretary"))
    assert spent(cast, course) == 0
    assert spent(cast, course, "deputy") == 40


@given(st.integers(1, 900), st.none() | st.floats(-60, 10_000))
def test_never_more_than_asked_or_gone_by(asked: int, gone: float | None) -> None:
    """R-PRE-72."""
    added = seconds_to_add(asked, gone)
    assert 0 <= added <= asked
    assert gone is None or added <= max(0, round(gone))
