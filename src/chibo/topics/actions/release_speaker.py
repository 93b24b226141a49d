"""Take somebody off the list of those who speak on the topic."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.meetings.public import Meeting, MeetingCap, refuse_unless_possible
from chibo.shared.errors import RuleViolated
from chibo.topics.events import SpeakerReleased
from chibo.topics.models import AssignedSpeaker
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import NO_SUCH_SPEAKER
from chibo.usecase.public import Command, Context, Event, action


class ReleaseSpeaker(Command):
    """Take this line off the list of who speaks at the meeting `subject_id`."""

    speaker_id: int


@action(ReleaseSpeaker, on=Meeting, see=MeetingCap.SEE, do=TopicCap.WRITE)
def release_speaker(command: ReleaseSpeaker, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-TOP-22: until the meeting begins."""
    refuse_unless_possible("prepare", meeting)
    lines = AssignedSpeaker.objects.filter(meeting=meeting, pk=command.speaker_id)
    line = lines.select_related("point").first()
    if line is None:
        raise RuleViolated(NO_SUCH_SPEAKER)
    title = line.point.title if line.point else ""
    line.delete()
    return [
        SpeakerReleased(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            person_id=line.person_id,
            point=title,
        )
    ]
