"""Record who spoke at a meeting: one name tapped, or several ticked on a list."""

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


class RecordSpeakers(Command):
    """These people spoke at the meeting `subject_id`, to this part if one is named.

    `gist` is what each of them said: several may have said the same.
    """

    person_ids: tuple[int, ...] = Field(min_length=1, max_length=500)
    item_id: int | None = None
    gist: str = Field(default="", max_length=5000)


@action(RecordSpeakers, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def record_speakers(command: RecordSpeakers, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-32: only who is marked as present can have spoken; a fixed number of statements."""
    refuse_unless_possible("record", meeting)
    wanted = tuple(dict.fromkeys(command.person_ids))
    rows = {
        row.person_id: row
        for row in Attendance.objects.filter(meeting=meeting, person_id__in=wanted)
    }
    if rows.keys() != set(wanted):
        raise RuleViolated(NOT_ON_THE_ROLL)
    for row in rows.values():
        if row.status not in CAME:
            raise RuleViolated(NOT_PRESENT, who=row.full_name)
    refuse_unknown_part(meeting, command.item_id)
    speeches = Speech.objects.bulk_create(
        Speech(
            organisation_id=meeting.organisation_id,
            meeting=meeting,
            item_id=command.item_id,
            person_id=person_id,
            speaker_name=rows[person_id].full_name,
            gist=command.gist,
            at=context.at,
        )
        for person_id in wanted
    )
    return [
        SpeakerRecorded(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            speech_id=speech.pk,
            person_id=speech.person_id,
            item_id=command.item_id,
        )
        for speech in speeches
    ]
