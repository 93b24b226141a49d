"""Conclude a task: done, not done, or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from chibo.shared.errors import RuleViolated
from chibo.tasks.events import TaskConcluded
from chibo.tasks.models import Task, TaskReport
from chibo.tasks.permissions import TaskCap
from chibo.tasks.refusals import IS_CONCLUDED, WHY_NOT_DONE
from chibo.usecase.public import Command, Context, Event, action


class ConcludeTask(Command):
    """Say what came of the task `subject_id`; a result is asked for unless it is done."""

    state: Literal["done", "not_done", "dropped"]
    result: str = Field(default="", max_length=500)


@action(ConcludeTask, on=Task, see=TaskCap.SEE, do=TaskCap.CONCLUDE)
def conclude_task(command: ConcludeTask, task: Task, context: Context) -> Sequence[Event]:
    """R-TSK-10, R-TSK-11: an open task only; what was not done has a reason."""
    if task.state != Task.State.OPEN:
        raise RuleViolated(IS_CONCLUDED)
    state = Task.State(command.state)
    if state != Task.State.DONE and not command.result:
        raise RuleViolated(WHY_NOT_DONE)
    task.state = state
    task.result = command.result
    task.concluded_on = context.today
    if state == Task.State.DONE:
        task.percent_done = 100
    task.save(update_fields=["state", "result", "concluded_on", "percent_done"])
    TaskReport.objects.create(
        organisation_id=task.organisation_id,
        task=task,
        at=context.at,
        reported_by=context.actor,
        percent_done=task.percent_done,
        state=task.state,
        note=command.result,
    )
    return [
        TaskConcluded(
            task_id=task.pk,
            cell_id=task.organisation_id,
            title=task.title,
            state=task.state,
            result=task.result,
            given_on=task.given_on,
            due_on=task.due_on,
            concluded_on=task.concluded_on,
        )
    ]
