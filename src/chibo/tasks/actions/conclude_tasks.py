"""Conclude several tasks of a cell at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from chibo.orgs.models import Organisation
from chibo.shared.errors import RuleViolated
from chibo.tasks.actions.rows import MOST_ROWS
from chibo.tasks.events import TasksConcluded
from chibo.tasks.models import Task, TaskReport
from chibo.tasks.permissions import TaskCap
from chibo.tasks.refusals import NOT_IN_THE_CELL, ONE_IS_CONCLUDED, ONE_WITHOUT_REASON
from chibo.tasks.rules import DONE, WHOLE
from chibo.usecase.public import Command, Context, Event, action


class ConclusionRow(BaseModel):
    """What came of one task; a result is asked for unless it is done."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    task_id: int = Field(ge=1, le=2**63 - 1)
    state: Literal["done", "not_done", "dropped"] = "done"
    result: str = Field(default="", max_length=500)


class ConcludeTasks(Command):
    """Say what came of these tasks of the cell `subject_id`: all of them, or none is changed."""

    rows: tuple[ConclusionRow, ...] = Field(min_length=1, max_length=MOST_ROWS)


@action(ConcludeTasks, on=Organisation, see=TaskCap.SEE, do=TaskCap.CONCLUDE)
def conclude_tasks(command: ConcludeTasks, cell: Organisation, context: Context) -> Sequence[Event]:
    """R-TSK-22: as when concluded one by one, in two statements whatever their number."""
    said = {row.task_id: row for row in command.rows}
    tasks = list(
        Task.objects.select_for_update().filter(organisation=cell, pk__in=said).order_by("pk")
    )
    if len(tasks) < len(said):
        raise RuleViolated(NOT_IN_THE_CELL)
    for task in tasks:
        _conclude(task, said[task.pk], context)
    Task.objects.bulk_update(tasks, ["state", "result", "concluded_on", "percent_done"])
    TaskReport.objects.bulk_create(
        TaskReport(
            organisation_id=cell.pk,
            task=task,
            at=context.at,
            reported_by=context.actor,
            percent_done=task.percent_done,
            state=task.state,
            note=task.result,
        )
        for task in tasks
    )
    return [
        TasksConcluded(
            cell_id=cell.pk,
            task_ids=tuple(task.pk for task in tasks),
            titles=tuple(task.title for task in tasks),
            states=tuple(task.state for task in tasks),
            given_on=tuple(task.given_on for task in tasks),
            due_on=tuple(task.due_on for task in tasks),
            concluded_on=context.today,
        )
    ]


def _conclude(task: Task, row: ConclusionRow, context: Context) -> None:
    if task.state != Task.State.OPEN:
        raise RuleViolated(ONE_IS_CONCLUDED, title=task.title)
    if row.state != DONE and not row.result:
        raise RuleViolated(ONE_WITHOUT_REASON, title=task.title)
    task.state, task.result, task.concluded_on = row.state, row.result, context.today
    if row.state == DONE:
        task.percent_done = WHOLE
