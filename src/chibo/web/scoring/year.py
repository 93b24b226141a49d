"""A cell's own twelve months, beside what is typical of similar cells; no cell by name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.orgs.models import Organisation
from chibo.reports.public import Counts, TypicalRange, by_month, percent, total, typical_ranges
from chibo.shared import clock
from chibo.shared.clock import add_months, month_of
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page
from chibo.web.scoring.sight import sight
from chibo.web.wording import number_text

MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the cell; `place` is empty where too few similar cells have scored."""

    month: dt.date
    counts: Counts
    overseer_maximum: Decimal
    place: str
    kind: str
    typical: TypicalRange | None


@page()
def year(request: UserRequest, cell_id: int) -> HttpResponse:
    """The last twelve months: own points, the overseer's, what records prove, attendance."""
    scope = sight(request)
    cell = Organisation.objects.filter(scope.where("pk"), pk=cell_id).first()
    if cell is None:
        raise NotVisible(NOT_VISIBLE)
    last = month_of(clock.today())
    first = add_months(last, 1 - MONTHS)
    counts = by_month(request.access.counts, cell, first, last)
    ranges = typical_ranges(scope, cell.pk, first, last)
    months = [
        _month(month, counts.get(month, Counts()), ranges.get(month))
        for month in (add_months(first, place) for place in range(MONTHS))
    ]
    return render(
        request,
        "scoring/year.html",
        {
            "cell": cell,
            "months": months,
            "newest": months[::-1],
            "whole": total(counts.values()),
            "has_scores": any(one.counts.sheets_self for one in months),
            "has_ranges": bool(ranges),
            "told": _told(months),
        },
    )


def _month(month: dt.date, counts: Counts, typical: TypicalRange | None) -> Month:
    share = percent(counts.points_self, counts.points_maximum) if counts.sheets_self else None
    place, kind = _place(share, typical)
    # The overseer's sheet is of the same meeting, and so of the same most.
    most = counts.points_maximum if counts.sheets_overseer else Decimal(0)
    return Month(month, counts, most, place, kind, typical)


def _place(share: Decimal | None, typical: TypicalRange | None) -> tuple[str, str]:
    """Where the cell's own points lie, in words: within, above or below the middle half."""
    if share is None or typical is None:
        return "", "plain"
    whole = int(share.to_integral_value())
    if whole > typical.points_high:
        return _("above most"), "plain"
    if whole < typical.points_low:
        return _("below most"), "watch"
    return _("as most"), "good"


def _told(months: list[Month]) -> str:
    """The year in one sentence; empty while nothing was scored."""
    whole = total(one.counts for one in months)
    own = percent(whole.points_self, whole.points_maximum)
    proved = percent(whole.points_evidence, whole.points_measurable)
    if own is None or proved is None:
        return ""
    return _(
        "In %(count)s months the cell gave itself %(own)s %% of the points; of those that records "
        "can prove they proved %(proved)s %%."
    ) % {
        "count": sum(bool(one.counts.sheets_self) for one in months),
        "own": number_text(own.quantize(Decimal("0.1"))),
        "proved": number_text(proved.quantize(Decimal("0.1"))),
    }
