"""Approve a cell's plan, or return it with a reason: the committee above does."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.access.roles import ROLES
from chibo.access.scope import Access
from chibo.orgs.models import Organisation
from chibo.plans.events import PlanApproved, PlanReturned
from chibo.plans.models import YearPlan
from chibo.plans.permissions import PlanCap
from chibo.plans.refusals import NOT_OURS, WRONG_STATE
from chibo.plans.rules import may_move
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class ApprovePlan(Command):
    """Approve the plan `subject_id`: from now on it holds."""


class ReturnPlan(Command):
    """Return the plan `subject_id` to its cell."""

    reason: str = Field(min_length=1, max_length=500)


@action(ApprovePlan, on=YearPlan, see=PlanCap.SEE, do=PlanCap.APPROVE)
def approve_plan(_command: ApprovePlan, plan: YearPlan, context: Context) -> Sequence[Event]:
    """R-PLN-10, R-PLN-12, R-PLN-14: by those above; then it holds until a newer one does."""
    above = _must_wait_with_us("approve", plan, context)
    plan.state = YearPlan.State.APPROVED
    plan.approved_at = context.at
    plan.approved_by_name = above
    plan.save(update_fields=["state", "approved_at", "approved_by_name"])
    return [PlanApproved.model_validate({**_facts(plan), "approved_on": context.today})]


@action(ReturnPlan, on=YearPlan, see=PlanCap.SEE, do=PlanCap.APPROVE)
def return_plan(command: ReturnPlan, plan: YearPlan, context: Context) -> Sequence[Event]:
    """R-PLN-10, R-PLN-12, R-PLN-13: with a reason; the cell changes it and sends it again."""
    _must_wait_with_us("return", plan, context)
    plan.state = YearPlan.State.RETURNED
    plan.returned_reason = command.reason
    plan.save(update_fields=["state", "returned_reason"])
    return [PlanReturned.model_validate({**_facts(plan), "reason": command.reason})]


def decides_on(access: Access, cell: Organisation) -> bool:
    """R-PLN-12 Whether the account decides on the cell's plans: a post directly above it."""
    return any(
        held.organisation_id == cell.parent_id
        and PlanCap.APPROVE in ROLES[held.role].may | ROLES[held.role].may_within_counts
        for held in access.held
    )


def _must_wait_with_us(verb: str, plan: YearPlan, context: Context) -> str:
    """R-PLN-12 The name of the organisation directly above, where the actor decides for it."""
    above = plan.organisation.parent
    if above is None or not decides_on(context.access, plan.organisation):
        raise RuleViolated(NOT_OURS, above=above.name if above else "–")
    if not may_move(verb, plan.state):
        raise RuleViolated(WRONG_STATE, state=plan.get_state_display())
    return above.name


def _facts(plan: YearPlan) -> dict[str, object]:
    return {
        "plan_id": plan.pk,
        "cell_id": plan.organisation_id,
        "year": plan.year,
        "version": plan.version,
    }
