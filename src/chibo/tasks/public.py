"""All that other packages may use of tasks."""

from chibo.tasks.actions.clarify_task import ClarifyTask, Particulars, particulars_of
from chibo.tasks.actions.conclude_task import ConcludeTask
from chibo.tasks.actions.conclude_tasks import ConcludeTasks, ConclusionRow
from chibo.tasks.actions.give_tasks import GiveTasks
from chibo.tasks.actions.propose_tasks import ProposeTasks
from chibo.tasks.actions.remind_of_tasks import RemindOfTasks
from chibo.tasks.actions.reopen_task import ReopenTask
from chibo.tasks.actions.report_task import ReportTask
from chibo.tasks.actions.rows import TaskRow
from chibo.tasks.events import (
    ReportFileKept,
    TaskClarified,
    TaskConcluded,
    TaskReopened,
    TaskReported,
    TasksConcluded,
    TasksGiven,
    TasksProposed,
    TasksReminded,
)
from chibo.tasks.models import ReportFile, Task, TaskReport
from chibo.tasks.paperwork.lists import (
    member_year_paper,
    spell_of,
    task_list_paper,
)
from chibo.tasks.paperwork.rows import next_task_rows, previous_task_rows
from chibo.tasks.permissions import TaskCap
from chibo.tasks.rules import (
    OFFICERS,
    Standing,
    TaskResults,
    TaskTally,
    Way,
    answers_as_a_rule,
    authority_of_meeting,
    is_overdue,
    kind_of,
    usual_product,
    ways_lacking,
)
from chibo.tasks.selectors.follow_up import (
    behind_of,
    reported_as_done,
    unheard_of,
    working_members_without_task,
)
from chibo.tasks.selectors.judgement import (
    JudgedTask,
    TaskCounts,
    opening_of,
    results_before,
    results_of_last,
    task_counts,
    working_members_with_task,
)
from chibo.tasks.selectors.tasks import (
    my_tasks,
    open_tasks_of,
    overdue_tasks,
    proposals_of,
    report_file,
    reports_on,
    tasks_in,
    tasks_of_month,
    tasks_of_paper,
)
from chibo.tasks.selectors.year import MemberYear, member_year

__all__ = [
    "OFFICERS",
    "ClarifyTask",
    "ConcludeTask",
    "ConcludeTasks",
    "ConclusionRow",
    "GiveTasks",
    "JudgedTask",
    "MemberYear",
    "Particulars",
    "ProposeTasks",
    "RemindOfTasks",
    "ReopenTask",
    "ReportFile",
    "ReportFileKept",
    "ReportTask",
    "Standing",
    "Task",
    "TaskCap",
    "TaskClarified",
    "TaskConcluded",
    "TaskCounts",
    "TaskReopened",
    "TaskReport",
    "TaskReported",
    "TaskResults",
    "TaskRow",
    "TaskTally",
    "TasksConcluded",
    "TasksGiven",
    "TasksProposed",
    "TasksReminded",
    "Way",
    "answers_as_a_rule",
    "authority_of_meeting",
    "behind_of",
    "is_overdue",
    "kind_of",
    "member_year",
    "member_year_paper",
    "my_tasks",
    "next_task_rows",
    "open_tasks_of",
    "opening_of",
    "overdue_tasks",
    "particulars_of",
    "previous_task_rows",
    "proposals_of",
    "report_file",
    "reported_as_done",
    "reports_on",
    "results_before",
    "results_of_last",
    "spell_of",
    "task_counts",
    "task_list_paper",
    "tasks_in",
    "tasks_of_month",
    "tasks_of_paper",
    "unheard_of",
    "usual_product",
    "ways_lacking",
    "working_members_with_task",
    "working_members_without_task",
]
