"""Remind those who lead tasks of a cell: one press, one notice each, at most once a day."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from pydantic import Field

from chibo.orgs.models import Organisation
from chibo.shared.errors import RuleViolated
from chibo.tasks.actions.rows import MOST_ROWS
from chibo.tasks.events import TasksReminded
from chibo.tasks.models import Task
from chibo.tasks.permissions import TaskCap
from chibo.tasks.refusals import NOBODY_TO_REMIND
from chibo.tasks.telling import REMINDED, tell_assignees
from chibo.usecase.public import Command, Context, Event, action


class RemindOfTasks(Command):
    """Remind of these open tasks of the cell `subject_id`."""

    task_ids: tuple[int, ...] = Field(min_length=1, max_length=MOST_ROWS)


@action(RemindOfTasks, on=Organisation, see=TaskCap.SEE, do=TaskCap.CONCLUDE)
def remind_of_tasks(
    command: RemindOfTasks, cell: Organisation, context: Context
) -> Sequence[Event]:
    """R-TSK-24: those not reminded of today; refused where there is none among them."""
    chosen = Task.objects.filter(organisation=cell, pk__in=command.task_ids, state=Task.State.OPEN)
    fresh = chosen.filter(Q(reminded_on__isnull=True) | Q(reminded_on__lt=context.today))
    tasks = list(fresh.select_for_update(of=("self",)).select_related("assignee").order_by("pk"))
    if not tasks:
        raise RuleViolated(NOBODY_TO_REMIND)
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(reminded_on=context.today)
    told = tell_assignees(tasks, REMINDED, context, once=False)
    return [
        TasksReminded(
            cell_id=cell.pk,
            task_ids=tuple(task.pk for task in tasks),
            titles=tuple(task.title for task in tasks),
            told=told,
        )
    ]
