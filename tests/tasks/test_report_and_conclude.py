"""The assignee reports, the secretary concludes and reopens.

R-TSK-09, R-TSK-10, R-TSK-11, R-TSK-12.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from chibo.audit.models import AuditEvent
from chibo.meetings.models import Meeting
from chibo.shared.clock import lived_at
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.tasks.models import Task, TaskReport
from chibo.tasks.public import ConcludeTask, ReopenTask, ReportTask
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.resolutions.meetings import evening, meeting


def task_of(cast: Cast, who: str = "member", held: Meeting | None = None) -> Task:
    with as_service():
        return Task.objects.create(
            organisation=cast.home,
            meeting=held or meeting(cast.home, evening(2026, 11, 3)),
            assignee=cast.people[who],
            title="Vận động 5 hộ",
            given_on=date(2026, 11, 3),
            due_on=date(2026, 11, 30),
        )


def states(task: Task) -> tuple[str, int]:
    with as_service("bookkeeper"):
        task.refresh_from_db()
    return task.state, task.percent_done


def test_the_assignee_reports_and_100_percent_does_not_conclude(cast: Cast) -> None:
    task = task_of(cast)
    for percent in (40, 100):
        run(
            ReportTask(subject_id=task.pk, percent_done=percent, note="đã gặp"),
            actor=cast.user("member"),
        )
    assert states(task) == ("open", 100)
    with as_service("bookkeeper"):
        assert list(TaskReport.objects.values_list("percent_done", "state")) == [
            (40, "open"),
            (100, "open"),
        ]
        assert AuditEvent.objects.filter(name="TaskReported").count() == 2


def test_only_the_assignee_or_the_secretary_reports(cast: Cast) -> None:
    task = task_of(cast)
    command = ReportTask(subject_id=task.pk, percent_done=50)
    for name in ("minutes_secretary", "overseer", "office"):
        with pytest.raises(Forbidden):
            run(command, actor=cast.user(name))
    with pytest.raises(NotVisible):
        run(command, actor=cast.user("sibling_secretary"))
    assert states(task) == ("open", 0)
    run(command, actor=cast.user("secretary"))
    assert states(task) == ("open", 50)


def test_a_conclusion_needs_a_reason_unless_it_is_done(cast: Cast) -> None:
    states_with_a_reason: tuple[Literal["not_done", "dropped"], ...] = ("not_done", "dropped")
    for state in states_with_a_reason:
        task = task_of(cast)
        with pytest.raises(RuleViolated) as refusal:
            run(ConcludeTask(subject_id=task.pk, state=state), actor=cast.user("secretary"))
        assert (refusal.value.code, refusal.value.field) == ("R-TSK-11", "result")
        with as_service():
            task.delete()
            Meeting.objects.all().delete()
    task = task_of(cast)
    run(ConcludeTask(subject_id=task.pk, state="done"), actor=cast.user("secretary"))
    assert states(task) == ("done", 100)


def test_only_the_secretary_concludes_and_what_is_concluded_stays(cast: Cast) -> None:
    task = task_of(cast)
    command = ConcludeTask(subject_id=task.pk, state="not_done", result="mưa lũ")
    for name in ("member", "minutes_secretary", "overseer"):
        with pytest.raises(Forbidden):
            run(command, actor=cast.user(name))
    with lived_at(evening(2026, 12, 3)):
        run(command, actor=cast.user("deputy"))
    assert states(task) == ("not_done", 0)
    assert task.concluded_on == date(2026, 12, 3)
    again = (
        ReportTask(subject_id=task.pk, percent_done=90),
        ConcludeTask(subject_id=task.pk, state="done"),
    )
    for late in again:
        with pytest.raises(RuleViolated) as refusal:
            run(late, actor=cast.user("secretary"))
        assert refusal.value.code == "R-TSK-10"


def test_reopened_it_stands_as_before_and_the_history_keeps_both(cast: Cast) -> None:
    task = task_of(cast)
    secretary = cast.user("secretary")
    run(ReportTask(subject_id=task.pk, percent_done=60), actor=secretary)
    run(ConcludeTask(subject_id=task.pk, state="done", result="đủ 5 hộ"), actor=secretary)
    run(ReopenTask(subject_id=task.pk, reason="nhầm"), actor=secretary)
    assert states(task) == ("open", 60)
    assert (task.result, task.concluded_on) == ("", None)
    with as_service("bookkeeper"):
        assert list(TaskReport.objects.values_list("state", flat=True)) == ["open", "done", "open"]
    with pytest.raises(RuleViolated) as refusal:
        run(ReopenTask(subject_id=task.pk), actor=secretary)
    assert refusal.value.code == "R-TSK-12"
    with pytest.raises(Forbidden):
        run(ReopenTask(subject_id=task.pk), actor=cast.user("member"))


def test_the_same_report_sent_twice_is_one(cast: Cast) -> None:
    task = task_of(cast)
    command = ReportTask(subject_id=task.pk, percent_done=40)
    run(command, actor=cast.user("member"))
    assert run(command, actor=cast.user("member")).is_replay
    with as_service("bookkeeper"):
        assert TaskReport.objects.count() == 1
