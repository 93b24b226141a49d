"""Give tasks to members at a meeting: one command, many rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from chibo.meetings.public import Meeting, record_step
from chibo.resolutions.public import day_of
from chibo.shared.errors import RuleViolated
from chibo.tasks.actions.rows import MOST_ROWS, TaskRow, check_rows, tasks_from
from chibo.tasks.events import TasksGiven
from chibo.tasks.models import Task
from chibo.tasks.permissions import TaskCap
from chibo.tasks.refusals import NOT_AT_THE_MEETING
from chibo.tasks.rules import authority_of_meeting
from chibo.usecase.public import Command, Context, Event, action

# The step of the regular meeting that giving tasks carries out (42-HD/BTCTW, closing).
STEP: Final = "assign_tasks"
AT_THE_MEETING: Final = frozenset({"holding", "held"})


class GiveTasks(Command):
    """The meeting `subject_id` gives these tasks at once, without a resolution."""

    rows: tuple[TaskRow, ...] = Field(min_length=1, max_length=MOST_ROWS)


@action(GiveTasks, on=Meeting, see=TaskCap.SEE, do=TaskCap.GIVE)
def give_tasks(command: GiveTasks, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-TSK-03, R-TSK-19: at the meeting, to members with a date (42-HD/BTCTW, closing)."""
    if meeting.state not in AT_THE_MEETING:
        raise RuleViolated(NOT_AT_THE_MEETING)
    day = day_of(meeting)
    rows = check_rows(command.rows, meeting.organisation_id, day, context)
    resting = [
        row.model_copy(update={"authority": row.authority or authority_of_meeting(day)})
        for row in rows
    ]
    given = tasks_from(resting, meeting, day, Task.State.OPEN)
    record_step(meeting.pk, meeting.organisation_id, STEP, context.at)
    return [
        TasksGiven(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            given_on=day,
            task_ids=tuple(task.pk for task in given),
            titles=tuple(task.title for task in given),
        )
    ]
