"""Facts that meeting actions report to the record and to other modules."""

from __future__ import annotations

from datetime import date, datetime

from chibo.usecase.public import Event


class MeetingEvent(Event):
    """What every fact about a meeting says: which one, of which cell, counted for which month."""

    meeting_id: int
    cell_id: int
    month: date


class MeetingPlanned(MeetingEvent):
    kind: str
    scheduled_at: datetime
    place: str


class MeetingChanged(MeetingEvent):
    scheduled_at: datetime
    place: str
    topic: str
    moved_reason: str
    must_be_called_again: bool


class MeetingCancelled(MeetingEvent):
    reason: str


class MeetingPrepared(MeetingEvent):
    items: int
    planned_minutes: int
    left_out: tuple[str, ...]
    left_out_reason: str


class MaterialAdded(MeetingEvent):
    material_id: int
    title: str
    size: int


class MaterialRemoved(MeetingEvent):
    material_id: int
    title: str


class PreMeetingRecorded(MeetingEvent):
    met_on: date
    there: int


class MeetingCalled(MeetingEvent):
    members: int
    guests: int
    papers: int
    is_overseer_told: bool


class InvitationAnswered(MeetingEvent):
    person_id: int
    reply: str
    reason: str


class MeetingOpened(MeetingEvent):
    chair_id: int
    minute_taker_id: int
    started_at: datetime
    members: int
    exempt: int
    rules: str


class RollTaken(MeetingEvent):
    revision: int
    members: int
    exempt: int
    present: int
    online: int
    excused: int
    unexcused: int
    not_called: int
    fees_paid: int
    fees_unpaid: int


class MemberCheckedIn(MeetingEvent):
    person_id: int
    revision: int
    was_there: bool


class ItemRun(MeetingEvent):
    item_id: int
    position: int
    act: str
    minutes: int | None


class SpeakerRecorded(MeetingEvent):
    speech_id: int
    person_id: int
    item_id: int | None


class SpeakerRetracted(MeetingEvent):
    speech_id: int
    person_id: int
    item_id: int | None
    gist: str


class CriticismRecorded(MeetingEvent):
    remark_id: int
    person_id: int
    kind: str


class CriticismRetracted(MeetingEvent):
    remark_id: int
    person_id: int
    kind: str
    gist: str


class VoteRecorded(MeetingEvent):
    vote_id: int
    is_secret: bool = False
    subject: str
    in_favour: int
    against: int
    abstained: int
    entitled: int


class VoteRetracted(MeetingEvent):
    vote_id: int
    is_secret: bool = False
    subject: str
    in_favour: int
    against: int
    abstained: int
    entitled: int


class StepTicked(MeetingEvent):
    code: str
    is_done: bool


class VisitorRecorded(MeetingEvent):
    visitor_id: int
    name: str


class VisitorRetracted(MeetingEvent):
    visitor_id: int
    name: str
    remarks: str


class MeetingEnded(MeetingEvent):
    ended_at: datetime
    minutes_held: int
    skipped: tuple[str, ...]


class MinutesWritten(MeetingEvent):
    version: int
    revision: int


class MinutesReadOut(MeetingEvent):
    version: int
    revision: int


class MinutesSigned(MeetingEvent):
    version: int
    signed_as: str
    is_complete: bool
    confirmed_by: str = ""


class SignedPaperAttached(MeetingEvent):
    paper_id: int
    version: int
    file_name: str
    size: int


class SignedPaperRemoved(MeetingEvent):
    paper_id: int
    version: int
    file_name: str


class MinutesCorrected(MeetingEvent):
    version: int
    reason: str


class MeetingClosed(MeetingEvent):
    skipped: tuple[str, ...]
