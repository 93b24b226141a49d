"""Make a task clear in the ways that were left open: who answers, what product, what authority."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from chibo.members.public import members_on
from chibo.shared.errors import Conflict, RuleViolated
from chibo.tasks.events import TaskClarified
from chibo.tasks.models import Task
from chibo.tasks.permissions import TaskCap
from chibo.tasks.refusals import (
    ANSWERER_IS_NO_MEMBER,
    CLARIFIED_MEANWHILE,
    CONCLUDED_STAYS_AS_IT_WAS,
)
from chibo.usecase.public import Command, Context, Event, action

STILL_TO_DO: Final = frozenset({Task.State.OPEN, Task.State.PROPOSED})


class Particulars(BaseModel):
    """What a task says besides who, what and by when."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: Task.Kind = Task.Kind.OTHER
    answers_for_id: int | None = Field(default=None, ge=1, le=2**63 - 1)
    product: str = Field(default="", max_length=300)
    authority: str = Field(default="", max_length=300)


class ClarifyTask(Command):
    """Replace the particulars of the task `subject_id`; `was` is what the writer had read."""

    was: Particulars
    now: Particulars


@action(ClarifyTask, on=Task, see=TaskCap.SEE, do=TaskCap.GIVE)
def clarify_task(command: ClarifyTask, task: Task, context: Context) -> Sequence[Event]:
    """R-TSK-17, R-TSK-20: while it is open or proposed, and only over what was read."""
    if task.state not in STILL_TO_DO:
        raise RuleViolated(CONCLUDED_STAYS_AS_IT_WAS)
    there = particulars_of(task)
    if there not in (command.was, command.now):
        raise Conflict(CLARIFIED_MEANWHILE)
    now = command.now
    if now.answers_for_id not in (None, there.answers_for_id):
        members = members_on(context.access.names, task.organisation_id, context.today)
        if now.answers_for_id not in {member.person_id for member in members}:
            raise RuleViolated(ANSWERER_IS_NO_MEMBER)
    changed = tuple(name for name, value in now if getattr(there, name) != value)
    for name in changed:
        setattr(task, name, getattr(now, name))
    task.save(update_fields=["kind", "answers_for", "product", "authority"])
    return [
        TaskClarified(
            task_id=task.pk,
            cell_id=task.organisation_id,
            title=task.title,
            changed=changed,
        )
    ]


def particulars_of(task: Task) -> Particulars:
    """What the task says now."""
    return Particulars(
        kind=Task.Kind(task.kind),
        answers_for_id=task.answers_for_id,
        product=task.product,
        authority=task.authority,
    )
