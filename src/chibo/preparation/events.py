"""Facts that preparing a meeting reports. That the committee met is a fact about the meeting."""

from __future__ import annotations

from datetime import date

from chibo.usecase.public import Event


class PreparationEvent(Event):
    """What every fact here says: of which meeting, of which cell."""

    meeting_id: int
    cell_id: int


class PreparerAssigned(PreparationEvent):
    person_id: int
    part: str
    due_on: date | None


class PreparerReleased(PreparationEvent):
    person_id: int
    part: str


class QuestionAsked(PreparationEvent):
    """What was asked is not in it: a question may be for the committee alone."""

    question_id: int
    is_for_all: bool


class QuestionWithdrawn(PreparationEvent):
    question_id: int


class TimeCounted(PreparationEvent):
    """Time spent on a meeting was added to one's own. How much is not on record (R-PRE-71)."""


class TimeForgotten(PreparationEvent):
    """One's own time spent on a meeting was deleted."""
