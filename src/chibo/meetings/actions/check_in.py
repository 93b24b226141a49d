"""Check in with the code shown in the hall: a member marks himself or herself as present."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.actions.record_speakers import CAME
from chibo.meetings.actions.record_step import record_steps
from chibo.meetings.check_in_code import is_code_good
from chibo.meetings.events import MemberCheckedIn
from chibo.meetings.form import ROLL
from chibo.meetings.models import Attendance, Meeting
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import CODE_NOT_VALID, NOT_OF_THE_ROLL, refuse_unless_possible
from chibo.members.public import person_of
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class CheckIn(Command):
    """Mark yourself as present at the meeting `subject_id`, with the code shown there."""

    code: str = Field(min_length=1, max_length=200)


@action(CheckIn, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.CHECK_IN)
def check_in(command: CheckIn, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-55 to R-MTG-58: only oneself, with a fresh code; a second time changes nothing.

    The roll's revision grows: a form that was drawn before does not take the mark away.
    """
    refuse_unless_possible("check_in", meeting)
    if not is_code_good(command.code, meeting.pk, context.at):
        raise RuleViolated(CODE_NOT_VALID)
    person_id = person_of(context.actor)
    row = Attendance.objects.filter(meeting=meeting, person_id=person_id or 0).first()
    if row is None:
        raise RuleViolated(NOT_OF_THE_ROLL)
    was_there = row.status in CAME
    if not was_there:
        row.status, row.reason = Attendance.Status.PRESENT, ""
        row.save(update_fields=["status", "reason"])
        meeting.roll_revision += 1
        meeting.save(update_fields=["roll_revision"])
        _prove_roll(meeting, context)
    return [
        MemberCheckedIn(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            person_id=row.person_id,
            revision=meeting.roll_revision,
            was_there=was_there,
        )
    ]


def _prove_roll(meeting: Meeting, context: Context) -> None:
    unmarked = Attendance.objects.filter(
        meeting=meeting, is_exempt=False, status=Attendance.Status.UNKNOWN
    )
    if not unmarked.exists():
        record_steps(meeting.pk, meeting.organisation_id, [ROLL], context.at)
