"""The task counts of one cell in several months at once, as the whole months are counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from chibo.access.scope import Scope
from chibo.members.public import Membership
from chibo.reports.facts import Tasks
from chibo.shared.clock import add_months
from chibo.tasks.public import Task, tasks_in

LEFT_OUT: Final = "dropped"


def tasks_of_months(
    scope: Scope, cell_id: int, months: Collection[date], today: date
) -> dict[date, Tasks]:
    """R-TSK-13 and the counts of docs/domain/tasks.md, by month: two statements, however many.

    A command that concludes tasks changes months long past; it can't count each of them whole.
    """
    tasks = list(
        tasks_in(scope).filter(organisation_id=cell_id).exclude(state=LEFT_OUT).order_by("pk")
    )
    working = list(
        Membership.objects.filter(
            scope.where(), organisation_id=cell_id, is_working=True
        ).values_list("person_id", "valid")
    )
    found = {}
    for month in months:
        last = add_months(month, 1) - date.resolution
        there = {person_id for person_id, valid in working if last in valid}
        found[month] = _counted(tasks, there, month, last, today)
    return found


def _counted(
    tasks: Iterable[Task], working: Collection[int], month: date, last: date, today: date
) -> Tasks:
    given = done = overdue = 0
    busy = set()
    for task in tasks:
        given += month <= task.given_on <= last
        if month <= task.due_on <= last:
            on_time = (
                task.state == Task.State.DONE
                and task.concluded_on is not None
                and task.concluded_on <= last
            )
            done += on_time
            overdue += task.due_on < today and not on_time
        is_over = task.concluded_on is not None and task.concluded_on < month
        if task.given_on <= last and not is_over and task.assignee_id in working:
            busy.add(task.assignee_id)
    return Tasks(given, done, overdue, len(busy))
