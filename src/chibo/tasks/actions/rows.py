"""Rows of tasks as commands carry them, and the rules that hold for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from chibo.meetings.public import Meeting
from chibo.members.public import holders_on, members_on
from chibo.shared.errors import RuleViolated
from chibo.tasks.models import Task
from chibo.tasks.refusals import ANSWERS_FROM_OUTSIDE, DUE_BEFORE_GIVEN, NOT_A_MEMBER
from chibo.tasks.rules import OFFICERS, answers_as_a_rule, kind_of, usual_product
from chibo.usecase.public import Context

MOST_ROWS: Final = 200


class TaskRow(BaseModel):
    """Who, what and by when; the other three of the six ways are filled where they are left out.

    `kind` follows the title, `product` the kind; `answers_for_id` is the secretary or a deputy;
    `authority` is the meeting or, once adopted, the resolution.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    assignee_id: int = Field(ge=1, le=2**63 - 1, description="The person's id.")
    title: str = Field(min_length=1, max_length=300)
    due_on: date
    product: str = Field(default="", max_length=300)
    kind: Task.Kind | None = None
    answers_for_id: int | None = Field(default=None, ge=1, le=2**63 - 1)
    authority: str = Field(default="", max_length=300)


def check_rows(rows: Sequence[TaskRow], cell_id: int, day: date, context: Context) -> list[TaskRow]:
    """R-TSK-01, R-TSK-02, R-TSK-16 to R-TSK-18: the rows in order, with what they leave out.

    Who is given a task and who answers for it are members of the cell on the meeting's day; none
    is due before it. Two statements, whatever the number of rows.
    """
    members = {member.person_id for member in members_on(context.access.names, cell_id, day)}
    for place, row in enumerate(rows, 1):
        if row.assignee_id not in members:
            raise RuleViolated(NOT_A_MEMBER, row=place)
        if row.due_on < day:
            raise RuleViolated(DUE_BEFORE_GIVEN, row=place, day=f"{day:%d/%m/%Y}")
        if row.answers_for_id is not None and row.answers_for_id not in members:
            raise RuleViolated(ANSWERS_FROM_OUTSIDE, row=place)
    held = holders_on(context.access.counts, cell_id, day, OFFICERS)
    officers = [holder.person_id for holder in held if holder.person_id in members]
    return [_completed(row, officers) for row in rows]


def _completed(row: TaskRow, officers: Sequence[int]) -> TaskRow:
    kind = row.kind or Task.Kind(kind_of(row.title))
    return row.model_copy(
        update={
            "kind": kind,
            "product": row.product or usual_product(kind),
            "answers_for_id": row.answers_for_id or answers_as_a_rule(officers, row.assignee_id),
        }
    )


def tasks_from(
    rows: Sequence[TaskRow],
    meeting: Meeting,
    day: date,
    state: Task.State,
    resolution_id: int | None = None,
) -> list[Task]:
    """The completed rows as tasks, saved in one statement."""
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
