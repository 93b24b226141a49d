"""What a secretary looks after: reported as done, overdue, not heard of, members without a task."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from chibo.access.scope import Scope
from chibo.members.public import MemberOn, members_on
from chibo.shared import clock
from chibo.tasks.models import Task, TaskReport
from chibo.tasks.rules import UNHEARD_OF, WHOLE, days_of
from chibo.tasks.selectors.judgement import assigned_in
from chibo.tasks.selectors.tasks import open_tasks_of


def reported_as_done(scope: Scope, cell_id: int) -> QuerySet[Task]:
    """R-TSK-22: open tasks whose last report says that all of it is done, with `last_note`."""
    return _with_last_word(open_tasks_of(scope, cell_id).filter(percent_done=WHOLE))


def behind_of(scope: Scope, cell_id: int, *, on: date | None = None) -> QuerySet[Task]:
    """R-TSK-08: overdue tasks that nobody reported as done; `last_at` is None where unheard of."""
    late = open_tasks_of(scope, cell_id).filter(due_on__lt=on or clock.today())
    return _with_last_word(late.exclude(percent_done=WHOLE))


def unheard_of(scope: Scope, cell_id: int, *, on: date | None = None) -> QuerySet[Task]:
    """R-TSK-23: not yet overdue, due within a week, and nobody has reported on them."""
    today = on or clock.today()
    near = open_tasks_of(scope, cell_id).filter(due_on__range=(today, today + UNHEARD_OF))
    return _with_last_word(near.exclude(Exists(_reports())))


def working_members_without_task(scope: Scope, cell_id: int, month: date) -> list[MemberOn]:
    """R-TSK-25: the working members that R-TSK-13 does not count in `month`, by name.

    Two statements. Members exempt from party activities are left out.
    """
    _, last = days_of(month)
    assigned = set(assigned_in(scope, cell_id, month).values_list("assignee_id", flat=True))
    return [
        member
        for member in members_on(scope, cell_id, last)
        if member.is_working and not member.is_exempt and member.person_id not in assigned
    ]


def _reports() -> QuerySet[TaskReport]:
    return TaskReport.objects.filter(task=OuterRef("pk"), state=Task.State.OPEN)


def _with_last_word(tasks: QuerySet[Task]) -> QuerySet[Task]:
    last = _reports().order_by("-at", "-pk")
    return tasks.annotate(
        last_at=Subquery(last.values("at")[:1]), last_note=Subquery(last.values("note")[:1])
    )
