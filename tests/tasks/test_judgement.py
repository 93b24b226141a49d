"""R-TSK-06, R-TSK-07, R-TSK-08, R-TSK-13: how tasks stood when a meeting judged them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from chibo.access.scope import NOWHERE, Scope
from chibo.meetings.models import Meeting
from chibo.members.models import Membership
from chibo.shared.clock import lived_at
from chibo.tasks.models import Task
from chibo.tasks.public import (
    ConcludeTask,
    ReportTask,
    TaskCounts,
    TaskResults,
    opening_of,
    overdue_tasks,
    results_of_last,
    task_counts,
    working_members_with_task,
)
from chibo.tasks.rules import Due, Report, results_of, standing_at
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.resolutions.meetings import evening, meeting

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
STATES = st.sampled_from(["open", "done", "not_done", "dropped"])


@given(st.lists(st.builds(Due, DAYS, STATES)), st.lists(DAYS, min_size=1, max_size=5))
def test_over_all_meetings_each_due_task_counts_exactly_once(
    tasks: list[Due], days: list[date]
) -> None:
    meetings = sorted(set(days))
    befores = [None, *meetings[:-1]]
    results = [results_of(tasks, *pair) for pair in zip(befores, meetings, strict=True)]
    for result in results:
        assert result.due == result.done + result.not_done + result.overdue
    due = [task for task in tasks if task.due_on <= meetings[-1] and task.state != "dropped"]
    assert sum(result.due for result in results) == len(due)
    assert sum(result.done for result in results) == sum(task.state == "done" for task in due)


@given(st.lists(st.tuples(st.integers(0, 100), STATES, st.integers(0, 100)), max_size=8))
def test_how_a_task_stood_depends_only_on_what_was_reported_by_then(
    told: list[tuple[int, str, int]],
) -> None:
    began = datetime(2026, 1, 1, tzinfo=UTC)
    reports = [
        Report(began + timedelta(days=day), state, percent)
        for day, state, percent in sorted(told, key=lambda one: one[0])
    ]
    for cut in range(-1, 101, 10):
        moment = began + timedelta(days=cut)
        known = [report for report in reports if report.at <= moment]
        assert standing_at(reports, moment) == standing_at(known)
    assert standing_at([]).is_open


def task(cast: Cast, given: date, due: date, who: str = "member") -> Task:
    with as_service():
        return Task.objects.create(
            organisation=cast.home,
            meeting=Meeting.objects.first() or meeting(cast.home, evening(2026, 9, 3), "closed"),
            assignee=cast.people[who],
            title=f"Việc đến {due}",
            given_on=given,
            due_on=due,
        )


def here(cast: Cast) -> Scope:
    return Scope(frozenset({cast.home.pk}))


def test_a_meeting_opens_with_last_months_tasks_and_older_ones_still_open(cast: Cast) -> None:
    with as_service():
        october = meeting(cast.home, evening(2026, 10, 3), "closed")
        november = meeting(cast.home, evening(2026, 11, 3), "called")
    old_done = task(cast, date(2026, 9, 3), date(2026, 9, 30))
    old_open = task(cast, date(2026, 9, 3), date(2026, 12, 31))
    new = task(cast, date(2026, 10, 3), date(2026, 10, 31))
    secretary = cast.user("secretary")
    with lived_at(evening(2026, 9, 29)):
        run(ConcludeTask(subject_id=old_done.pk, state="done"), actor=secretary)
        run(ReportTask(subject_id=old_open.pk, percent_done=30), actor=secretary)
    with lived_at(evening(2026, 10, 20)):
        run(ReportTask(subject_id=old_open.pk, percent_done=55), actor=secretary)
        run(ConcludeTask(subject_id=new.pk, state="done"), actor=secretary)
    with as_service("bookkeeper"):
        judged = {one.task.pk: one for one in opening_of(here(cast), november)}
        assert judged.keys() == {old_open.pk, new.pk}
        assert judged[old_open.pk].at_start.percent_done == 30
        assert judged[old_open.pk].now.percent_done == 55
        assert (judged[new.pk].is_new, judged[new.pk].now.state) == (True, "done")
        earlier = opening_of(here(cast), november, at=evening(2026, 10, 10))
        assert {one.now.state for one in earlier} == {"open"}
        assert {one.task.pk for one in opening_of(here(cast), october)} == {
            old_open.pk,
            old_done.pk,
        }
        assert opening_of(NOWHERE, november) == []


def test_results_of_last_month_are_those_due_since_the_meeting_before(cast: Cast) -> None:
    with as_service():
        meeting(cast.home, evening(2026, 10, 3), "closed")
        november = meeting(cast.home, evening(2026, 11, 3), "held")
    before = task(cast, date(2026, 9, 3), date(2026, 10, 3))
    tasks = [
        task(cast, date(2026, 10, 3), day)
        for day in (date(2026, 10, 4), date(2026, 10, 31), date(2026, 11, 3), date(2026, 11, 4))
    ]
    dropped = task(cast, date(2026, 10, 3), date(2026, 10, 20))
    secretary = cast.user("secretary")
    with lived_at(evening(2026, 10, 25)):
        run(ConcludeTask(subject_id=tasks[0].pk, state="done"), actor=secretary)
        run(
            ConcludeTask(subject_id=tasks[1].pk, state="not_done", result="thiếu vốn"),
            actor=secretary,
        )
        run(ConcludeTask(subject_id=dropped.pk, state="dropped", result="hết cần"), actor=secretary)
    with as_service("bookkeeper"):
        wanted = TaskResults(due=3, done=1, not_done=1, overdue=1)
        assert results_of_last(here(cast), november.pk) == wanted
        assert results_of_last(NOWHERE, november.pk) == TaskResults()
        november.signed_at = evening(2026, 11, 4)
        november.save(update_fields=["signed_at"])
    with lived_at(evening(2026, 11, 20)):
        run(ConcludeTask(subject_id=tasks[2].pk, state="done"), actor=secretary)
        run(ConcludeTask(subject_id=before.pk, state="done"), actor=secretary)
    with as_service("bookkeeper"):
        assert results_of_last(here(cast), november.pk) == wanted, "signed: it stays as it was"


def test_counts_of_a_month_and_working_members_with_a_task(cast: Cast) -> None:
    october = date(2026, 10, 1)
    done = task(cast, date(2026, 10, 3), date(2026, 10, 20))
    task(cast, date(2026, 10, 3), date(2026, 10, 25), "member")
    task(cast, date(2026, 10, 3), date(2026, 12, 25), "deputy")
    task(cast, date(2026, 11, 3), date(2026, 11, 30), "secretary")
    task(cast, date(2026, 10, 3), date(2026, 10, 31), "exempt")  # is not working
    with lived_at(evening(2026, 10, 19)):
        run(ConcludeTask(subject_id=done.pk, state="done"), actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        counts = task_counts(here(cast), cast.home.pk, october, as_of=date(2026, 11, 22))
        assert counts == TaskCounts(given=4, done=1, overdue=2, working_members_with_task=2)
        early = task_counts(here(cast), cast.home.pk, october, as_of=date(2026, 10, 26))
        assert early.overdue == 1
        assert working_members_with_task(NOWHERE, cast.home.pk, october) == 0
        assert overdue_tasks(here(cast), on=date(2026, 10, 26)).count() == 1
    with as_service():
        Membership.objects.filter(person=cast.people["deputy"]).update(is_working=False)
        assert working_members_with_task(here(cast), cast.home.pk, october) == 1


def test_the_number_of_statements_does_not_grow_with_the_tasks(cast: Cast) -> None:
    with as_service():
        meeting(cast.home, evening(2026, 10, 3), "closed")
        november = meeting(cast.home, evening(2026, 11, 3), "held")
    counts = []
    for more in (1, 20):
        for _ in range(more):
            one = task(cast, date(2026, 10, 3), date(2026, 10, 31))
            run(ReportTask(subject_id=one.pk, percent_done=10), actor=cast.user("secretary"))
        with (
            as_service("bookkeeper"),
            CaptureQueriesContext(
                connection,
            ) as asked,
        ):
            opening_of(here(cast), november)
            results_of_last(here(cast), november.pk)
            task_counts(here(cast), cast.home.pk, date(2026, 10, 1))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
