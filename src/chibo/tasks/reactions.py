"""What happens to tasks in the same transaction when something else happens."""

from chibo.meetings.public import register_agenda_source, register_minutes_source
from chibo.notices.public import end_matters
from chibo.resolutions.public import ResolutionAdopted
from chibo.tasks.actions.open_proposals import open_proposals
from chibo.tasks.events import TaskConcluded, TaskReported, TasksConcluded, TasksGiven
from chibo.tasks.models import Task
from chibo.tasks.paperwork.minutes import with_tasks
from chibo.tasks.selectors.agenda import open_task_items
from chibo.tasks.telling import GIVEN, matter_of, tell_assignees
from chibo.usecase.public import Context, reaction

register_agenda_source(open_task_items)
register_minutes_source(with_tasks)


@reaction(ResolutionAdopted)
def give_what_was_proposed(event: ResolutionAdopted, context: Context) -> None:
    tell_assignees(open_proposals(event, context.at), GIVEN, context, once=False)


@reaction(TasksGiven)
def tell_who_was_given_one(event: TasksGiven, context: Context) -> None:
    given = Task.objects.filter(pk__in=event.task_ids).select_related("assignee")
    tell_assignees(given, GIVEN, context, once=False)


@reaction(TaskReported)
def end_what_was_asked(event: TaskReported, context: Context) -> None:
    """R-NOT-20: how far it is has been said; what comes due later is told anew."""
    end_matters([matter_of(event.task_id)], context)


@reaction(TaskConcluded)
def end_what_was_told_of_it(event: TaskConcluded, context: Context) -> None:
    """R-NOT-20."""
    end_matters([matter_of(event.task_id)], context)


@reaction(TasksConcluded)
def end_what_was_told_of_them(event: TasksConcluded, context: Context) -> None:
    """R-NOT-20."""
    end_matters([matter_of(task_id) for task_id in event.task_ids], context)
