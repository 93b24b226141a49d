"""Facts that actions on year plans report to the record and to other modules."""

from __future__ import annotations

from datetime import date

from chibo.usecase.public import Event


class PlanSaved(Event):
    """A version was written, with so many meetings of each kind."""

    plan_id: int
    cell_id: int
    year: int
    version: int
    regular: int
    thematic: int
    topics: tuple[str, ...]


class PlanSent(Event):
    plan_id: int
    cell_id: int
    year: int
    version: int


class PlanApproved(Event):
    plan_id: int
    cell_id: int
    year: int
    version: int
    approved_on: date


class PlanReturned(Event):
    plan_id: int
    cell_id: int
    year: int
    version: int
    reason: str


class FeedOpened(Event):
    """An account's calendar got an address; an older one, if any, stopped working."""

    feed_id: int
    shows_details: bool


class FeedClosed(Event):
    feed_id: int
