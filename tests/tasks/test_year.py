"""What a month's list and a member's page of the year hold.

R-TSK-26, R-TSK-27.
"""

from __future__ import annotations

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from chibo.access.scope import NOWHERE, Scope, access_of
from chibo.meetings.models import Attendance, Remark
from chibo.members.models import Exemption
from chibo.tasks.models import Task
from chibo.tasks.public import TaskCap, member_year, tasks_of_month
from chibo.tasks.rules import DONE, DROPPED, NOT_DONE, OPEN, tally_of
from tests.cast import Cast, as_service
from tests.resolutions.meetings import evening, meeting

STATES = st.sampled_from([OPEN, DONE, NOT_DONE, DROPPED])
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(STATES, DAYS), max_size=12), DAYS)
def test_every_task_is_tallied_once(tasks: list[tuple[str, date]], today: date) -> None:
    tally = tally_of(tasks, today)
    assert tally.given == len(tasks)
    assert tally.given == tally.done + tally.not_done + tally.dropped + tally.open
    assert tally.overdue <= tally.open


def add_task(cast: Cast, given_on: date, due_on: date, **more: object) -> Task:
    month = given_on.replace(day=1)
    held = meeting(cast.home, evening(month.year, month.month, given_on.day), "closed")
    return Task.objects.create(
        organisation=cast.home,
        meeting=held,
        assignee=cast.people["member"],
        title=f"Việc {given_on}",
        given_on=given_on,
        due_on=due_on,
        **more,
    )


def test_a_year_holds_what_ran_in_it(cast: Cast) -> None:
    member = cast.people["member"]
    with as_service():
        over = add_task(
            cast,
            date(2025, 10, 3),
            date(2025, 12, 3),
            state="done",
            concluded_on=date(2025, 12, 3),
        )
        carried = add_task(
            cast, date(2025, 11, 3), date(2026, 2, 3), state="done", concluded_on=date(2026, 2, 1)
        )
        running = add_task(cast, date(2026, 11, 3), date(2026, 12, 30))
        proposed = add_task(cast, date(2026, 10, 3), date(2026, 12, 30), state="proposed")
        roll = [
            Attendance.objects.create(
                organisation=cast.home,
                meeting=task.meeting,
                person=member,
                full_name=member.full_name,
                status=status,
                is_official=True,
                is_working=True,
                is_exempt=is_exempt,
            )
            for task, status, is_exempt in (
                (over, "present", False),
                (proposed, "excused", False),
                (running, "online", False),
            )
        ]
        for kind in ("self_criticism", "praise"):
            Remark.objects.create(
                organisation=cast.home,
                meeting=running.meeting,
                person=member,
                member_name=member.full_name,
                kind=kind,
                at=evening(2026, 11, 3),
            )
        Exemption.objects.create(
            organisation=cast.home,
            person=member,
            reason="ốm",
            valid=DateRange(date(2026, 5, 1), date(2026, 7, 1)),
        )
        scope = access_of(cast.user("secretary")).scope(TaskCap.REVIEW)
        found = member_year(scope, member.pk, 2026)
        before = member_year(scope, member.pk, 2025)
        assert member_year(NOWHERE, member.pk, 2026) == member_year(scope, -1, 2026)
    assert found.tasks == (carried, running)
    assert before.tasks == (over, carried)
    assert found.roll == (roll[1], roll[2])
    assert (found.attended, found.due) == (1, 2)
    assert [row.kind for row in found.self_criticism] == ["self_criticism"]
    assert len(found.exemptions) == 1
    assert not before.exemptions
    tally = found.tally(date(2026, 12, 31))
    assert (tally.given, tally.done, tally.open, tally.overdue) == (2, 1, 1, 1)


def test_a_months_list_holds_what_there_was_to_do_in_it(cast: Cast) -> None:
    with as_service():
        over = add_task(
            cast, date(2026, 9, 3), date(2026, 10, 3), state="done", concluded_on=date(2026, 10, 3)
        )
        running = add_task(cast, date(2026, 10, 4), date(2026, 12, 3))
        add_task(
            cast,
            date(2026, 8, 3),
            date(2026, 12, 3),
            state="dropped",
            concluded_on=date(2026, 11, 9),
        )
        add_task(cast, date(2026, 7, 3), date(2026, 12, 3), state="proposed")
        scope = Scope(frozenset({cast.home.pk}))
        listed = {
            month: list(tasks_of_month(scope, cast.home.pk, date(2026, month, 1)))
            for month in (9, 10, 11)
        }
        assert list(tasks_of_month(NOWHERE, cast.home.pk, date(2026, 11, 1))) == []
    assert listed == {9: [over], 10: [over, running], 11: [running]}
