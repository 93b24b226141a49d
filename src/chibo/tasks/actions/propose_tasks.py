"""Write the tasks of a draft resolution (part II); they are given when it is adopted."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.resolutions.public import Resolution, day_of
from chibo.shared.errors import Conflict, RuleViolated
from chibo.tasks.actions.rows import MOST_ROWS, TaskRow, check_rows, tasks_from
from chibo.tasks.events import TasksProposed
from chibo.tasks.models import Task
from chibo.tasks.permissions import TaskCap
from chibo.tasks.refusals import PAPER_IS_ADOPTED, PROPOSALS_CHANGED
from chibo.usecase.public import Command, Context, Event, action


class ProposeTasks(Command):
    """Replace the tasks of the draft `subject_id` by these rows."""

    rows: tuple[TaskRow, ...] = Field(max_length=MOST_ROWS)
    replaces: tuple[int, ...] | None = Field(
        default=None, description="Ids of the proposals that were seen; others there: refused."
    )


@action(ProposeTasks, on=Resolution, see=TaskCap.SEE, do=TaskCap.GIVE)
def propose_tasks(command: ProposeTasks, draft: Resolution, context: Context) -> Sequence[Event]:
    """R-TSK-04, R-TSK-05: only for a draft, and only over the rows that were seen."""
    if draft.state == Resolution.State.ADOPTED:
        raise RuleViolated(PAPER_IS_ADOPTED)
    held = Task.objects.filter(resolution=draft, state=Task.State.PROPOSED)
    if command.replaces is not None:
        there = set(held.values_list("pk", flat=True))
        if there != set(command.replaces):
            raise Conflict(PROPOSALS_CHANGED)
    meeting = draft.meeting
    day = day_of(meeting)
    rows = check_rows(command.rows, meeting.organisation_id, day, context)
    held.delete()
    proposed = tasks_from(rows, meeting, day, Task.State.PROPOSED, draft.pk)
    return [
        TasksProposed(
            resolution_id=draft.pk,
            meeting_id=meeting.pk,
            cell_id=draft.organisation_id,
            task_ids=tuple(task.pk for task in proposed),
            titles=tuple(row.title for row in command.rows),
        )
    ]
