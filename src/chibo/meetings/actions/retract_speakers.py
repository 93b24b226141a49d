"""Take back entries of who spoke that were a mistake."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.events import SpeakerRetracted
from chibo.meetings.models import Meeting, Speech
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NO_SUCH_ENTRY, refuse_unless_possible, refuse_when_signed
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RetractSpeakers(Command):
    """Take back these entries of who spoke at the meeting `subject_id`: all of them or none."""

    speech_ids: tuple[int, ...] = Field(min_length=1, max_length=500)


@action(RetractSpeakers, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def retract_speakers(command: RetractSpeakers, meeting: Meeting, _: Context) -> Sequence[Event]:
    """R-MTG-37: until the minutes bear a signature; the record keeps what the entry said."""
    refuse_unless_possible("record", meeting)
    refuse_when_signed(meeting)
    wanted = set(command.speech_ids)
    speeches = list(Speech.objects.filter(meeting=meeting, pk__in=wanted))
    if len(speeches) != len(wanted):
        raise RuleViolated(NO_SUCH_ENTRY)
    Speech.objects.filter(meeting=meeting, pk__in=wanted).delete()
    return [
        SpeakerRetracted(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            speech_id=speech.pk,
            person_id=speech.person_id,
            item_id=speech.item_id,
            gist=speech.gist,
        )
        for speech in speeches
    ]
