"""Facts that thematic meetings report. Texts are not in them: only that something was written."""

from __future__ import annotations

from datetime import date

from chibo.usecase.public import Event


class TopicEvent(Event):
    """What every fact here says: of which meeting, of which cell."""

    meeting_id: int
    cell_id: int


class TopicChosen(TopicEvent):
    topic: str
    before: str


class OutlineSaved(TopicEvent):
    points: int
    questions: int
    revision: int


class OutlineAdopted(TopicEvent):
    shared_id: int
    topic: str
    points: int


class SpeakersAssigned(TopicEvent):
    person_ids: tuple[int, ...]
    point: str


class SpeakerReleased(TopicEvent):
    person_id: int
    point: str


class LeadPaperAsked(TopicEvent):
    person_id: int
    due_on: date | None


class LeadPaperWritten(TopicEvent):
    title: str
    revision: int
    size: int


class LeadPaperApproved(TopicEvent):
    title: str
    revision: int
    is_in_time: bool


class LessonsDrawn(TopicEvent):
    quality: str
    revision: int


class TopicResolutionDrafted(TopicEvent):
    resolution_id: int
    abstract: str


class TopicShared(TopicEvent):
    shared_id: int
    topic: str
    shows_cell: bool
    has_lead_paper: bool


class TopicWithdrawn(TopicEvent):
    shared_id: int
    topic: str


class MeetingCombined(TopicEvent):
    topic: str
    taken_over: bool


class MeetingSeparated(TopicEvent):
    topic: str
    is_planned_apart: bool
