"""Duties about tasks: one's own, and for the secretary the overdue ones of the cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.tasks.public import Task, TaskCap, my_tasks, tasks_in
from chibo.web.work.duty import Desk, Duty

SOON: Final = timedelta(days=7)
MOST: Final = 5
WHOLE: Final = 100  # percent


def duties(desk: Desk) -> Iterator[Duty]:
    yield from _own(desk)
    cells = _of_my_cells(desk)
    yield from _to_conclude(cells)
    yield from _overdue(cells)


def _own(desk: Desk) -> Iterator[Duty]:
    """Tasks of mine that are overdue or due within a week; the others in one line."""
    mine = (
        my_tasks(desk.access.scope(TaskCap.SEE), desk.user)
        .filter(state=Task.State.OPEN)
        .exclude(percent_done=WHOLE)  # what is reported as done waits for the secretary
    )
    tasks = list(mine[: MOST + 1])
    near = [task for task in tasks if task.due_on <= desk.today + SOON][:MOST]
    for task in near:
        late = task.due_on < desk.today
        yield Duty(
            title=_("Report on: %(task)s") % {"task": task.title},
            why=_("The task is overdue.") if late else _("The task is due soon."),
            url=reverse("tasks:one", args=[task.pk]),
            due=task.due_on,
        )
    if len(tasks) > len(near):
        yield Duty(
            title=_("Look at my other tasks"),
            why=_("They are open and still have time."),
            url=reverse("tasks:mine"),
        )


def _of_my_cells(desk: Desk) -> list[Mapping[str, Any]]:
    """R-TSK-08, R-TSK-22: what is reported as done and what is overdue, cell by cell."""
    is_overdue = Q(due_on__lt=desk.today) & ~Q(percent_done=WHOLE)
    cells: Any = (
        tasks_in(desk.access.scope(TaskCap.CONCLUDE))
        .filter(state=Task.State.OPEN)
        .order_by("organisation__name")
        .values("organisation_id", "organisation__name")
        .annotate(
            reported=Count("pk", filter=Q(percent_done=WHOLE)),
            overdue=Count("pk", filter=is_overdue),
            since=Min("due_on", filter=is_overdue),
        )
    )
    return list(cells)


def _to_conclude(cells: Sequence[Mapping[str, Any]]) -> Iterator[Duty]:
    """R-TSK-22: what members reported as done waits for the secretary's word: one line a cell."""
    for cell in cells:
        count = cell["reported"]
        if not count:
            continue
        words = ngettext(
            "Conclude %(count)s task reported as done in %(cell)s",
            "Conclude %(count)s tasks reported as done in %(cell)s",
            count,
        )
        yield Duty(
            title=words % {"count": count, "cell": cell["organisation__name"]},
            why=_("That a task is done is the cell's word, not the member's."),
            url=reverse("tasks:follow", args=[cell["organisation_id"]]),
        )


def _overdue(cells: Sequence[Mapping[str, Any]]) -> Iterator[Duty]:
    """Overdue tasks of the cells whose secretary I am: one line a cell."""
    for cell in cells:
        count = cell["overdue"]
        if not count:
            continue
        words = ngettext(
            "%(count)s overdue task of %(cell)s",
            "%(count)s overdue tasks of %(cell)s",
            count,
        )
        yield Duty(
            title=words % {"count": count, "cell": cell["organisation__name"]},
            why=_("Conclude them, or remind those who lead them."),
            url=reverse("tasks:follow", args=[cell["organisation_id"]]),
            due=cell["since"],
        )
