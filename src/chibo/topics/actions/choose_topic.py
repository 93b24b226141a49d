"""Choose the topic of a planned thematic meeting."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.public import Meeting, MeetingCap, give_topic
from chibo.topics.actions.prove_plan import prove_plan
from chibo.topics.events import TopicChosen
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import refuse_unless_thematic
from chibo.usecase.public import Command, Context, Event, action


class ChooseTopic(Command):
    """Let the thematic meeting `subject_id` treat this topic."""

    topic: str = Field(min_length=1, max_length=300)


@action(ChooseTopic, on=Meeting, see=MeetingCap.SEE, do=TopicCap.WRITE)
def choose_topic(command: ChooseTopic, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-TOP-01, R-TOP-02: until the meeting is opened; who was called is not called again."""
    refuse_unless_thematic(meeting)
    before = meeting.topic
    changed = give_topic(meeting, command.topic)
    prove_plan(meeting, context)
    chosen = TopicChosen(
        meeting_id=meeting.pk, cell_id=meeting.organisation_id, topic=meeting.topic, before=before
    )
    return [changed, chosen]
