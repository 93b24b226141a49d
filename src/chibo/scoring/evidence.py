"""What the records of a meeting prove, measure by measure: pure, from records already read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from chibo.meetings.public import MeetingRecord
from chibo.rulebooks.public import Evidence, ResolvedRules, Share, Value, least_minutes_for
from chibo.scoring.rules import STEP_MINUTES_READ, STEP_POSTED, STEP_SCORED
from chibo.shared.clock import VIET_NAM


@dataclass(frozen=True, slots=True)
class Records:
    """Everything the measures of one meeting are read from."""

    meeting: MeetingRecord
    rules: ResolvedRules
    has_cell_committee: bool = False
    has_deputy: bool = False
    has_draft_before: bool = False
    has_adopted: bool = False
    tasks_given: int = 0
    tasks_due: int = 0
    tasks_done: int = 0
    is_thematic_month: bool = False
    is_being_scored_by_cell: bool = False

    def step_at(self, code: str) -> datetime | None:
        """When a step was done; None while it is not."""
        for step in self.meeting.steps:
            if step.code == code and step.state == "done":
                return step.at
        return None


def evidence_of(records: Records) -> Evidence:
    """R-SCO-30: the value of every measure, by its key. Nothing here can be typed by a person."""
    return {key: read(records) for key, read in MEASURED.items()}


def as_json(evidence: Evidence) -> dict[str, object]:
    """Evidence as it is kept with a sheet."""
    return {
        key: {"numerator": value.numerator, "denominator": value.denominator}
        if isinstance(value, Share)
        else value
        for key, value in evidence.items()
    }


def from_json(kept: Mapping[str, object]) -> Evidence:
    """Evidence as a sheet kept it."""
    return {key: _value(value) for key, value in kept.items()}


def _value(kept: object) -> Value:
    match kept:
        case {"numerator": int(part), "denominator": int(whole)}:
            return Share(part, whole)
        case bool() | int():
            return kept
        case _:
            raise ValueError(kept)


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(VIET_NAM).date() if moment else None


def _met_on(records: Records) -> date:
    meeting = records.meeting
    return (meeting.started_at or meeting.scheduled_at).astimezone(VIET_NAM).date()


def _minutes_required(records: Records) -> int:
    form = records.rules.form
    return least_minutes_for(form.least_minutes, records.meeting.members) or 0


def _held_on_day(records: Records) -> bool:
    day = records.rules.form.day_of_month
    return day is None or _met_on(records).day == day.value


def _papers_days_before(records: Records) -> int:
    sent = _day(records.meeting.papers_sent_at)
    return max(0, (_met_on(records) - sent).days) if sent else 0


def _was_announced(records: Records) -> bool:
    meeting = records.meeting
    return meeting.called_at is not None and meeting.overseer_told_at is not None


def _pre_meeting_held(records: Records) -> bool:
    met = records.meeting.pre_meeting_on
    return met is not None and met <= _met_on(records)


def _minutes_complete(records: Records) -> bool:
    versions = records.meeting.minutes
    return any(one.signed_at is not None and not one.is_empty for one in versions)


def _minutes_adopted(records: Records) -> bool:
    # Both signatures say so too: nobody signs minutes that were not read out.
    return records.step_at(STEP_MINUTES_READ) is not None or _minutes_complete(records)


def _posted_in_time(records: Records) -> bool:
    posted, ended = records.step_at(STEP_POSTED), records.meeting.ended_at
    if posted is None or ended is None:
        return False
    days = records.rules.form.papers_posted_within_days
    last = ended.astimezone(VIET_NAM).date() + timedelta(days=days.value if days else 2)
    return posted.astimezone(VIET_NAM).date() <= last


def _attendance(records: Records) -> Share:
    count = records.meeting.attendance
    return Share(count.part, count.whole)


def _steps_done(records: Records) -> Share:
    """Required steps done, without those that can only come after the scoring."""
    required = [s for s in records.meeting.steps if s.is_required and s.phase != "after"]
    # The cell's own sheet, while it is being filled in, is itself the step of scoring.
    own = STEP_SCORED if records.is_being_scored_by_cell else ""
    done = [s for s in required if s.state == "done" or s.code == own]
    return Share(len(done), len(required))


MEASURED: Final[Mapping[str, Callable[[Records], Value]]] = {
    "attendance": _attendance,
    "unexcused_absences": lambda records: records.meeting.unexcused,
    "longest_excused_run": lambda records: records.meeting.longest_excused_run,
    "minutes_held": lambda records: records.meeting.minutes_held or 0,
    "minutes_required": _minutes_required,
    "held_on_day": _held_on_day,
    "has_cell_committee": lambda records: records.has_cell_committee,
    "has_deputy": lambda records: records.has_deputy,
    "pre_meeting_held": _pre_meeting_held,
    "draft_resolution_ready": lambda records: records.has_draft_before,
    "announced_to_members_and_overseer": _was_announced,
    "papers_sent_days_before": _papers_days_before,
    "papers_in_national_app": lambda records: records.step_at(STEP_POSTED) is not None,
    "steps_done": _steps_done,
    "speakers": lambda records: Share(
        records.meeting.speakers, records.meeting.present + records.meeting.online
    ),
    "ideology_minutes": lambda records: records.meeting.minutes_of("ideology", "criticism"),
    "discussion_minutes": lambda records: records.meeting.minutes_of("discussion", "criticism"),
    "criticism_presented": lambda records: records.meeting.criticism_presented,
    "members_remarked": lambda records: records.meeting.members_remarked > 0,
    "fees_reported": lambda records: records.meeting.fees_paid + records.meeting.fees_unpaid > 0,
    "minutes_complete": _minutes_complete,
    "thematic_this_month": lambda records: records.is_thematic_month,
    "thematic_this_meeting": lambda records: records.meeting.kind in {"thematic", "combined"},
    "tasks_due": lambda records: records.tasks_due,
    "tasks_done": lambda records: Share(records.tasks_done, records.tasks_due),
    "resolution_adopted": lambda records: records.has_adopted,
    "minutes_adopted": _minutes_adopted,
    "tasks_given_to_named_members": lambda records: records.tasks_given > 0,
    "papers_posted_in_time": _posted_in_time,
    "scored_at_meeting": lambda records: (
        records.is_being_scored_by_cell or records.step_at(STEP_SCORED) is not None
    ),
}
