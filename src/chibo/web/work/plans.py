"""Duties about year plans: to write, to complete, to approve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.access.scope import Scope
from chibo.plans.public import PlanCap, YearPlan, decides_on, planning_of, plans_in
from chibo.web.work.duty import Desk, Duty

# From this month on the next year's plan is asked for, and until that one this year's.
ASKED_FROM: Final = 12
ASKED_UNTIL: Final = 3
MOST: Final = 3


def duties(desk: Desk) -> Iterator[Duty]:
    yield from _to_write(desk)
    yield from _to_approve(desk)


def _to_write(desk: Desk) -> Iterator[Duty]:
    """The plan that I should write and have not sent: in time for its year, or in its beginning."""
    scope = desk.access.scope(PlanCap.SEND)
    if not scope:
        return
    late = desk.today.month >= ASKED_FROM
    if not late and desk.today.month > ASKED_UNTIL:
        yield from _returned(desk, scope)
        return
    year = desk.today.year + 1 if late else desk.today.year
    for row in planning_of(scope, year).rows[:MOST]:
        cell, plan = row.cell, row.plan
        if plan is not None and plan.state in {YearPlan.State.SENT, YearPlan.State.APPROVED}:
            continue
        if plan is not None and plan.state == YearPlan.State.RETURNED:
            yield _came_back(plan)
            continue
        why = (
            _("%(cell)s has no plan for that year yet.")
            if plan is None
            else _("%(cell)s: it is begun and not sent.")
        )
        yield Duty(
            title=_("Write the year plan of %(year)s") % {"year": year},
            why=why % {"cell": cell.name},
            url=reverse("plans:show", args=[cell.pk, year]),
            due=dt.date(year - 1, 12, 31) if late else None,
        )


def _returned(desk: Desk, scope: Scope) -> Iterator[Duty]:
    """Plans that came back, at any time of the year."""
    back = plans_in(scope).filter(state=YearPlan.State.RETURNED, year__gte=desk.today.year)
    for plan in back[:MOST]:
        yield _came_back(plan)


def _came_back(plan: YearPlan) -> Duty:
    return Duty(
        title=_("Change the year plan of %(year)s and send it again") % {"year": plan.year},
        why=_("%(cell)s: the committee above returned it with a reason.")
        % {"cell": plan.organisation.name},
        url=reverse("plans:show", args=[plan.organisation_id, plan.year]),
        is_primary=True,
    )


def _to_approve(desk: Desk) -> Iterator[Duty]:
    """Plans that wait where I decide for the organisation directly above their cells."""
    scope = desk.access.scope(PlanCap.APPROVE)
    if not scope:
        return
    posts = {held.organisation_id for held in desk.access.held}
    waiting = plans_in(scope).filter(
        state=YearPlan.State.SENT, organisation__parent_id__in=sorted(posts)
    )
    mine = [plan for plan in waiting[:50] if decides_on(desk.access, plan.organisation)]
    if not mine:
        return
    words = ngettext("Decide on %(count)s year plan", "Decide on %(count)s year plans", len(mine))
    oldest = min(mine, key=lambda plan: (plan.year, plan.sent_at is None, plan.sent_at))
    yield Duty(
        title=words % {"count": len(mine)},
        why=_("The cells wait for approval, or for a reason why not."),
        url=f"{reverse('plans:list')}?year={oldest.year}&show=sent",
        is_primary=True,
    )
