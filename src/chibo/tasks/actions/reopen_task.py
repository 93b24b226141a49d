"""Take back the conclusion of a task."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.shared.errors import RuleViolated
from chibo.tasks.events import TaskReopened
from chibo.tasks.models import Task, TaskReport
from chibo.tasks.permissions import TaskCap
from chibo.tasks.refusals import NOT_CONCLUDED
from chibo.usecase.public import Command, Context, Event, action


class ReopenTask(Command):
    """Open the task `subject_id` again."""

    reason: str = Field(default="", max_length=500)


@action(ReopenTask, on=Task, see=TaskCap.SEE, do=TaskCap.CONCLUDE)
def reopen_task(command: ReopenTask, task: Task, context: Context) -> Sequence[Event]:
    """R-TSK-12: a concluded task stands again as it did before; the history keeps both."""
    if task.state in {Task.State.OPEN, Task.State.PROPOSED}:
        raise RuleViolated(NOT_CONCLUDED)
    last = task.reports.filter(state=Task.State.OPEN).order_by("-at", "-pk").first()
    task.state = Task.State.OPEN
    task.percent_done = last.percent_done if last else 0
    task.result, task.concluded_on = "", None
    task.save(update_fields=["state", "percent_done", "result", "concluded_on"])
    TaskReport.objects.create(
        organisation_id=task.organisation_id,
        task=task,
        at=context.at,
        reported_by=context.actor,
        percent_done=task.percent_done,
        note=command.reason,
    )
    return [
        TaskReopened(
            task_id=task.pk,
            cell_id=task.organisation_id,
            title=task.title,
            reason=command.reason,
            given_on=task.given_on,
            due_on=task.due_on,
        )
    ]
