"""The year plan as a paper. Papers are in Vietnamese."""

from __future__ import annotations

from typing import Final

from chibo.access.scope import Scope
from chibo.members.public import holders_on
from chibo.papers import public as papers
from chibo.plans.models import YearPlan
from chibo.plans.selectors.plans import Planned, lines_of
from chibo.shared.clock import VIET_NAM

POSTS: Final = {"secretary": "Bí thư", "deputy_secretary": "Phó Bí thư"}


def plan_paper(scope: Scope, plan: YearPlan) -> papers.YearPlanPaper:
    """R-PLN-18 One version as it was saved, dated when it was sent, else when it was written."""
    cell = plan.organisation
    above = cell.parent
    dated = (plan.sent_at or plan.saved_at).astimezone(VIET_NAM).date()
    holders = holders_on(scope, cell.pk, dated, tuple(POSTS))
    signer = holders[0] if holders else None
    lines = lines_of(scope, plan.pk)
    regular = [one for one in lines if one.kind == "regular"]
    days = {one.day for one in regular}
    approved = plan.state == YearPlan.State.APPROVED and plan.approved_at is not None
    return papers.YearPlanPaper(
        head=papers.PaperHead(
            superior_body=_committee_name(above.name) if above else "",
            issuing_body=cell.name,
            number=None,
            place=cell.place_name or (above.place_name if above else ""),
            dated=dated,
        ),
        year=plan.year,
        regular=tuple(_line(one) for one in regular),
        thematic=tuple(
            _line(one, with_regular=one.day in days) for one in lines if one.kind == "thematic"
        ),
        signature=papers.Signature(
            on_behalf_of="Chi bộ",
            post=POSTS[signer.kind] if signer else POSTS["secretary"],
            name=signer.name if signer else "",
        ),
        approved_by=_committee_name(plan.approved_by_name) if approved else "",
        approved_on=plan.approved_at.astimezone(VIET_NAM).date()
        if approved and plan.approved_at
        else None,
        recipients=papers.Recipients(
            to=(*((_committee_name(above.name),) if above else ()), "Đảng viên Chi bộ")
        ),
    )


def _line(one: Planned, *, with_regular: bool = False) -> papers.YearPlanLine:
    return papers.YearPlanLine(one.day, one.preparer, one.topic, one.moved_reason, with_regular)


def _committee_name(name: str) -> str:
    """`Đảng bộ xã Hòa An` is the organisation; its committee is `Đảng ủy xã Hòa An`."""
    return name.replace("Đảng bộ", "Đảng ủy", 1) if name.startswith("Đảng bộ") else name
