"""Write a cell's plan of a year as a whole: the first version, or over the one that was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from chibo.members.public import members_on
from chibo.orgs.models import Organisation, Tier
from chibo.plans.events import PlanSaved
from chibo.plans.held import held_in
from chibo.plans.models import PlannedMeeting, Preparer, YearPlan
from chibo.plans.permissions import PlanCap
from chibo.plans.refusals import (
    IS_WITH_THE_COMMITTEE,
    MEETING_WAS_HELD,
    MISPLACED,
    NOT_A_CELL,
    NOT_A_MEMBER,
    NOT_THIS_YEAR,
    STALE_PLAN,
)
from chibo.plans.rules import Line, changed_after_holding, may_move, misplaced
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action

MOST_LINES = 60


class PlanLine(BaseModel):
    """One meeting of the plan."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: Literal["regular", "thematic"]
    day: date
    topic: str = Field(default="", max_length=300)
    preparer_id: int | None = Field(default=None, ge=1, le=2**63 - 1)
    moved_reason: str = Field(default="", max_length=300)

    def line(self) -> Line:
        return Line(self.kind, self.day, self.topic, str(self.preparer_id or ""), self.moved_reason)


class SavePlan(Command):
    """Write the plan of `year` of the cell `subject_id` as `lines`, all of them."""

    year: int = Field(ge=1900, le=2200)
    lines: tuple[PlanLine, ...] = Field(max_length=MOST_LINES)
    based_on_revision: int = Field(default=0, ge=0, description="The save it began from; 0: none.")


@action(SavePlan, on=Organisation, see=PlanCap.SEE, do=PlanCap.WRITE)
def save_plan(command: SavePlan, cell: Organisation, context: Context) -> Sequence[Event]:
    """R-PLN-01 to R-PLN-03, 08 to 10, 14, 15: everything typed is kept, over what was read."""
    if cell.kind.tier != Tier.CELL:
        raise RuleViolated(NOT_A_CELL)
    first, last = context.today.year, context.today.year + 1
    if not first <= command.year <= last:
        raise RuleViolated(NOT_THIS_YEAR, first=first, last=last, year=command.year)
    lines = [one.line() for one in command.lines]
    wrong = misplaced(lines, command.year)
    if wrong is not None:
        raise RuleViolated(MISPLACED, day=f"{wrong.day:%d/%m/%Y}", year=command.year)
    names = _names(command, cell, context)
    plan = _version(command, cell, lines, context)
    _write(plan, command, names)
    return [
        PlanSaved(
            plan_id=plan.pk,
            cell_id=cell.pk,
            year=plan.year,
            version=plan.version,
            regular=sum(line.kind == "regular" for line in lines),
            thematic=sum(line.kind == "thematic" for line in lines),
            topics=tuple(line.topic for line in lines if line.topic),
        )
    ]


def _names(command: SavePlan, cell: Organisation, context: Context) -> dict[int, str]:
    """R-PLN-08 The names of those who prepare: members of the cell today."""
    scope = context.access.scope(PlanCap.WRITE)
    members = {one.person_id: one.full_name for one in members_on(scope, cell.pk, context.today)}
    for line in command.lines:
        if line.preparer_id is not None and line.preparer_id not in members:
            raise RuleViolated(NOT_A_MEMBER, day=f"{line.day:%d/%m/%Y}")
    return members


def _version(
    command: SavePlan, cell: Organisation, lines: Sequence[Line], context: Context
) -> YearPlan:
    """R-PLN-09, R-PLN-10, R-PLN-14 The version to write: the newest, or one after an approved."""
    versions = list(YearPlan.objects.filter(organisation=cell, year=command.year))
    newest = versions[0] if versions else None
    if (newest.revision if newest else 0) != command.based_on_revision:
        raise Conflict(STALE_PLAN)
    if newest is not None and not may_move("save", newest.state):
        raise RuleViolated(IS_WITH_THE_COMMITTEE)
    holding = next((one for one in versions if one.state == YearPlan.State.APPROVED), None)
    if holding is not None:
        _keep_what_was_held(holding, lines)
    if newest is None or newest.state == YearPlan.State.APPROVED:
        return YearPlan.objects.create(
            organisation=cell,
            year=command.year,
            version=newest.version + 1 if newest else 1,
            revision=newest.revision + 1 if newest else 1,
            saved_at=context.at,
        )
    newest.state = YearPlan.State.DRAFT
    newest.revision += 1
    newest.saved_at = context.at
    newest.save(update_fields=["state", "revision", "saved_at"])
    return newest


def _keep_what_was_held(holding: YearPlan, lines: Sequence[Line]) -> None:
    rows = PlannedMeeting.objects.filter(plan=holding)
    before = [Line(row.kind, row.day, row.topic) for row in rows]
    held = held_in(holding.organisation_id, holding.year)
    lost = changed_after_holding(before, lines, held)
    if lost is not None:
        raise RuleViolated(MEETING_WAS_HELD, day=f"{lost.day:%d/%m/%Y}")


def _write(plan: YearPlan, command: SavePlan, names: dict[int, str]) -> None:
    """Replace the lines of the version: a fixed number of statements."""
    owner = {"organisation_id": plan.organisation_id}
    Preparer.objects.filter(meeting__plan=plan).delete()
    PlannedMeeting.objects.filter(plan=plan).delete()
    rows = PlannedMeeting.objects.bulk_create(
        PlannedMeeting(
            **owner,
            plan=plan,
            kind=line.kind,
            day=line.day,
            topic=line.topic,
            moved_reason=line.moved_reason,
        )
        for line in command.lines
    )
    Preparer.objects.bulk_create(
        Preparer(
            **owner, meeting=row, person_id=line.preparer_id, full_name=names[line.preparer_id]
        )
        for row, line in zip(rows, command.lines, strict=True)
        if line.preparer_id is not None
    )
