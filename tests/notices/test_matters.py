"""What is finished leaves the unread notices, and a later step takes the place of an earlier one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from chibo.access.scope import access_of
from chibo.access.session import bound, reading
from chibo.accounts.models import User
from chibo.meetings.public import CancelMeeting
from chibo.notices.kinds import KINDS
from chibo.notices.models import Delivery
from chibo.notices.public import (
    MarkNoticesRead,
    NewNotice,
    Passing,
    end_matters,
    notices_of,
    notify,
    pass_notices,
)
from chibo.notices.reactions import look_what_is_due
from chibo.scoring.public import ScoreAsOverseer
from chibo.shared.clock import lived_at
from chibo.tasks.models import Task
from chibo.tasks.nightly import tell_of_days_due
from chibo.tasks.public import ConcludeTasks, ConclusionRow, GiveTasks, TaskRow
from chibo.usecase.public import Context, run
from tests.cast import Cast, as_service
from tests.story import Story, moment

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 3)


@pytest.fixture(autouse=True)
def _a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "test.step", "%(step)s")


def given(cast: Cast, after: int, *told: tuple[str, str, str, str], ended: str = "") -> None:
    """So many minutes after the meeting began the secretary tells (name, matter, thread, key)."""
    actor = cast.user("secretary")
    access = access_of(actor)
    at = moment(DAY) + timedelta(minutes=after)
    with transaction.atomic(), bound(access):
        context = Context(actor, access, at)
        notify(
            [
                NewNotice(
                    user_id=cast.user(name).pk,
                    organisation_id=cast.home.pk,
                    kind="test.step",
                    params={"step": str(after)},
                    matter=matter,
                    thread=thread,
                    key=key,
                )
                for name, matter, thread, key in told
            ],
            context,
        )
        if ended:
            end_matters([ended], context)


def new(cast: Cast, name: str) -> list[str]:
    """The kinds and steps of what is unread, which is what the bell counts."""
    with reading(access_of(cast.user(name))):
        found = [one for one in notices_of(cast.user(name)) if one.is_new]
    assert User.objects.get(pk=cast.user(name).pk).unread_notices == len(found)
    return sorted(one.params.get("step", one.kind) for one in found)


def test_a_later_step_takes_the_place_of_the_earlier_one(cast: Cast) -> None:
    """R-NOT-21: of the same person, matter and thread; nothing else."""
    given(cast, 1, ("member", "task:1", "", ""), ("deputy", "task:1", "", ""))
    given(cast, 2, ("member", "task:1", "", ""), ("member", "task:1", "aside", ""))
    given(cast, 3, ("member", "task:2", "", ""), ("member", "", "", ""))
    assert new(cast, "member") == ["2", "2", "3", "3"]
    assert new(cast, "deputy") == ["1"]


def test_what_was_told_once_is_not_passed_by_being_told_again(cast: Cast) -> None:
    """R-NOT-03, R-NOT-21."""
    given(cast, 1, ("member", "task:1", "", "x"))
    given(cast, 2, ("member", "task:1", "", "x"), ("deputy", "task:1", "", "x"))
    assert (new(cast, "member"), new(cast, "deputy")) == (["1"], ["2"])


def test_what_is_finished_leaves_everybodys_unread_ones_and_stays_in_the_list(cast: Cast) -> None:
    """R-NOT-20: once, whatever was read meanwhile."""
    given(cast, 1, ("member", "task:1", "", ""), ("overseer", "task:1", "b", ""))
    given(cast, 2, ("member", "task:11", "", ""))
    user = cast.user("overseer")
    run(MarkNoticesRead(subject_id=cast.home.pk), actor=user)
    for after in (3, 4):
        given(cast, after, ended="task:1")
    assert (new(cast, "member"), new(cast, "overseer")) == (["2"], [])
    with reading(access_of(cast.user("member"))):
        assert notices_of(cast.user("member")).count() == 2
    with reading(access_of(user)):
        assert notices_of(user).get().passed_at is None


def test_ending_costs_one_statement_and_shows_nothing_of_others(cast: Cast) -> None:
    """R-NOT-04, R-NOT-20."""
    given(cast, 1, *[("member", f"task:{n}", "", "") for n in range(40)])
    actor = cast.user("deputy")
    access = access_of(actor)
    with transaction.atomic(), bound(access):
        context = Context(actor, access, moment(DAY) + timedelta(hours=1))
        with CaptureQueriesContext(connection) as captured:
            pass_notices([], context)
            pass_notices([Passing("task:0", None, actor.pk)], context)
            end_matters([f"task:{n}" for n in range(40)], context)
        assert len(captured) == 2
    assert new(cast, "member") == []


def test_what_is_finished_is_not_sent(cast: Cast) -> None:
    """R-NOT-05, R-NOT-20."""
    User.objects.filter(pk=cast.user("member").pk).update(email="dangvien@example.vn")
    given(cast, 1, ("member", "task:1", "", ""), ended="task:1")
    with lived_at(moment(DAY) + timedelta(minutes=5)):
        look_what_is_due()
    with reading(access_of(User.objects.get(username="messenger"))):
        assert not Delivery.objects.exists()


def test_a_month_leaves_nothing_unread_of_what_it_finished(cast: Cast) -> None:
    """R-NOT-20: the call until the meeting ends, the sheet until it is given, the task until it
    is concluded, the later of its notices alone."""
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    assert new(cast, "member") == ["meetings.called"]
    story.hold()
    assert new(cast, "member") == []
    assert new(cast, "overseer") == ["scoring.sheet_expected"]
    story.score(ScoreAsOverseer, by="overseer")
    assert new(cast, "overseer") == []
    due = story.day + timedelta(days=20)
    row = TaskRow(title="Vận động", assignee_id=cast.people["member"].pk, due_on=due)
    with lived_at(moment(story.day) + timedelta(hours=3)):
        run(GiveTasks(subject_id=story.meeting_id, rows=(row,)), actor=cast.user("secretary"))
    assert new(cast, "member") == ["tasks.given"]
    with lived_at(moment(due)):
        tell_of_days_due()
        tell_of_days_due()
    assert new(cast, "member") == ["tasks.due_soon"]
    with as_service("bookkeeper"):
        task = Task.objects.get()
    with lived_at(moment(due) + timedelta(hours=1)):
        concluded = ConclusionRow(task_id=task.pk)
        run(
            ConcludeTasks(subject_id=cast.home.pk, rows=(concluded,)),
            actor=cast.user("secretary"),
        )
    assert new(cast, "member") == []


def test_of_a_cancelled_meeting_only_that_is_told(cast: Cast) -> None:
    """R-NOT-20, R-NOT-16."""
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    with lived_at(moment(story.day - timedelta(days=1))):
        run(CancelMeeting(subject_id=story.meeting_id, reason="bão"), actor=story.chair)
    assert new(cast, "member") == ["meetings.cancelled"]
