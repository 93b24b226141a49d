"""Facts that the exchange reports."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from chibo.usecase.public import Event


class ChangedMark(BaseModel):
    """One mark on a roll before and after, as part of a fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meeting_id: int
    attendance_id: int
    before: str
    after: str


class AttendanceImported(Event):
    """What an import changed; `cells` are those whose rolls it touched.

    `months` are those of meetings that are over: while one is held nothing of it is counted.
    """

    at_id: int
    filename: str
    digest: str
    marks: tuple[ChangedMark, ...]
    changed: int
    planned: int
    unchanged: int
    cells: tuple[int, ...]
    months: tuple[date, ...]
