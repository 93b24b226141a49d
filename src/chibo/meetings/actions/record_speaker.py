"""Record who spoke at a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.events import SpeakerRecorded
from chibo.meetings.models import Attendance, Meeting, Speech
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    NOT_ON_THE_ROLL,
    NOT_PRESENT,
    refuse_unknown_part,
    refuse_unless_possible,
)
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action

CAME = (Attendance.Status.PRESENT, Attendance.Status.ONLINE)


class RecordSpeaker(Command):
    """This person spoke at the meeting `subject_id`, to this part of the agenda if one is named."""

    person_id: int
    item_id: int | None = None
    gist: str = Field(default="", max_length=5000)


@action(RecordSpeaker, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def record_speaker(command: RecordSpeaker, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-32: only who is marked as present can have spoken."""
    refuse_unless_possible("record", meeting)
    row = Attendance.objects.filter(meeting=meeting, person_id=command.person_id).first()
    if row is None:
        raise RuleViolated(NOT_ON_THE_ROLL)
    if row.status not in CAME:
        raise RuleViolated(NOT_PRESENT, who=row.full_name)
    refuse_unknown_part(meeting, command.item_id)
    speech = Speech.objects.create(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        item_id=command.item_id,
        person_id=row.person_id,
        speaker_name=row.full_name,
        gist=command.gist,
        at=context.at,
    )
    return [
        SpeakerRecorded(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            speech_id=speech.pk,
            person_id=row.person_id,
            item_id=command.item_id,
        )
    ]
