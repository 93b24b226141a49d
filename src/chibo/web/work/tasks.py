"""Duties about tasks: one's own, and for the secretary the overdue ones of the cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.tasks.public import Task, TaskCap, my_tasks, overdue_tasks, tasks_in
from chibo.web.work.duty import Desk, Duty

SOON: Final = timedelta(days=7)
MOST: Final = 5
WHOLE: Final = 100  # percent


def duties(desk: Desk) -> Iterator[Duty]:
    yield from _own(desk)
    yield from _to_conclude(desk)
    yield from _overdue(desk)


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


def _to_conclude(desk: Desk) -> Iterator[Duty]:
    """R-TSK-22: what members reported as done waits for the secretary's word: one line a cell."""
    scope = desk.access.scope(TaskCap.CONCLUDE)
    if not scope:
        return
    reported = tasks_in(scope).filter(state=Task.State.OPEN, percent_done=WHOLE).order_by()
    cells = reported.values("organisation_id", "organisation__name").annotate(count=Count("pk"))
    for cell in cells.order_by("organisation__name"):
        count = cell["count"]
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


def _overdue(desk: Desk) -> Iterator[Duty]:
    """Overdue tasks of the cells whose secretary I am: one line a cell."""
    scope = desk.access.scope(TaskCap.CONCLUDE)
    if not scope:
        return
    cells = (
        overdue_tasks(scope, on=desk.today)
        .exclude(percent_done=WHOLE)
        .order_by()
        .values("organisation_id", "organisation__name")
        .annotate(count=Count("pk"), since=Min("due_on"))
        .order_by("organisation__name")
    )
    for cell in cells:
        count = cell["count"]
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
