"""Facts that actions on resolutions report to the record and to other modules."""

from __future__ import annotations

from datetime import date

from chibo.usecase.public import Event


class ResolutionDrafted(Event):
    resolution_id: int
    meeting_id: int
    cell_id: int
    kind: str
    abstract: str


class ResolutionDraftChanged(Event):
    resolution_id: int
    cell_id: int
    revision: int
    changed: tuple[str, ...]


class ResolutionAdopted(Event):
    """`month` is the month its meeting counts for; `number` is as printed."""

    resolution_id: int
    meeting_id: int
    cell_id: int
    month: date
    kind: str
    number: str
    adopted_on: date
    in_favour: int
    against: int
    abstained: int
    entitled: int


class AmendmentProposed(Event):
    resolution_id: int
    amendment_id: int
    cell_id: int
    part: str
    text: str


class AmendmentDecided(Event):
    resolution_id: int
    amendment_id: int
    cell_id: int
    part: str
    state: str
    answer: str
    proposer_id: int


class AmendmentWithdrawn(Event):
    """Its proposer took it back before it had an answer."""

    resolution_id: int
    amendment_id: int
    cell_id: int
    part: str


class ResolutionPublished(Event):
    """`told` of the `members` have an account and were sent a notice."""

    resolution_id: int
    cell_id: int
    number: str
    day_of_meeting: date
    members: int
    told: int


class ResolutionAcknowledged(Event):
    resolution_id: int
    cell_id: int
    number: str
