"""Send a plan to the committee above for approval."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.plans.events import PlanSent
from chibo.plans.gaps import gaps_of
from chibo.plans.models import YearPlan
from chibo.plans.permissions import PlanCap
from chibo.plans.refusals import NOT_WHOLE, WRONG_STATE
from chibo.plans.rules import may_move
from chibo.plans.selectors.plans import lines_of
from chibo.plans.year import frame_of
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class SendPlan(Command):
    """Send the plan `subject_id` to the committee above."""


@action(SendPlan, on=YearPlan, see=PlanCap.SEE, do=PlanCap.SEND)
def send_plan(_command: SendPlan, plan: YearPlan, context: Context) -> Sequence[Event]:
    """R-PLN-10, R-PLN-11: a draft or returned plan, and only a whole one."""
    if not may_move("send", plan.state):
        raise RuleViolated(WRONG_STATE, state=plan.get_state_display())
    scope = context.access.scope(PlanCap.SEND)
    lacking = gaps_of(lines_of(scope, plan.pk), frame_of(plan.organisation, plan.year))
    if lacking:
        raise RuleViolated(NOT_WHOLE, count=len(lacking))
    plan.state = YearPlan.State.SENT
    plan.sent_at = context.at
    plan.returned_reason = ""
    plan.save(update_fields=["state", "sent_at", "returned_reason"])
    return [
        PlanSent(
            plan_id=plan.pk, cell_id=plan.organisation_id, year=plan.year, version=plan.version
        )
    ]
