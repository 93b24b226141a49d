"""The record of one meeting as pure values: all that a measure, a fact or a paper needs of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chibo.meetings.rules import Count, attendance_rate, minutes_between


@dataclass(frozen=True, slots=True)
class PartRecord:
    """One agenda part: `minutes` it ran (None until it ended), `planned_minutes` of the agenda."""

    item_id: int
    position: int
    step: str
    kind: str
    title: str
    planned_minutes: int
    minutes: int | None
    has_conclusion: bool


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step of the form by its code; `state` is due, done or skipped."""

    code: str
    phase: str
    is_required: bool
    state: str
    reason: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class VoteRecord:
    """A vote with its counts; `entitled` are the official members present."""

    subject: str
    in_favour: int
    against: int
    abstained: int
    entitled: int


@dataclass(frozen=True, slots=True)
class MinutesRecord:
    """One version of the minutes; `signed_at` when both signatures were given."""

    version: int
    signed_at: datetime | None
    is_empty: bool


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """What happened at one meeting, counted. Exempt members are outside every count but `members`.

    `present` are those in the room, `online` those who joined from afar; who came is the sum.
    `speakers` are counted members who came and spoke. `excused_runs` gives for each person id the
    longest unbroken run of excused absences from regular meetings of the year, up to this one.
    """

    meeting_id: int
    cell_id: int
    kind: str
    state: str
    month: date
    topic: str
    scheduled_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    is_moved: bool
    pre_meeting_on: date | None
    called_at: datetime | None
    papers_sent_at: datetime | None
    overseer_told_at: datetime | None
    signed_at: datetime | None
    closed_at: datetime | None
    rules_digest: str
    materials: int = 0
    invited: int = 0
    members: int = 0
    exempt: int = 0
    present: int = 0
    online: int = 0
    excused: int = 0
    unexcused: int = 0
    not_called: int = 0
    official_present: int = 0
    fees_paid: int = 0
    fees_unpaid: int = 0
    speakers: int = 0
    times_spoken: int = 0
    criticism_presented: int = 0
    members_remarked: int = 0
    parts: tuple[PartRecord, ...] = ()
    steps: tuple[StepRecord, ...] = ()
    votes: tuple[VoteRecord, ...] = ()
    minutes: tuple[MinutesRecord, ...] = ()
    excused_runs: Mapping[int, int] | None = None

    @property
    def attendance(self) -> Count:
        """R-MTG-20 Those who came, of the members less the exempt ones."""
        return attendance_rate(
            present=self.present, online=self.online, members=self.members, exempt=self.exempt
        )

    @property
    def minutes_held(self) -> int | None:
        """Whole minutes from opening to end; None until it ended."""
        return minutes_between(self.started_at, self.ended_at)

    @property
    def longest_excused_run(self) -> int:
        return max((self.excused_runs or {}).values(), default=0)

    @property
    def steps_required(self) -> tuple[str, ...]:
        return tuple(step.code for step in self.steps if step.is_required)

    @property
    def steps_done(self) -> tuple[str, ...]:
        return tuple(step.code for step in self.steps if step.state == "done")

    @property
    def steps_skipped(self) -> tuple[str, ...]:
        return tuple(step.code for step in self.steps if step.state == "skipped")

    @property
    def required_steps_done(self) -> Count:
        """Required steps that were done, of all that the form requires."""
        required = [step for step in self.steps if step.is_required]
        return Count(sum(step.state == "done" for step in required), len(required))

    def minutes_of(self, *kinds: str) -> int:
        """Whole minutes run of agenda parts of these kinds."""
        return sum(part.minutes or 0 for part in self.parts if part.kind in kinds)
