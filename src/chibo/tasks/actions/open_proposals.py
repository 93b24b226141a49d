"""Turn what a draft proposed into tasks, in the transaction that adopts it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, F, Value, When

from chibo.meetings.public import record_step
from chibo.resolutions.public import ResolutionAdopted
from chibo.shared.errors import RuleViolated
from chibo.tasks.actions.give_tasks import STEP
from chibo.tasks.models import Task
from chibo.tasks.refusals import DUE_BEFORE_GIVEN
from chibo.tasks.rules import authority_of_paper


def open_proposals(event: ResolutionAdopted, at: datetime) -> list[Task]:
    """R-TSK-04, R-TSK-19: adopted means given, and the paper is what the tasks rest on.

    A meeting moved past a due date refuses the adoption.
    """
    proposed = Task.objects.filter(
        resolution_id=event.resolution_id, state=Task.State.PROPOSED
    ).order_by("pk")
    tasks = list(proposed.select_related("assignee"))
    for place, task in enumerate(tasks, 1):
        if task.due_on < event.adopted_on:
            raise RuleViolated(DUE_BEFORE_GIVEN, row=place, day=f"{event.adopted_on:%d/%m/%Y}")
    if tasks:
        paper = authority_of_paper(event.kind, event.number, event.adopted_on)
        authority = Case(When(authority="", then=Value(paper)), default=F("authority"))
        proposed.update(state=Task.State.OPEN, given_on=event.adopted_on, authority=authority)
        record_step(event.meeting_id, event.cell_id, STEP, at)
    return tasks
