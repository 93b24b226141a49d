"""Facts about documents from above: they tell of no person, and travel between levels."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from chibo.usecase.public import Event


class GuidanceEvent(Event):
    """What all of them say: which document, and who sent it."""

    is_about_counts: ClassVar[bool] = True

    guidance_id: int
    sender_id: int
    title: str


class GuidanceSent(GuidanceEvent):
    """`cells`: how many it was sent to."""

    kind: str
    cells: int
    for_month: date | None


class GuidancePassedOn(GuidanceEvent):
    """`cells`: how many came below since it was sent to all."""

    cells: int
    cell_ids: list[int]


class GuidanceReceived(GuidanceEvent):
    cell_id: int


class GuidanceWithdrawn(GuidanceEvent):
    reason: str
