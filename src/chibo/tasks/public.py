"""All that other packages may use of tasks."""

from chibo.tasks.actions.conclude_task import ConcludeTask
from chibo.tasks.actions.give_tasks import GiveTasks
from chibo.tasks.actions.propose_tasks import ProposeTasks
from chibo.tasks.actions.reopen_task import ReopenTask
from chibo.tasks.actions.report_task import ReportTask
from chibo.tasks.actions.rows import TaskRow
from chibo.tasks.events import (
    TaskConcluded,
    TaskReopened,
    TaskReported,
    TasksGiven,
    TasksProposed,
)
from chibo.tasks.models import Task, TaskReport
from chibo.tasks.paperwork.rows import next_task_rows, previous_task_rows
from chibo.tasks.permissions import TaskCap
from chibo.tasks.rules import Standing, TaskResults, is_overdue
from chibo.tasks.selectors.judgement import (
    JudgedTask,
    TaskCounts,
    opening_of,
    results_of_last,
    task_counts,
    working_members_with_task,
)
from chibo.tasks.selectors.tasks import (
    my_tasks,
    open_tasks_of,
    overdue_tasks,
    proposals_of,
    reports_on,
    tasks_in,
    tasks_of_paper,
)

__all__ = [
    "ConcludeTask",
    "GiveTasks",
    "JudgedTask",
    "ProposeTasks",
    "ReopenTask",
    "ReportTask",
    "Standing",
    "Task",
    "TaskCap",
    "TaskConcluded",
    "TaskCounts",
    "TaskReopened",
    "TaskReport",
    "TaskReported",
    "TaskResults",
    "TaskRow",
    "TasksGiven",
    "TasksProposed",
    "is_overdue",
    "my_tasks",
    "next_task_rows",
    "open_tasks_of",
    "opening_of",
    "overdue_tasks",
    "previous_task_rows",
    "proposals_of",
    "reports_on",
    "results_of_last",
    "task_counts",
    "tasks_in",
    "tasks_of_paper",
    "working_members_with_task",
]
