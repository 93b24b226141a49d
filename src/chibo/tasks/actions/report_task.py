"""Report how far a task has come, with a few words or a file where there is something to show."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Base64Bytes, Field

from chibo.meetings.public import check_paper, media_type_of
from chibo.members.public import person_of
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.shared.vietnamese import normalise_name
from chibo.tasks.events import ReportFileKept, TaskReported
from chibo.tasks.models import ReportFile, Task, TaskReport
from chibo.tasks.permissions import TaskCap
from chibo.tasks.refusals import IS_CONCLUDED, NOT_YOUR_TASK
from chibo.usecase.public import Command, Context, Event, action


class ReportTask(Command):
    """Report on the task `subject_id`. `content` is a file in Base64, none as a rule."""

    percent_done: int | None = Field(
        default=None, ge=0, le=100, description="Of the whole; left out: as far as before."
    )
    note: str = Field(default="", max_length=500)
    file_name: str = Field(default="", max_length=200)
    content: Base64Bytes = b""


@action(ReportTask, on=Task, see=TaskCap.SEE, do=TaskCap.REPORT)
def report_task(command: ReportTask, task: Task, context: Context) -> Sequence[Event]:
    """R-TSK-09, R-TSK-10, R-TSK-21: by the assignee or the secretary, while it is open.

    100 % does not conclude: that a task is done is the cell's word, not the assignee's.
    """
    speaks_for_the_cell = context.access.scope(TaskCap.CONCLUDE).covers(task.organisation_id)
    if not speaks_for_the_cell and person_of(context.actor) != task.assignee_id:
        raise Forbidden(NOT_YOUR_TASK)
    if task.state != Task.State.OPEN:
        raise RuleViolated(IS_CONCLUDED)
    if command.content:
        check_paper(command.file_name, command.content)
    if command.percent_done is not None:
        task.percent_done = command.percent_done
        task.save(update_fields=["percent_done"])
    report = TaskReport.objects.create(
        organisation_id=task.organisation_id,
        task=task,
        at=context.at,
        reported_by=context.actor,
        percent_done=task.percent_done,
        note=command.note,
    )
    reported = TaskReported(
        task_id=task.pk,
        cell_id=task.organisation_id,
        title=task.title,
        percent_done=task.percent_done,
        note=command.note,
    )
    return [reported, *_keep_file(command, report, task.title)]


def _keep_file(command: ReportTask, report: TaskReport, title: str) -> list[Event]:
    """R-TSK-21: the file stays with its report."""
    if not command.content:
        return []
    kept = ReportFile.objects.create(
        organisation_id=report.organisation_id,
        report=report,
        file_name=normalise_name(command.file_name),
        media_type=media_type_of(command.file_name),
        size=len(command.content),
        content=command.content,
    )
    return [
        ReportFileKept(
            task_id=report.task_id,
            cell_id=report.organisation_id,
            title=title,
            file_name=kept.file_name,
            size=kept.size,
        )
    ]
