"""Where scores begin: meetings to score, or the month's table, or the tables from below."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from chibo.meetings.public import Meeting, meetings_in
from chibo.orgs.models import Organisation
from chibo.scoring.public import HELD, ScoreSheet, ScoringCap, submitted_sheets, totals_of
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page
from chibo.web.scoring.compare import gap_kind, gap_text
from chibo.web.scoring.sight import scorers, sight

ON_A_PAGE = 24


@page()
def home(request: UserRequest) -> HttpResponse:
    """To the page that this reader works with; no page for who has nothing to do with scores."""
    access = request.access
    if access.scope(ScoringCap.RECEIVE_TABLE):
        return redirect("scoring:received")
    if access.scope(ScoringCap.SEND_TABLE):
        return redirect("scoring:table")
    return redirect("scoring:meetings")


@page()
def meetings(request: UserRequest) -> HttpResponse:
    """The held meetings in sight, newest first, with who has scored them."""
    scope = sight(request)
    if not scope:
        raise NotVisible(NOT_VISIBLE)
    held = meetings_in(scope).filter(state__in=HELD).order_by("-month", "-scheduled_at", "pk")
    shown = Paginator(held, ON_A_PAGE).get_page(request.GET.get("page"))
    sheets = submitted_sheets(scope, [one.pk for one in shown])
    return render(
        request,
        "scoring/meetings.html",
        {
            "shown": shown,
            "rows": [_row(request, one, sheets) for one in shown],
            "own": Organisation.objects.filter(
                request.access.scope(ScoringCap.SCORE_OWN).where("pk")
            ).order_by("sort_key", "pk"),
        },
    )


def _row(request: UserRequest, meeting: Meeting, sheets: list[ScoreSheet]) -> dict[str, object]:
    own = [one for one in sheets if one.meeting_id == meeting.pk]
    totals = totals_of(own)
    mine = scorers(request, meeting.organisation_id)
    todo = [who for who in mine if not any(one.scorer == who for one in own)]
    return {
        "meeting": meeting,
        "totals": totals,
        "maximum": own[0].maximum if own else None,
        "gap": gap_text(totals.gap),
        "gap_kind": gap_kind(totals.gap, own[0].maximum if own else None),
        "todo": todo[0].value if todo else "",
    }
