"""Every night those whose task is due soon, or was due, are told so, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from procrastinate.contrib.django import app

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.shared import clock
from chibo.tasks.models import Task
from chibo.tasks.permissions import TaskCap
from chibo.tasks.selectors.tasks import tasks_in
from chibo.tasks.telling import DUE_SOON, OVERDUE, tell_assignees
from chibo.usecase.public import Context

MESSENGER: Final = "messenger"
SOON: Final = timedelta(days=3)
# Older ones were told of when they fell due, or before there were notices.
LATELY: Final = timedelta(days=7)


@app.periodic(cron="40 17 * * *")  # forty past midnight in Viet Nam, before anybody's message
@app.task(name="tasks.tell_of_days_due", queue="notices")
def tell_of_days_due(timestamp: int = 0) -> None:  # noqa: ARG001  when the library says it is
    """R-NOT-17: three days before the day due, and after it; once for each day due."""
    actor = User.objects.get(username=MESSENGER)
    access = access_of(actor)
    today = clock.today()
    with reading(access):
        context = Context(actor, access, clock.now())
        open_ones = tasks_in(access.scope(TaskCap.SEE)).filter(
            state=Task.State.OPEN, assignee__user__isnull=False
        )
        near = open_ones.filter(due_on__gte=today, due_on__lte=today + SOON)
        past = open_ones.filter(due_on__lt=today, due_on__gte=today - LATELY)
        tell_assignees(near, DUE_SOON, context, once=True)
        tell_assignees(past, OVERDUE, context, once=True)
