"""Report how far a task has come."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.members.public import person_of
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.tasks.events import TaskReported
from chibo.tasks.models import Task, TaskReport
from chibo.tasks.permissions import TaskCap
from chibo.tasks.refusals import IS_CONCLUDED, NOT_YOUR_TASK
from chibo.usecase.public import Command, Context, Event, action


class ReportTask(Command):
    """Report on the task `subject_id`; percent of the whole, 0 to 100."""

    percent_done: int = Field(ge=0, le=100)
    note: str = Field(default="", max_length=500)


@action(ReportTask, on=Task, see=TaskCap.SEE, do=TaskCap.REPORT)
def report_task(command: ReportTask, task: Task, context: Context) -> Sequence[Event]:
    """R-TSK-09, R-TSK-10: by the assignee or the secretary, while it is open.

    100 % does not conclude: that a task is done is the cell's word, not the assignee's.
    """
    speaks_for_the_cell = context.access.scope(TaskCap.CONCLUDE).covers(task.organisation_id)
    if not speaks_for_the_cell and person_of(context.actor) != task.assignee_id:
        raise Forbidden(NOT_YOUR_TASK)
    if task.state != Task.State.OPEN:
        raise RuleViolated(IS_CONCLUDED)
    task.percent_done = command.percent_done
    task.save(update_fields=["percent_done"])
    TaskReport.objects.create(
        organisation_id=task.organisation_id,
        task=task,
        at=context.at,
        reported_by=context.actor,
        percent_done=command.percent_done,
        note=command.note,
    )
    return [
        TaskReported(
            task_id=task.pk,
            cell_id=task.organisation_id,
            title=task.title,
            percent_done=command.percent_done,
            note=command.note,
        )
    ]
