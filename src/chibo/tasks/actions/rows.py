"""Rows of tasks as commands carry them, and the rules that hold for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from chibo.meetings.public import Meeting
from chibo.members.public import members_on
from chibo.shared.errors import RuleViolated
from chibo.tasks.models import Task
from chibo.tasks.refusals import DUE_BEFORE_GIVEN, NOT_A_MEMBER
from chibo.usecase.public import Context

MOST_ROWS: Final = 200


class TaskRow(BaseModel):
    """Who, what, by when, and what is to come of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    assignee_id: int = Field(ge=1, le=2**63 - 1, description="The person's id.")
    title: str = Field(min_length=1, max_length=300)
    due_on: date
    product: str = Field(default="", max_length=300)


def check_rows(rows: Sequence[TaskRow], cell_id: int, day: date, context: Context) -> None:
    """R-TSK-01, R-TSK-02: members of the cell on the meeting's day, none due before it."""
    members = {member.person_id for member in members_on(context.access.names, cell_id, day)}
    for place, row in enumerate(rows, 1):
        if row.assignee_id not in members:
            raise RuleViolated(NOT_A_MEMBER, row=place)
        if row.due_on < day:
            raise RuleViolated(DUE_BEFORE_GIVEN, row=place, day=f"{day:%d/%m/%Y}")


def tasks_from(
    rows: Sequence[TaskRow],
    meeting: Meeting,
    day: date,
    state: Task.State,
    resolution_id: int | None = None,
) -> list[Task]:
    """The rows as tasks, saved in one statement."""
    return Task.objects.bulk_create(
        Task(
            organisation_id=meeting.organisation_id,
            meeting=meeting,
            resolution_id=resolution_id,
            given_on=day,
            state=state,
            **row.model_dump(),
        )
        for row in rows
    )
