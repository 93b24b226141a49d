"""Take the roll of a meeting: everybody at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from chibo.meetings.actions.record_step import record_steps
from chibo.meetings.events import RollTaken
from chibo.meetings.form import FEES, ROLL
from chibo.meetings.models import Attendance, Meeting
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    EXCUSE_WITHOUT_REASON,
    NOT_ON_THE_ROLL,
    STALE_ROLL,
    refuse_unless_possible,
)
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action

# Who has said why he can't come keeps the reason until the roll says otherwise (R-MTG-19).
_WITH_REASON = (Attendance.Status.EXCUSED, Attendance.Status.UNKNOWN)


class RollMark(BaseModel):
    """How one member stands on the roll. `has_paid_fee` None: not asked."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    person_id: int
    status: Attendance.Status
    reason: str = Field(default="", max_length=300)
    has_paid_fee: bool | None = None


class TakeRoll(Command):
    """Mark the roll of the meeting `subject_id`; who is not named stays as he or she was.

    `based_on_revision` is the roll's revision the marks were made from, 0 for the first.
    """

    based_on_revision: int = Field(ge=0)
    marks: tuple[RollMark, ...] = Field(min_length=1, max_length=2000)


@action(TakeRoll, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def take_roll(command: TakeRoll, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-23, R-MTG-26, R-MTG-27: reasons given, nobody twice, no roll saved over another."""
    refuse_unless_possible("take_roll", meeting)
    if command.based_on_revision != meeting.roll_revision:
        raise Conflict(STALE_ROLL)
    roll = {row.person_id: row for row in Attendance.objects.filter(meeting=meeting)}
    marks = {mark.person_id: mark for mark in command.marks}
    if len(marks) != len(command.marks) or not marks.keys() <= roll.keys():
        raise RuleViolated(NOT_ON_THE_ROLL)
    for person_id, mark in marks.items():
        row = roll[person_id]
        if mark.status == Attendance.Status.EXCUSED and not mark.reason and not row.is_exempt:
            raise RuleViolated(EXCUSE_WITHOUT_REASON, who=row.full_name)
        row.status = mark.status
        row.reason = mark.reason if mark.status in _WITH_REASON else ""
        row.has_paid_fee = mark.has_paid_fee
    Attendance.objects.bulk_update(
        [roll[person_id] for person_id in marks], ["status", "reason", "has_paid_fee"]
    )
    meeting.roll_revision += 1
    meeting.save(update_fields=["roll_revision"])
    event = _counted(meeting, list(roll.values()))
    proved = ([] if event.not_called else [ROLL]) + (
        [FEES] if event.fees_paid + event.fees_unpaid else []
    )
    record_steps(meeting.pk, meeting.organisation_id, proved, context.at)
    return [event]


def _counted(meeting: Meeting, roll: Sequence[Attendance]) -> RollTaken:
    counts = Counter(row.status for row in roll if not row.is_exempt)
    fees = Counter(row.has_paid_fee for row in roll)
    return RollTaken(
        meeting_id=meeting.pk,
        cell_id=meeting.organisation_id,
        month=meeting.month,
        revision=meeting.roll_revision,
        members=len(roll),
        exempt=sum(row.is_exempt for row in roll),
        present=counts[Attendance.Status.PRESENT],
        online=counts[Attendance.Status.ONLINE],
        excused=counts[Attendance.Status.EXCUSED],
        unexcused=counts[Attendance.Status.UNEXCUSED],
        not_called=counts[Attendance.Status.UNKNOWN],
        fees_paid=fees[True],
        fees_unpaid=fees[False],
    )
