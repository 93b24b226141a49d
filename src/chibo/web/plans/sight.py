"""Find the cell or plan a page is about, within the reader's sight."""

from __future__ import annotations

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation, Tier
from chibo.plans.public import PlanCap, YearPlan, plan_in
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.request import UserRequest


def sight(request: UserRequest) -> Scope:
    """Where the reader sees year plans."""
    return request.access.scope(PlanCap.SEE)


def may(request: UserRequest, capability: PlanCap, cell_id: int) -> bool:
    return request.access.scope(capability).covers(cell_id)


def found_cell(request: UserRequest, cell_id: int) -> Organisation:
    """The cell, or the page that says that there is none here."""
    cells = Organisation.objects.filter(sight(request).where("pk"), kind__tier=Tier.CELL)
    cell = cells.select_related("kind", "parent").filter(pk=cell_id).first()
    if cell is None:
        raise NotVisible(NOT_VISIBLE)
    return cell


def found_plan(request: UserRequest, plan_id: int, capability: PlanCap = PlanCap.SEE) -> YearPlan:
    """The version of a plan, where the reader may do this to it."""
    plan = plan_in(sight(request), plan_id)
    if plan is None:
        raise NotVisible(NOT_VISIBLE)
    if not may(request, capability, plan.organisation_id):
        raise Forbidden(NOT_ALLOWED)
    return plan
