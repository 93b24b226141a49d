"""A task is clear in six ways: most are filled, what is lacking is said, and can be mended.

R-TSK-16, R-TSK-17, R-TSK-18, R-TSK-19, R-TSK-20.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.audit.models import AuditEvent
from chibo.meetings.models import Meeting
from chibo.members.models import Post
from chibo.resolutions.public import AdoptResolution
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.tasks.models import Task
from chibo.tasks.public import (
    ClarifyTask,
    ConcludeTask,
    GiveTasks,
    Particulars,
    ProposeTasks,
    TaskRow,
    Way,
    answers_as_a_rule,
    kind_of,
    particulars_of,
    usual_product,
    ways_lacking,
)
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.resolutions.meetings import evening
from tests.tasks.test_give_tasks import draft_for, held_in

MEETING = "Buổi sinh hoạt chi bộ ngày 03/11/2026"


def three(cast: Cast, who: str = "member", title: str = "Vận động 5 hộ", **more: object) -> TaskRow:
    """What a phone asks for: what, who, by when."""
    return TaskRow(assignee_id=cast.people[who].pk, title=title, due_on=date(2026, 11, 30), **more)


def given_one(cast: Cast, row: TaskRow) -> Task:
    run(GiveTasks(subject_id=held_in(cast).pk, rows=(row,)), actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        return Task.objects.get()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Vận động 5 hộ tham gia", "mobilise"),
        ("Phối hợp tuyên truyền phòng dịch", "mobilise"),
        ("Thăm hộ nghèo", "help"),
        ("Tham mưu kế hoạch quý", "draft"),
        ("GIÚP ĐỠ quần chúng ưu tú", "help"),
        ("Nắm tình hình sạt lở, báo cáo", "look_into"),
        ("Hòa giải ranh đất", "settle"),
        ("Kiểm tra rồi vận động", "look_into"),
        ("Dọn vệ sinh", "other"),
        ("Đưavận động", "other"),
        ("", "other"),
    ],
)
def test_the_word_that_comes_first_tells_the_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind
    assert kind == "other" or usual_product(kind)


@given(st.text(max_size=60))
def test_any_title_has_a_kind(title: str) -> None:
    assert kind_of(title) in Task.Kind.values


@pytest.mark.parametrize(
    ("officers", "who", "answers"),
    [([7, 8], 9, 7), ([7, 8], 7, 8), ([7], 7, 7), ([], 9, None), ([8], 7, 8)],
)
def test_the_secretary_answers_and_the_deputy_for_the_secretary(
    officers: list[int], who: int, answers: int | None
) -> None:
    assert answers_as_a_rule(officers, who) == answers


def test_what_is_lacking_is_named_in_order() -> None:
    assert ways_lacking(answers_for=True, product=True, authority=True) == ()
    assert ways_lacking(answers_for=False, product=False, authority=False) == (
        Way.RESPONSIBILITY,
        Way.PRODUCT,
        Way.AUTHORITY,
    )


def test_three_answers_make_a_task_clear_in_six_ways(cast: Cast) -> None:
    task = given_one(cast, three(cast))
    assert task.answers_for_id == cast.people["secretary"].pk
    assert (task.kind, task.product) == ("mobilise", usual_product("mobilise"))
    assert task.authority == MEETING


def test_what_was_said_is_not_filled_over(cast: Cast) -> None:
    row = three(
        cast,
        kind=Task.Kind.SETTLE,
        product="Biên bản",
        answers_for_id=cast.people["member"].pk,
        authority="Nghị quyết Đảng ủy",
    )
    task = given_one(cast, row)
    assert particulars_of(task) == Particulars(
        kind=Task.Kind.SETTLE,
        product="Biên bản",
        answers_for_id=cast.people["member"].pk,
        authority="Nghị quyết Đảng ủy",
    )


def test_the_secretarys_own_task_is_answered_for_by_the_deputy(cast: Cast) -> None:
    assert given_one(cast, three(cast, "secretary")).answers_for_id == cast.people["deputy"].pk


def test_a_cell_without_officers_has_nobody_to_answer_and_work_of_no_kind_no_product(
    cast: Cast,
) -> None:
    held = held_in(cast)
    with as_service():
        Post.objects.filter(organisation=cast.home, kind="secretary").update(
            kind="cell_committee_member"
        )
        Post.objects.filter(organisation=cast.home, kind="deputy_secretary").delete()
    row = three(cast, title="Dọn vệ sinh")
    run(GiveTasks(subject_id=held.pk, rows=(row,)), actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        task = Task.objects.get()
    assert (task.answers_for_id, task.product) == (None, "")


def test_who_answers_is_a_member_of_the_cell(cast: Cast) -> None:
    row = three(cast, answers_for_id=cast.people["sibling_secretary"].pk)
    with pytest.raises(RuleViolated) as refusal:
        given_one(cast, row)
    assert (refusal.value.code, refusal.value.params["row"]) == ("R-TSK-17", 1)


def test_adopted_tasks_rest_on_the_paper_with_its_number(cast: Cast) -> None:
    held = held_in(cast, "called")
    draft = draft_for(held)
    rows = (three(cast), three(cast, "deputy", authority="Kế hoạch số 3-KH/ĐU"))
    run(ProposeTasks(subject_id=draft.pk, rows=rows), actor=cast.user("secretary"))
    with as_service():
        assert set(Task.objects.values_list("authority", flat=True)) == {"", "Kế hoạch số 3-KH/ĐU"}
        Meeting.objects.update(state="holding", started_at=evening(2026, 11, 3))
    run(AdoptResolution(subject_id=draft.pk, in_favour=5), actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        known = list(Task.objects.order_by("pk").values_list("authority", flat=True))
    assert known == ["Nghị quyết số 01-NQ/CB, ngày 03/11/2026", "Kế hoạch số 3-KH/ĐU"]


def clarified(task: Task, **now: object) -> ClarifyTask:
    was = particulars_of(task)
    return ClarifyTask(subject_id=task.pk, was=was, now=was.model_copy(update=now))


def test_the_committee_makes_a_task_clear_and_it_is_on_record(cast: Cast) -> None:
    task = given_one(cast, three(cast, title="Dọn vệ sinh"))
    command = clarified(task, product="Đường sạch", answers_for_id=cast.people["deputy"].pk)
    run(command, actor=cast.user("deputy"))
    assert run(command, actor=cast.user("deputy")).is_replay
    with as_service("bookkeeper"):
        task.refresh_from_db()
        told = AuditEvent.objects.get(name="TaskClarified")
    assert (task.product, task.answers_for_id) == ("Đường sạch", cast.people["deputy"].pk)
    assert sorted(told.payload["changed"]) == ["answers_for_id", "product"]


def test_who_writes_second_over_something_else_is_told(cast: Cast) -> None:
    task = given_one(cast, three(cast))
    first, second = clarified(task, product="A"), clarified(task, product="B")
    run(first, actor=cast.user("secretary"))
    with pytest.raises(Conflict) as refusal:
        run(second, actor=cast.user("deputy"))
    assert refusal.value.code == "R-TSK-20"
    same = clarified(task, product="A")
    run(same, actor=cast.user("deputy"))  # both wrote the same: nobody loses anything
    with as_service("bookkeeper"):
        task.refresh_from_db()
    assert task.product == "A"


def test_who_answers_is_a_member_when_it_is_mended_too(cast: Cast) -> None:
    task = given_one(cast, three(cast))
    with pytest.raises(RuleViolated) as refusal:
        run(
            clarified(task, answers_for_id=cast.people["sibling_secretary"].pk),
            actor=cast.user("secretary"),
        )
    assert (refusal.value.code, refusal.value.field) == ("R-TSK-17", "answers_for_id")


def test_a_concluded_task_stays_as_it_was(cast: Cast) -> None:
    task = given_one(cast, three(cast))
    run(ConcludeTask(subject_id=task.pk, state="done"), actor=cast.user("secretary"))
    with pytest.raises(RuleViolated) as refusal:
        run(clarified(task, product="A"), actor=cast.user("secretary"))
    assert refusal.value.code == "R-TSK-20"


def test_only_those_who_give_tasks_make_them_clear(cast: Cast) -> None:
    task = given_one(cast, three(cast))
    for name in ("member", "minutes_secretary", "overseer", "office"):
        with pytest.raises(Forbidden):
            run(clarified(task, product="A"), actor=cast.user(name))
    with pytest.raises(NotVisible):
        run(clarified(task, product="A"), actor=cast.user("sibling_secretary"))
