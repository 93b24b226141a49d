"""Who is told of what happens in a cell's month, by the real commands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test.utils import override_settings

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.meetings.public import CallMeeting, CancelMeeting
from chibo.notices.models import Notice
from chibo.notices.public import notices_of, worded
from chibo.notices.reactions import look_what_is_due, send_to
from chibo.scoring.public import ReturnScoreTable, SendScoreTable
from chibo.shared.clock import lived_at
from chibo.shared.errors import NotVisible
from chibo.tasks.nightly import tell_of_days_due
from chibo.tasks.public import GiveTasks, TaskRow
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.contracts.rows import task_at
from tests.story import Story, moment

pytestmark = pytest.mark.django_db


def told(cast: Cast, name: str) -> list[tuple[str, str, bool]]:
    """What this account was told: its words, where it leads, and whether it is urgent."""
    with reading(access_of(cast.user(name))):
        return [
            (worded(one.kind, one.params), one.link, one.is_urgent)
            for one in notices_of(cast.user(name)).order_by("created_at", "pk")
        ]


@pytest.fixture
def called(cast: Cast) -> Story:
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    return story


def test_members_and_the_overseer_are_told_of_a_meeting(called: Story) -> None:
    """R-NOT-16: where and when; not the one who called, nor anybody else."""
    expected = (
        "Mời đồng chí dự họp Chi bộ 1 lúc 19:30 03/11/2026, tại Nhà văn hóa. "
        "Đồng chí báo có dự được không.",
        f"/meetings/{called.meeting_id}/",
        False,
    )
    for name in ("member", "deputy", "overseer"):
        assert told(called.cast, name) == [expected], name
    for name in ("secretary", "visitor", "sibling_secretary", "office", "outsider"):
        assert told(called.cast, name) == [], name


def test_a_refused_call_tells_nobody(called: Story) -> None:
    """R-NOT-01."""
    with pytest.raises(NotVisible):
        run(
            CallMeeting(subject_id=called.meeting_id),
            actor=called.cast.user("sibling_secretary"),
        )
    assert len(told(called.cast, "member")) == 1


def test_a_meeting_cancelled_the_day_before_is_urgent(called: Story) -> None:
    """R-NOT-16."""
    with lived_at(moment(called.day - timedelta(days=1))):
        run(
            CancelMeeting(subject_id=called.meeting_id, reason="bão số 5"),
            actor=called.chair,
        )
    words, _, is_urgent = told(called.cast, "overseer")[-1]
    assert "bão số 5" in words
    assert is_urgent


@override_settings(CAN_SEND_EMAIL=True)
def test_the_invitation_goes_out_by_e_mail_with_the_next_digest(called: Story) -> None:
    """R-MTG-18, R-NOT-05: to those with an address only."""
    member = called.cast.user("member")
    User.objects.filter(pk=member.pk).update(email="dung@example.vn")
    for days, hour in ((3, 9), (2, 7)):
        with lived_at(moment(called.day - timedelta(days=days), hour)):
            look_what_is_due(0)
            send_to(member.pk)
    (letter,) = mail.outbox
    assert letter.to == ["dung@example.vn"]
    assert "Nhà văn hóa" in letter.body


def test_assignees_are_told_of_their_tasks(cast: Cast) -> None:
    """R-NOT-17."""
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    story.hold()
    row = TaskRow(
        title="vận động hộ dân", assignee_id=cast.people["member"].pk, due_on=date(2026, 11, 20)
    )
    with lived_at(moment(story.day) + timedelta(minutes=105)):
        run(GiveTasks(subject_id=story.meeting_id, rows=(row,)), actor=story.chair)
    words, link, _ = told(cast, "member")[-1]
    assert words == "Đồng chí được giao nhiệm vụ: vận động hộ dân, hạn 20/11/2026."
    assert link.startswith("/tasks/")


def test_a_task_is_told_three_days_before_and_after_the_day_once(cast: Cast) -> None:
    """R-NOT-17, R-NOT-03."""
    with as_service():
        task = task_at(cast.home)
        task.assignee = cast.people["member"]
        task.due_on = date(2026, 11, 20)
        task.save(update_fields=["assignee", "due_on"])
    counts = []
    for day in range(14, 25):
        with lived_at(datetime(2026, 11, day, 17, 40, tzinfo=UTC)):
            tell_of_days_due(timestamp=0)
            tell_of_days_due(timestamp=0)
        counts.append(len(told(cast, "member")))
    # 17:40 is past midnight in Viet Nam: the night to the 17th is three days before.
    assert counts == [0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2]
    assert [words[:27] for words, _, _ in told(cast, "member")] == [
        "Nhiệm vụ của đồng chí đến h",
        "Nhiệm vụ của đồng chí đã qu",
    ]


def test_who_owes_a_sheet_is_told_when_the_meeting_has_ended(cast: Cast) -> None:
    """R-NOT-18."""
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    story.hold()
    for name, scorer in (("deputy", "self"), ("overseer", "overseer")):
        words, link, _ = told(cast, name)[-1]
        assert words == "Chi bộ 1 đã họp tháng 11/2026. Đề nghị đồng chí chấm điểm."
        assert link == f"/scores/meetings/{story.meeting_id}/score/{scorer}/"
    assert len(told(cast, "member")) == 1


def test_who_sends_the_table_is_told_that_it_came_back(cast: Cast) -> None:
    """R-NOT-18."""
    story = Story(cast, cast.home)
    story.whole()
    with lived_at(moment(date(2026, 11, 28))):
        sent = run(
            SendScoreTable(subject_id=cast.ward.pk, month=date(2026, 11, 1), note="Chi bộ 2 hoãn."),
            actor=cast.user("office"),
        )
        table = int(str(sent.first("ScoreTableSent")["table_id"]))
        run(
            ReturnScoreTable(subject_id=table, reason="thiếu chi bộ 2"),
            actor=cast.user("department"),
        )
    words, link, _ = told(cast, "office")[-1]
    assert "thiếu chi bộ 2" in words
    assert link == "/scores/table/?org=PA&month=2026-11"
    assert told(cast, "department") == []


def test_the_demo_of_past_months_leaves_nothing_to_send(called: Story) -> None:
    """R-NOT-05: what was lived long ago is not sent when the worker first looks."""
    User.objects.filter(pk=called.cast.user("member").pk).update(email="dung@example.vn")
    with override_settings(CAN_SEND_EMAIL=True), lived_at(moment(date(2027, 3, 1))):
        look_what_is_due(0)
        send_to(called.cast.user("member").pk)
    assert mail.outbox == []
    with as_service("messenger"):
        assert not Notice.objects.filter(planned_at=None).exists()
