"""My work: the right next thing for each role, and what comes when there is none."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chibo.meetings.models import Invitation, Meeting
from chibo.resolutions.models import Resolution
from chibo.rulebooks.models import Snapshot
from chibo.scoring.models import ScoreSheet, ScoreTable
from chibo.shared.clock import lived_at
from chibo.tasks.models import Task
from chibo.web.work.duties import in_order, work_of
from chibo.web.work.duty import Desk, Duty
from tests.cast import Cast, as_service
from tests.resolutions.meetings import COMING, evening, meeting
from tests.web.words import english_left_in

TODAY = date(2026, 11, 20)
DUTIES = st.builds(
    Duty,
    title=st.text(min_size=1, max_size=5),
    why=st.just(""),
    url=st.just("/"),
    due=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    is_primary=st.booleans(),
)


@given(st.lists(DUTIES, max_size=12))
def test_the_order_loses_nothing_and_puts_primary_and_late_ones_first(duties: list[Duty]) -> None:
    ordered = in_order(duties, TODAY)
    assert sorted(map(id, ordered)) == sorted(map(id, duties))
    keys = [(not duty.is_primary, not duty.is_late(TODAY)) for duty in ordered]
    assert keys == sorted(keys)
    desk = Desk(user=None, access=None, today=TODAY)  # type: ignore[arg-type]  # sources of this test ask nothing
    halves = (lambda _desk: duties[::2]), (lambda _desk: duties[1::2])
    work = work_of(desk, halves)
    assert (work.first is None) == (not duties)
    assert len(work.rest) == max(0, len(duties) - 1)


def open_work(client: Client, cast: Cast, name: str) -> str:
    client.force_login(cast.user(name))
    with lived_at(evening(2026, 11, 20)):
        page = client.get(reverse("work:mine"))
    assert page.status_code == 200
    text = page.content.decode()
    assert english_left_in(text) == []
    return text


@pytest.mark.parametrize(
    ("state", "address", "words"),
    [
        ("planned", "preparation:show", "Chuẩn bị sinh hoạt tháng 11/2026"),
        ("prepared", "meetings:call", "Triệu tập sinh hoạt tháng 11/2026"),
        ("called", "meetings:open", "Bắt đầu sinh hoạt tháng 11/2026"),
        ("holding", "meetings:room", "Tiếp tục sinh hoạt tháng 11/2026"),
        ("held", "meetings:minutes", "Viết và ký biên bản tháng 11/2026"),
        ("signed", "meetings:close", "Chấm điểm và kết thúc sinh hoạt tháng 11/2026"),
    ],
)
def test_a_secretarys_one_button_is_the_next_step_of_the_meeting(
    cast: Cast, client: Client, state: str, address: str, words: str
) -> None:
    with as_service():
        held = meeting(cast.home, evening(2026, 11, 25), state)
    page = open_work(client, cast, "secretary")
    assert page.count("chibo-button--primary") == 1
    assert words in page
    assert f'href="{reverse(address, args=[held.pk])}"' in page
    assert words not in open_work(client, cast, "member")
    assert words not in open_work(client, cast, "sibling_secretary")


def test_without_a_plan_the_secretary_is_asked_to_plan(cast: Cast, client: Client) -> None:
    page = open_work(client, cast, "secretary")
    assert reverse("meetings:plan", args=[cast.home.pk]) in page
    with as_service():
        meeting(cast.home, evening(2026, 11, 3), "cancelled")
    assert reverse("meetings:plan", args=[cast.home.pk]) in open_work(client, cast, "secretary")
    with as_service():
        held = Meeting.objects.get()
        held.state = "closed"
        held.save()
        sheet(cast, held, "self")
    page = open_work(client, cast, "secretary")
    assert "Lên lịch sinh hoạt chuyên đề quý IV" in page  # R-TOP-50: the quarter ends soon
    assert "Lên lịch sinh hoạt tháng" not in page


def test_a_minutes_secretary_is_asked_for_the_minutes_but_not_to_call(
    cast: Cast, client: Client
) -> None:
    with as_service():
        meeting(cast.home, evening(2026, 11, 3), "held")
    assert "Viết và ký biên bản" in open_work(client, cast, "minutes_secretary")
    with as_service():
        Meeting.objects.update(state="prepared")
    assert "Triệu tập" not in open_work(client, cast, "minutes_secretary")


def test_a_member_answers_an_invitation_and_sees_only_his_own_tasks(
    cast: Cast, client: Client
) -> None:
    with as_service():
        called = meeting(cast.home, evening(2026, 11, 25), "called")
        mine = Invitation.objects.create(
            organisation=cast.home,
            meeting=called,
            person=cast.people["member"],
            invitee_name="Phạm Thị Dung",
            sent_at=evening(2026, 11, 19),
        )
        for number, who in enumerate(("member", "deputy"), start=1):
            Task.objects.create(
                organisation=cast.home,
                meeting=called,
                assignee=cast.people[who],
                title=f"Việc số {number}",
                given_on=date(2026, 11, 3),
                due_on=date(2026, 11, 18),
            )
    page = open_work(client, cast, "member")
    invitation = "Trả lời giấy mời"
    assert invitation in page
    assert reverse("meetings:show", args=[called.pk]) in page
    assert "Báo cáo: Việc số 1" in page
    assert "Việc số 2" not in page
    assert "2 nhiệm vụ quá hạn của Chi bộ 1" in open_work(client, cast, "secretary")
    with as_service():
        mine.reply = Invitation.Reply.COMING
        mine.save()
    page = open_work(client, cast, "member")
    assert invitation not in page


def test_a_draft_waits_for_its_vote(cast: Cast, client: Client) -> None:
    with as_service():
        present = [cast.people[name] for name in COMING]
        held = meeting(cast.home, evening(2026, 11, 20), present=present)
        Resolution.objects.create(
            organisation=cast.home, meeting=held, kind="NQ", abstract="nhiệm vụ tháng 11"
        )
    assert "Ghi kết quả biểu quyết: nhiệm vụ tháng 11" in open_work(client, cast, "secretary")
    assert "Ghi kết quả biểu quyết" not in open_work(client, cast, "member")


def sheet(cast: Cast, held: Meeting, scorer: str, state: str = "submitted") -> None:
    rules, _ = Snapshot.objects.get_or_create(
        digest="0" * 64,
        defaults={"keys": [], "content": "{}", "first_used_at": evening(2026, 11, 3)},
    )
    ScoreSheet.objects.create(
        organisation=held.organisation,
        meeting=held,
        scorer=scorer,
        state=state,
        scored_by=cast.user("overseer"),
        scorer_name="Bùi Văn Ích",
        rules=rules,
    )


def test_an_overseer_is_asked_for_a_sheet_until_it_is_submitted(cast: Cast, client: Client) -> None:
    with as_service():
        held = meeting(cast.home, evening(2026, 11, 3), "closed")
    score = reverse("scoring:score", args=[held.pk, "overseer"])
    assert score in open_work(client, cast, "overseer")
    with as_service():
        sheet(cast, held, "overseer", "draft")
        sheet(cast, held, "self")
    assert score in open_work(client, cast, "overseer")
    assert reverse("scoring:score", args=[held.pk, "self"]) not in open_work(
        client, cast, "secretary"
    )
    with as_service():
        ScoreSheet.objects.update(state="submitted")
    assert score not in open_work(client, cast, "overseer")


def test_an_office_sends_last_months_table_and_hears_of_cells_that_did_not_meet(
    cast: Cast, client: Client
) -> None:
    page = open_work(client, cast, "office")
    assert "Gửi bảng chấm điểm tháng 10/2026" in page
    assert "2 chi bộ chưa sinh hoạt tháng 10/2026" in page
    with as_service():
        meeting(cast.home, evening(2026, 10, 3), "closed")
        table = ScoreTable.objects.create(
            organisation=cast.ward,
            receiver=cast.district,
            month=date(2026, 10, 1),
            state="sent",
            sent_at=evening(2026, 11, 2),
        )
    page = open_work(client, cast, "office")
    assert "Gửi bảng chấm điểm" not in page
    assert "1 chi bộ chưa sinh hoạt tháng 10/2026" in page
    waiting = open_work(client, cast, "department")
    assert reverse("scoring:open", args=[table.pk]) in waiting
    assert reverse("scoring:open", args=[table.pk]) not in open_work(client, cast, "standing")
    with as_service():
        table.state = "returned"
        table.save()
    assert "bảng bị trả lại để sửa" in open_work(client, cast, "office")
    assert reverse("scoring:open", args=[table.pk]) not in open_work(client, cast, "department")


@pytest.mark.parametrize(
    "name", ["member", "overseer", "visitor", "office", "department", "standing", "outsider"]
)
def test_every_role_has_a_page_and_an_empty_one_says_what_comes(
    cast: Cast, client: Client, name: str
) -> None:
    page = open_work(client, cast, name)
    assert "Việc của tôi" in page
    if name not in {"office", "department"}:  # tables of last month are due there
        assert "Hiện không có việc nào chờ đồng chí" in page


def test_what_is_coming_is_named_with_its_day(cast: Cast, client: Client) -> None:
    with as_service():
        meeting(cast.home, evening(2026, 12, 3), "called")
    page = open_work(client, cast, "member")
    assert "Sinh hoạt Chi bộ 1" in page
    assert "thứ Năm, 03/12/2026, 19 giờ 30" in page


def test_the_number_of_statements_does_not_grow_with_the_tasks(cast: Cast, client: Client) -> None:
    counts = []
    open_work(client, cast, "secretary")  # the first request also makes the session
    for more in (1, 30):
        with as_service():
            held = Meeting.objects.first() or meeting(cast.home, evening(2026, 11, 3), "held")
            Task.objects.bulk_create(
                Task(
                    organisation=cast.home,
                    meeting=held,
                    assignee=cast.people["secretary"],
                    title="Việc",
                    given_on=date(2026, 11, 3),
                    due_on=date(2026, 11, 5),
                )
                for _ in range(more)
            )
        with CaptureQueriesContext(connection) as asked:
            open_work(client, cast, "secretary")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 32


def test_a_stranger_is_led_to_sign_in(client: Client, db: None) -> None:
    answer = client.get(reverse("work:mine"))
    assert answer.status_code == 302
    assert reverse("account_login") in answer["Location"]
