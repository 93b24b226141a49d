"""Facts that meeting actions report to the record and to other modules."""

from __future__ import annotations

from datetime import date, datetime

from chibo.usecase.public import Event


class MeetingPlanned(Event):
    meeting_id: int
    cell_id: int
    month: date
    kind: str
    scheduled_at: datetime
    place: str
