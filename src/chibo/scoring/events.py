"""Facts about scores, for the record and for other modules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from chibo.usecase.public import Event


class SheetEvent(Event):
    """What every fact about a sheet says: of which meeting, cell and month, and who scored."""

    sheet_id: int
    meeting_id: int
    cell_id: int
    month: date
    scorer: str
    version: int


class SheetDrafted(SheetEvent):
    """A sheet was kept as a draft: nobody else counts it yet."""


class SheetSubmitted(SheetEvent):
    total: Decimal
    maximum: Decimal
    rating: str
    correction_reason: str


class ScoreTableEvent(Event):
    table_id: int
    sender_id: int
    receiver_id: int
    month: date


class ScoreTableSent(ScoreTableEvent):
    cells: int
    scored: int
    due_on: date | None
    is_late: bool


class ScoreTableReturned(ScoreTableEvent):
    reason: str


class ScoreTableReceived(ScoreTableEvent):
    pass
