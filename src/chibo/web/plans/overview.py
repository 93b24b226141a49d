"""Which cells have planned a year and which have not: for those above; a member's own plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from chibo.plans.public import NONE, CellPlanning, YearPlan, planning_of
from chibo.shared import clock
from chibo.shared.errors import Sentence
from chibo.web.plans.sight import sight
from chibo.web.request import UserRequest, page

ON_A_PAGE: Final = 50
SIGNS: Final[Mapping[str, str]] = {
    YearPlan.State.APPROVED: "good",
    YearPlan.State.SENT: "now",
    YearPlan.State.RETURNED: "watch",
    NONE: "wrong",
}
# The order of the tiles: what those above have to do comes first.
TILES: Final[tuple[tuple[str, Sentence], ...]] = (
    (YearPlan.State.SENT, _("Waiting for approval")),
    (NONE, _("Not planned")),
    (YearPlan.State.DRAFT, _("Being written")),
    (YearPlan.State.RETURNED, _("Returned")),
    (YearPlan.State.APPROVED, _("Approved")),
)


@page()
def overview(request: UserRequest) -> HttpResponse:
    """R-PLN-17 Counts, each leading to its cells; whoever sees one cell goes to its plan."""
    today = clock.today()
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(today.year), str(today.year + 1)} else today.year
    planning = planning_of(sight(request), year)
    if len(planning.rows) == 1:
        return redirect("plans:show", planning.rows[0].cell.pk, year)
    states = [state for state, _text in TILES]
    show = request.GET.get("show", "")
    rows = [row for row in planning.rows if show not in states or row.state == show]
    listed = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "plans/overview.html",
        {
            "year": year,
            "years": [
                {"text": str(one), "href": f"?year={one}", "current": one == year}
                for one in (today.year, today.year + 1)
            ],
            "tiles": [
                {
                    "name": text,
                    "count": planning.counts[state],
                    "href": f"?year={year}&show={state}",
                    "kind": SIGNS.get(state, "plain") if planning.counts[state] else "plain",
                }
                for state, text in TILES
            ],
            "all": len(planning.rows),
            "page": listed,
            "rows": [_row(one) for one in listed],
            "is_narrowed": show in states,
        },
    )


def _row(one: CellPlanning) -> dict[str, object]:
    words = dict(TILES)
    return {
        "cell": one.cell,
        "plan": one.plan,
        "state": one.plan.get_state_display() if one.plan else words[NONE],
        "kind": SIGNS.get(one.state, "plain"),
    }
