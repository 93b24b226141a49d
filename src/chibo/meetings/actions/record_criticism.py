"""Record self-criticism a member presented, or criticism, a reminder or praise given to one."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.actions.record_speakers import CAME
from chibo.meetings.events import CriticismRecorded
from chibo.meetings.models import Attendance, Meeting, Remark
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NOT_ON_THE_ROLL, NOT_PRESENT, refuse_unless_possible
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RecordCriticism(Command):
    """What was said of this member, or by him or her of himself, at the meeting `subject_id`."""

    person_id: int
    kind: Remark.Kind
    gist: str = Field(default="", max_length=5000)


@action(RecordCriticism, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def record_criticism(
    command: RecordCriticism, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-MTG-32: self-criticism is presented by who is there; others may be spoken of absent."""
    refuse_unless_possible("record", meeting)
    row = Attendance.objects.filter(meeting=meeting, person_id=command.person_id).first()
    if row is None:
        raise RuleViolated(NOT_ON_THE_ROLL)
    if command.kind == Remark.Kind.SELF_CRITICISM and row.status not in CAME:
        raise RuleViolated(NOT_PRESENT, who=row.full_name)
    remark = Remark.objects.create(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        person_id=row.person_id,
        member_name=row.full_name,
        kind=command.kind,
        gist=command.gist,
        at=context.at,
    )
    return [
        CriticismRecorded(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            remark_id=remark.pk,
            person_id=row.person_id,
            kind=remark.kind,
        )
    ]
