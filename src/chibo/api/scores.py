"""`GET /scores …`: score sheets, the sheets of a meeting side by side, the month's score table."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router
from pydantic import BaseModel

from chibo.api.organisations import organisation_in
from chibo.api.paging import Cut, Id, Month, Page, access_in, cut_of, found, shown
from chibo.api.problems import READ_PROBLEMS
from chibo.meetings.public import meeting_in
from chibo.scoring.public import (
    Line,
    Scorer,
    ScoreSheet,
    ScoreTable,
    ScoringCap,
    Sender,
    TableRow,
    kept_rows,
    live_rows,
    senders_below,
    sheets_in,
    side_by_side,
    table_of,
    tables_waiting,
)

router = Router(tags=["scores"])


class SheetShown(BaseModel):
    """One scorer's sheet for one meeting."""

    id: int
    organisation_id: int
    organisation_name: str
    meeting_id: int
    month: date
    scorer: str
    scorer_name: str
    state: str
    version: int
    total: Decimal | None
    maximum: Decimal | None
    rating: str
    remark: str
    submitted_at: datetime | None
    correction_reason: str


class Points(BaseModel):
    """What one sheet gives for a criterion."""

    sheet_id: int
    points: Decimal | None
    reason: str


class CriterionAcross(BaseModel):
    """One criterion across the sheets of a meeting; `why` tells how measured points came about."""

    code: str
    title: str
    maximum: Decimal
    points: list[Points]
    largest_difference: Decimal
    why: list[str]


class SideBySide(BaseModel):
    """The submitted sheets of a meeting, criterion by criterion."""

    meeting_id: int
    sheets: list[SheetShown]
    criteria: list[CriterionAcross]


class TableShown(BaseModel):
    """A grassroots organisation's score table of a month."""

    id: int
    organisation_id: int
    organisation_name: str
    month: date
    state: str
    due_on: date | None
    sent_at: datetime | None
    received_at: datetime | None
    returned_reason: str
    times_returned: int


class TableLine(BaseModel):
    """One cell's line in a score table."""

    cell_id: int
    cell_code: str
    cell_name: str
    met_on: date | None
    members_due: int
    members_present: int
    self_points: Decimal | None
    overseer_points: Decimal | None
    visitor_points: Decimal | None
    gap: Decimal | None
    maximum: Decimal | None
    rating: str
    note: str


class TableWhole(BaseModel):
    """The table of a month: as kept once it was sent, otherwise as the records are now."""

    organisation_id: int
    month: date
    kept: TableShown | None
    lines: list[TableLine]


class SenderShown(BaseModel):
    """A grassroots organisation as the level above sees it for one month."""

    organisation_id: int
    organisation_name: str
    table: TableShown | None
    due_on: date | None
    is_late: bool


def _sheet(sheet: ScoreSheet) -> SheetShown:
    return shown(
        SheetShown, sheet, organisation_name=sheet.organisation.name, month=sheet.meeting.month
    )


def _table(table: ScoreTable) -> TableShown:
    return shown(TableShown, table, organisation_name=table.organisation.name)


def _line(row: TableRow) -> TableLine:
    return shown(
        TableLine,
        row,
        self_points=row.sheets.cell,
        overseer_points=row.sheets.overseer,
        visitor_points=row.sheets.visitor,
        gap=row.sheets.gap,
    )


def _sender(sender: Sender) -> SenderShown:
    return shown(
        SenderShown,
        sender,
        organisation_id=sender.organisation.pk,
        organisation_name=sender.organisation.name,
        table=_table_of(sender),
    )


def _table_of(sender: Sender) -> TableShown | None:
    if sender.table is None:
        return None
    return shown(TableShown, sender.table, organisation_name=sender.organisation.name)


def _across(line: Line, language: str) -> CriterionAcross:
    return CriterionAcross(
        code=line.outcome.code,
        title=line.outcome.title.in_language(language),
        maximum=line.outcome.max,
        points=[
            Points(sheet_id=sheet_id, points=cell.points, reason=cell.reason)
            for sheet_id, cell in line.points.items()
        ],
        largest_difference=line.largest_difference,
        why=[sentence.say(language) for sentence in line.outcome.why],
    )


@router.get("/sheets", response={200: Page[SheetShown], **READ_PROBLEMS}, operation_id="sheets")
def sheets(
    request: HttpRequest,
    cut: Query[Cut],
    organisation: Id | None = None,
    meeting: Id | None = None,
    scorer: Scorer | None = None,
) -> Page[SheetShown]:
    """Score sheets in sight, newest meeting first."""
    rows = sheets_in(access_in(request).scope(ScoringCap.SEE))
    if organisation is not None:
        rows = rows.filter(organisation_id=organisation)
    if meeting is not None:
        rows = rows.filter(meeting_id=meeting)
    if scorer is not None:
        rows = rows.filter(scorer=scorer)
    return cut_of(request, rows, cut, _sheet)


@router.get(
    "/meetings/{meeting_id}",
    response={200: SideBySide, **READ_PROBLEMS},
    operation_id="sheets-side-by-side",
)
def sheets_side_by_side(request: HttpRequest, meeting_id: Id) -> SideBySide:
    """The submitted sheets of a meeting next to one another."""
    scope = access_in(request).scope(ScoringCap.SEE)
    found(meeting_in(scope, meeting_id))
    given, lines = side_by_side(scope, meeting_id)
    return SideBySide(
        meeting_id=meeting_id,
        sheets=[_sheet(sheet) for sheet in given],
        criteria=[_across(line, get_language() or "vi") for line in lines],
    )


@router.get(
    "/tables/waiting",
    response={200: Page[TableShown], **READ_PROBLEMS},
    operation_id="tables-waiting",
)
def waiting(request: HttpRequest, cut: Query[Cut]) -> Page[TableShown]:
    """Tables in sight that were sent and are neither received nor returned, oldest first."""
    rows = tables_waiting(access_in(request).scope(ScoringCap.SEE_TABLE))
    return cut_of(request, rows, cut, _table)


@router.get(
    "/tables/{organisation_id}",
    response={200: TableWhole, **READ_PROBLEMS},
    operation_id="score-table",
)
def score_table(request: HttpRequest, organisation_id: Id, month: Month) -> TableWhole:
    """A grassroots organisation's table of a month.

    Once sent it is as it was sent. Before, its own office sees it from the records as they are.
    """
    access = access_in(request)
    scope = access.scope(ScoringCap.SEE_TABLE)
    sender = organisation_in(scope, organisation_id)
    first = month.replace(day=1)
    kept = table_of(scope, sender.pk, first)
    is_fixed = kept is not None and kept.state in {ScoreTable.State.SENT, ScoreTable.State.RECEIVED}
    if kept is not None and (is_fixed or not access.names.covers(sender.pk)):
        rows = kept_rows(scope, kept)
    else:
        rows = live_rows(access.scope(ScoringCap.SEE), sender, first)
    return TableWhole(
        organisation_id=sender.pk,
        month=first,
        kept=_table(kept) if kept else None,
        lines=[_line(row) for row in rows],
    )


@router.get(
    "/tables/{organisation_id}/below",
    response={200: Page[SenderShown], **READ_PROBLEMS},
    operation_id="score-tables-below",
)
def below(
    request: HttpRequest, organisation_id: Id, month: Month, cut: Query[Cut]
) -> Page[SenderShown]:
    """Every grassroots organisation below, and whether its table of the month is here or late."""
    scope = access_in(request).scope(ScoringCap.SEE_TABLE)
    rows = senders_below(scope, organisation_in(scope, organisation_id), month.replace(day=1))
    return cut_of(request, rows, cut, _sender)
