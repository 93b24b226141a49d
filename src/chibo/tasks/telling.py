"""Who is told of a task: the member it was given to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.notices.public import NewNotice, notify, register_kind
from chibo.tasks.models import Task
from chibo.usecase.public import Context

GIVEN: Final = "tasks.given"
DUE_SOON: Final = "tasks.due_soon"
OVERDUE: Final = "tasks.overdue"
REMINDED: Final = "tasks.reminded"

register_kind(GIVEN, _("You have been given a task: %(title)s, by %(due_on)s."))
register_kind(DUE_SOON, _("A task of yours is due on %(due_on)s: %(title)s. Report how far it is."))
register_kind(OVERDUE, _("A task of yours was due on %(due_on)s: %(title)s. Say how it stands."))

register_kind(
    REMINDED,
    _("The secretary reminds you of a task: %(title)s, by %(due_on)s. Report how far it is."),
)


def matter_of(task_id: int) -> str:
    return f"task:{task_id}"


def tell_assignees(tasks: Iterable[Task], kind: str, context: Context, *, once: bool) -> int:
    """R-NOT-17: each assignee with an account, of each task; `once`: never again for that day."""
    return notify(
        [
            NewNotice(
                user_id=task.assignee.user_id,
                organisation_id=task.organisation_id,
                kind=kind,
                params={"title": task.title, "due_on": task.due_on.isoformat()},
                link=reverse("tasks:one", args=[task.pk]),
                key=f"{task.pk}:{task.due_on}" if once else "",
                matter=matter_of(task.pk),
            )
            for task in tasks
            if task.assignee.user_id
        ],
        context,
    )
