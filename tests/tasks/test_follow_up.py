"""Reports with a file, several conclusions at once, reminders, who has no task.

R-TSK-21, R-TSK-22, R-TSK-23, R-TSK-24, R-TSK-25.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from chibo.access.scope import NOWHERE, access_of
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.members.models import Person
from chibo.notices.models import Notice
from chibo.reports.models import CellMonth
from chibo.reports.public import RebuildFacts
from chibo.shared.clock import lived_at
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.tasks.models import ReportFile, Task, TaskReport
from chibo.tasks.public import (
    ConcludeTasks,
    ConclusionRow,
    RemindOfTasks,
    ReopenTask,
    ReportTask,
    TaskCap,
    behind_of,
    report_file,
    reported_as_done,
    unheard_of,
    working_members_without_task,
)
from chibo.tasks.rules import DONE, OPEN, is_unheard_of
from chibo.usecase.public import run
from tests.cast import Cast, as_service, person
from tests.resolutions.meetings import evening, meeting
from tests.tasks.test_report_and_conclude import task_of

MOST = 30
NOVEMBER = date(2026, 11, 1)


def tasks(cast: Cast, *people: str, due: date = date(2026, 11, 30)) -> list[Task]:
    with as_service():
        held = meeting(cast.home, evening(2026, 11, 3))
        return [
            Task.objects.create(
                organisation=cast.home,
                meeting=held,
                assignee=cast.people[who],
                title=f"Việc {place} của {who}",
                given_on=date(2026, 11, 3),
                due_on=due,
            )
            for place, who in enumerate(people)
        ]


def reported(cast: Cast, task: Task, percent: int | None = 100, **more: object) -> None:
    run(ReportTask(subject_id=task.pk, percent_done=percent, **more), actor=cast.user("secretary"))


def concluded(cast: Cast, rows: Sequence[ConclusionRow]) -> ConcludeTasks:
    return ConcludeTasks(subject_id=cast.home.pk, rows=tuple(rows))


def test_under_way_without_a_figure_leaves_it_as_it_was(cast: Cast) -> None:
    task = task_of(cast)
    reported(cast, task, 40)
    reported(cast, task, None, note="đang làm")
    with as_service("bookkeeper"):
        task.refresh_from_db()
        assert list(TaskReport.objects.values_list("percent_done", "note")) == [
            (40, ""),
            (40, "đang làm"),
        ]
    assert task.percent_done == 40


def file_command(task: Task, name: str, content: bytes) -> ReportTask:
    return ReportTask(
        subject_id=task.pk,
        percent_done=100,
        file_name=name,
        content=base64.b64encode(content),
    )


def test_a_file_stays_with_its_report_and_is_read_by_who_sees_the_task(cast: Cast) -> None:
    task = task_of(cast)
    run(file_command(task, "ảnh.jpg", b"\xff\xd8 tre"), actor=cast.user("member"))
    with as_service("bookkeeper"):
        kept = ReportFile.objects.get()
        assert (kept.file_name, kept.media_type, kept.size) == ("ảnh.jpg", "image/jpeg", 6)
        told = AuditEvent.objects.get(name="ReportFileKept")
        assert "content" not in told.payload
        for name, sees in (("deputy", True), ("overseer", True), ("sibling_secretary", False)):
            scope = access_of(cast.user(name)).scope(TaskCap.SEE)
            assert (report_file(scope, task.pk, kept.report_id) is not None) is sees
        assert report_file(NOWHERE, task.pk, kept.report_id) is None


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bao-cao.exe", b"MZ", "R-MTG-14"),
        ("anh.jpg", b"MZ\x90", "R-MTG-14"),
        ("bao-cao.txt", "TUYỆT MẬT".encode(), "R-MTG-13"),
        ("to.txt", b"0" * (10 * 1024 * 1024 + 1), "R-MTG-12"),
    ],
)
def test_a_file_is_checked_as_a_meetings_papers_are(
    cast: Cast, name: str, content: bytes, code: str
) -> None:
    task = task_of(cast)
    with pytest.raises(RuleViolated) as refusal:
        run(file_command(task, name, content), actor=cast.user("member"))
    assert refusal.value.code == code
    with as_service("bookkeeper"):
        assert not TaskReport.objects.exists()
        assert Task.objects.get().percent_done == 0


def test_several_are_concluded_at_once_with_their_words(cast: Cast) -> None:
    one, two, three = tasks(cast, "member", "deputy", "secretary")
    command = concluded(
        cast,
        [
            ConclusionRow(task_id=one.pk, result="đủ 5 hộ"),
            ConclusionRow(task_id=two.pk, state="not_done", result="mưa lũ"),
            ConclusionRow(task_id=three.pk, state="dropped", result="không cần nữa"),
        ],
    )
    run(command, actor=cast.user("secretary"))
    assert run(command, actor=cast.user("secretary")).is_replay
    with as_service("bookkeeper"):
        known = list(Task.objects.order_by("pk").values_list("state", "percent_done", "result"))
        assert known == [
            ("done", 100, "đủ 5 hộ"),
            ("not_done", 0, "mưa lũ"),
            ("dropped", 0, "không cần nữa"),
        ]
        assert TaskReport.objects.count() == 3
        assert AuditEvent.objects.filter(name="TasksConcluded").count() == 1


def test_all_are_concluded_or_none(cast: Cast) -> None:
    one, two = tasks(cast, "member", "deputy")
    with as_service():
        far = Task.objects.create(
            organisation=cast.elsewhere,
            meeting=meeting(cast.elsewhere, evening(2026, 11, 3)),
            assignee=cast.people["elsewhere_secretary"],
            title="xa",
            given_on=date(2026, 11, 3),
            due_on=date(2026, 11, 30),
        )
        Task.objects.filter(pk=two.pk).update(state="done", concluded_on=date(2026, 11, 9))
    for bad in (
        ConclusionRow(task_id=two.pk),
        ConclusionRow(task_id=far.pk),
        ConclusionRow(task_id=far.pk + 999),
    ):
        with pytest.raises(RuleViolated) as refusal:
            run(
                concluded(cast, [ConclusionRow(task_id=one.pk), bad]),
                actor=cast.user("secretary"),
            )
        assert refusal.value.code == "R-TSK-22"
    with pytest.raises(RuleViolated):
        run(
            concluded(cast, [ConclusionRow(task_id=one.pk, state="dropped")]),
            actor=cast.user("secretary"),
        )
    with as_service("bookkeeper"):
        one.refresh_from_db()
        assert one.state == "open"


def test_only_the_secretary_and_the_deputy_conclude_and_remind(cast: Cast) -> None:
    (one,) = tasks(cast, "member")
    commands = (
        concluded(cast, [ConclusionRow(task_id=one.pk)]),
        RemindOfTasks(subject_id=cast.home.pk, task_ids=(one.pk,)),
    )
    for command in commands:
        for name in ("member", "minutes_secretary", "overseer", "office"):
            with pytest.raises(Forbidden):
                run(command, actor=cast.user(name))
        with pytest.raises(NotVisible):
            run(command, actor=cast.user("sibling_secretary"))


def notices_of(cast: Cast, name: str) -> list[tuple[str, str]]:
    with as_service("messenger"), connection.cursor() as cursor:
        cursor.execute("set local chibo.account = %s", [str(cast.user(name).pk)])
        return list(
            Notice.objects.filter(user=cast.user(name)).values_list("kind", "params__title")
        )


def test_a_reminder_goes_out_once_a_day(cast: Cast) -> None:
    one, two = tasks(cast, "member", "exempt")
    command = RemindOfTasks(subject_id=cast.home.pk, task_ids=(one.pk, two.pk))
    with lived_at(evening(2026, 11, 20)):
        outcome = run(command, actor=cast.user("secretary"))
        assert outcome.first("TasksReminded")["told"] == 1  # the other has no account
        with pytest.raises(RuleViolated) as refusal:
            run(
                RemindOfTasks(subject_id=cast.home.pk, task_ids=(one.pk,)),
                actor=cast.user("deputy"),
            )
        assert refusal.value.code == "R-TSK-24"
    assert notices_of(cast, "member") == [("tasks.reminded", one.title)]
    with lived_at(evening(2026, 11, 21)):
        again = RemindOfTasks(subject_id=cast.home.pk, task_ids=(one.pk,))
        run(again, actor=cast.user("deputy"))
    assert len(notices_of(cast, "member")) == 2


def test_nobody_is_reminded_of_what_is_concluded_or_of_another_cell(cast: Cast) -> None:
    (one,) = tasks(cast, "member")
    with as_service():
        Task.objects.update(state="done", concluded_on=date(2026, 11, 9))
    for subject, task_id in ((cast.home.pk, one.pk), (cast.home.pk, one.pk + 999)):
        with pytest.raises(RuleViolated) as refusal:
            run(
                RemindOfTasks(subject_id=subject, task_ids=(task_id,)),
                actor=cast.user("secretary"),
            )
        assert refusal.value.code == "R-TSK-24"


def test_each_open_task_comes_up_where_it_belongs(cast: Cast) -> None:
    late, silent, done, busy = tasks(cast, "member", "deputy", "secretary", "probationary")
    with as_service():
        Task.objects.filter(pk=late.pk).update(due_on=date(2026, 11, 10))
    reported(cast, done, 100, note="xong cả")
    reported(cast, busy, 20)
    scope = access_of(cast.user("secretary")).scope(TaskCap.CONCLUDE)
    day = date(2026, 11, 25)
    with as_service("bookkeeper"):
        (seen,) = reported_as_done(scope, cast.home.pk)
        assert (seen, seen.last_note) == (done, "xong cả")  # type: ignore[attr-defined]  # annotated
        assert list(behind_of(scope, cast.home.pk, on=day)) == [late]
        assert list(unheard_of(scope, cast.home.pk, on=day)) == [silent]
        assert list(unheard_of(scope, cast.home.pk, on=date(2026, 11, 20))) == []


@given(st.sampled_from([OPEN, DONE]), st.integers(-20, 20), st.booleans())
def test_unheard_of_is_open_near_and_silent(state: str, days: int, is_reported: bool) -> None:
    today = date(2026, 11, 20)
    found = is_unheard_of(state, today + timedelta(days=days), today, is_reported=is_reported)
    assert found is (state == OPEN and not is_reported and days <= 7)


def test_working_members_without_a_task_are_named(cast: Cast) -> None:
    tasks(cast, "member", "deputy")
    scope = access_of(cast.user("secretary")).scope(TaskCap.CONCLUDE)
    with as_service("bookkeeper"):
        found = working_members_without_task(scope, cast.home.pk, NOVEMBER)
        names = {one.full_name for one in found}
        assert names == {
            cast.people[name].full_name
            for name in ("secretary", "minutes_secretary", "probationary")
        }
        assert working_members_without_task(NOWHERE, cast.home.pk, NOVEMBER) == []
        before = working_members_without_task(scope, cast.home.pk, date(2026, 10, 1))
        assert len(before) == 5


def statements(cast: Cast, members: int) -> dict[str, int]:
    with as_service():
        for number in range(Person.objects.filter(organisation=cast.home).count(), members):
            person(cast.home, f"Đảng Viên {number:03d}", card=f"7{number:07d}")
        Task.objects.all().delete()
        held = meeting(cast.home, evening(2026, 11, 3))
        made = Task.objects.bulk_create(
            Task(
                organisation=cast.home,
                meeting=held,
                assignee=who,
                title="việc",
                given_on=date(2026, 11, 3),
                due_on=date(2026, 11, 4) + timedelta(days=number % 25),
            )
            for number, who in enumerate(Person.objects.filter(organisation=cast.home))
        )
    ids = tuple(task.pk for task in made)
    counted = {}
    commands = (
        RemindOfTasks(subject_id=cast.home.pk, task_ids=ids),
        concluded(cast, [ConclusionRow(task_id=pk) for pk in ids]),
        ReopenTask(subject_id=ids[0]),
        ReportTask(subject_id=ids[0], percent_done=10, file_name="a.txt", content=b"YQ=="),
    )
    for command in commands:
        with CaptureQueriesContext(connection) as captured:
            run(command, actor=cast.user("secretary"))
        counted[command.label()] = len(captured)
    with as_service():
        TaskReport.objects.all().delete()
        Task.objects.all().delete()
        held.delete()
    return counted


def test_no_command_grows_with_the_cell(cast: Cast) -> None:
    with lived_at(evening(2026, 11, 28)):
        statements(cast, 20)  # what is kept in memory is read the first time
        few, many = statements(cast, 20), statements(cast, 120)
    assert many == few
    assert max(many.values()) <= MOST, many


def test_the_months_figures_follow_at_once_and_agree_with_a_whole_count(cast: Cast) -> None:
    one, two, _ = tasks(cast, "member", "deputy", "secretary", due=date(2026, 11, 10))
    rebuild = {"first_month": date(2026, 10, 1), "last_month": date(2026, 12, 1)}
    with lived_at(evening(2026, 12, 5)):
        run(RebuildFacts(subject_id=cast.city.pk, **rebuild), actor=service())
        assert figures(cast) == (3, 0, 3, 3)
        rows = [
            ConclusionRow(task_id=one.pk),
            ConclusionRow(task_id=two.pk, state="dropped", result="x"),
        ]
        run(concluded(cast, rows), actor=cast.user("secretary"))
        at_once = figures(cast)
        run(RebuildFacts(subject_id=cast.city.pk, **rebuild), actor=service())
        assert at_once == figures(cast) == (2, 0, 2, 2)
        run(ReopenTask(subject_id=two.pk), actor=cast.user("secretary"))
        at_once = figures(cast)
        run(RebuildFacts(subject_id=cast.city.pk, **rebuild), actor=service())
        assert at_once == figures(cast)


def service() -> User:
    return User.objects.get(username="bookkeeper")


def figures(cast: Cast) -> tuple[int, ...]:
    """November's tasks given, done, overdue, and working members who had one."""
    with as_service("bookkeeper"):
        kept = CellMonth.objects.get(organisation=cast.home, month=NOVEMBER)
    return (
        kept.tasks_given,
        kept.tasks_done,
        kept.tasks_overdue,
        kept.working_members_with_task,
    )
