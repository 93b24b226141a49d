"""`GET /figures …`: cell-months, their sums over any organisation and period, and indicators."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel

from chibo.api.organisations import organisation_in
from chibo.api.paging import Cut, Id, Month, Page, access_in, cut_of, shown
from chibo.api.problems import READ_PROBLEMS
from chibo.orgs.models import CellType
from chibo.reports.public import (
    COUNTED,
    INDICATORS,
    CellMonth,
    Counts,
    Figure,
    Filters,
    ReportCap,
    by_child,
    by_month,
    cell_months,
    figure,
    sum_of,
)

router = Router(tags=["figures"])
CountsByName = dict[str, int | Decimal]


class Period(BaseModel):
    """From the first month to the last, both included; any day names its month."""

    first: Month
    last: Month

    @property
    def months(self) -> tuple[date, date]:
        return self.first.replace(day=1), self.last.replace(day=1)


class Narrowed(BaseModel):
    """Which cells are counted; nothing given narrows nothing."""

    cell_type: CellType | None = None
    is_remote: bool = False
    is_ethnic_minority_area: bool = False
    is_specially_difficult: bool = False

    @property
    def filters(self) -> Filters:
        return Filters(
            self.cell_type or "",
            self.is_remote,
            self.is_ethnic_minority_area,
            self.is_specially_difficult,
        )


class IndicatorFigure(BaseModel):
    """An indicator's two counts and their percentage, exact to 0.01; null of nothing."""

    code: str
    label: str
    higher_is_better: bool
    numerator: Decimal
    denominator: Decimal
    percent: Decimal | None


class CellMonthShown(BaseModel):
    """What the records of one cell say about one month."""

    organisation_id: int
    organisation_name: str
    month: date
    origin: str
    counts: CountsByName


class Sum(BaseModel):
    """A sum of cell-months with the indicators worked out from it."""

    counts: CountsByName
    indicators: list[IndicatorFigure]


class ChildSum(Sum):
    """The sum of an organisation directly below."""

    organisation_id: int


class MonthSum(Sum):
    """The sum of one month."""

    month: date


def _indicator(one: Figure) -> IndicatorFigure:
    return IndicatorFigure(
        code=one.indicator.code,
        label=str(one.indicator.label),
        higher_is_better=one.indicator.higher_is_better,
        numerator=one.numerator,
        denominator=one.denominator,
        percent=one.percent,
    )


def _counts(row: Counts | CellMonth) -> CountsByName:
    return {name: getattr(row, name) for name in COUNTED}


def _sum(counts: Counts) -> dict[str, object]:
    return {
        "counts": _counts(counts),
        "indicators": [_indicator(figure(one, counts)) for one in INDICATORS],
    }


def _cell_month(row: CellMonth) -> CellMonthShown:
    return shown(
        CellMonthShown,
        row,
        organisation_name=row.organisation.name,
        counts=_counts(row),
    )


@router.get("/{organisation_id}", response={200: Sum, **READ_PROBLEMS}, operation_id="figures")
def figures(
    request: HttpRequest, organisation_id: Id, period: Query[Period], narrowed: Query[Narrowed]
) -> Sum:
    """The sum of an organisation's cells over a period, and the indicators of it."""
    scope = access_in(request).scope(ReportCap.SEE)
    at = organisation_in(scope, organisation_id)
    return Sum.model_validate(_sum(sum_of(scope, at, *period.months, narrowed.filters)))


@router.get(
    "/{organisation_id}/by-month",
    response={200: Page[MonthSum], **READ_PROBLEMS},
    operation_id="figures-by-month",
)
def figures_by_month(
    request: HttpRequest,
    organisation_id: Id,
    period: Query[Period],
    narrowed: Query[Narrowed],
    cut: Query[Cut],
) -> Page[MonthSum]:
    """The same sums month by month."""
    scope = access_in(request).scope(ReportCap.SEE)
    at = organisation_in(scope, organisation_id)
    sums = sorted(by_month(scope, at, *period.months, narrowed.filters).items())
    return cut_of(
        request,
        sums,
        cut,
        lambda row: MonthSum.model_validate({"month": row[0], **_sum(row[1])}),
    )


@router.get(
    "/{organisation_id}/by-child",
    response={200: Page[ChildSum], **READ_PROBLEMS},
    operation_id="figures-by-child",
)
def figures_by_child(
    request: HttpRequest,
    organisation_id: Id,
    period: Query[Period],
    narrowed: Query[Narrowed],
    cut: Query[Cut],
) -> Page[ChildSum]:
    """The same sums for each organisation directly below: together they are the organisation's."""
    scope = access_in(request).scope(ReportCap.SEE)
    at = organisation_in(scope, organisation_id)
    sums = sorted(by_child(scope, at, *period.months, narrowed.filters).items())
    return cut_of(
        request,
        sums,
        cut,
        lambda row: ChildSum.model_validate({"organisation_id": row[0], **_sum(row[1])}),
    )


@router.get(
    "/{organisation_id}/cell-months",
    response={200: Page[CellMonthShown], **READ_PROBLEMS},
    operation_id="cell-months",
)
def rows_behind(
    request: HttpRequest, organisation_id: Id, period: Query[Period], cut: Query[Cut]
) -> Page[CellMonthShown]:
    """The rows behind a figure: each cell and month, in order of the cells' names."""
    scope = access_in(request).scope(ReportCap.SEE)
    at = organisation_in(scope, organisation_id)
    return cut_of(request, cell_months(scope, at, *period.months), cut, _cell_month)
