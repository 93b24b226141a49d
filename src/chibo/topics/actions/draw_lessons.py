"""Draw the lessons of a topic once it was treated: its quality, its use, what to do better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from chibo.meetings.public import Meeting, MeetingCap, MeetingState, record_step
from chibo.shared.errors import Conflict
from chibo.topics.events import LessonsDrawn
from chibo.topics.models import Lessons
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import STALE_LESSONS, refuse_unless_treated
from chibo.usecase.public import Command, Context, Event, action

STEP: Final = "topic_judged"


class DrawLessons(Command):
    """Judge the topic of the meeting `subject_id`; written again, it stands instead."""

    quality: Lessons.Quality
    judgement: str = Field(default="", max_length=5_000, description="Why it is judged so.")
    usefulness: str = Field(min_length=1, max_length=5_000, description="How it can be used here.")
    to_improve: str = Field(default="", max_length=5_000, description="What to do better.")
    revision: int = Field(ge=0, description="The one it is based on; 0 for the first.")


@action(DrawLessons, on=Meeting, see=MeetingCap.SEE, do=TopicCap.CONCLUDE)
def draw_lessons(command: DrawLessons, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-TOP-36, R-TOP-37: from the meeting on; what a closed meeting skipped stays skipped."""
    refuse_unless_treated(meeting)
    before = Lessons.objects.filter(meeting=meeting).first()
    if (before.revision if before else 0) != command.revision:
        raise Conflict(STALE_LESSONS)
    lessons, _made = Lessons.objects.update_or_create(
        meeting=meeting,
        defaults={
            "organisation_id": meeting.organisation_id,
            "quality": command.quality,
            "judgement": command.judgement,
            "usefulness": command.usefulness,
            "to_improve": command.to_improve,
            "revision": command.revision + 1,
            "drawn_at": context.at,
        },
    )
    if meeting.state != MeetingState.CLOSED:
        record_step(meeting.pk, meeting.organisation_id, STEP, context.at)
    return [
        LessonsDrawn(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            quality=lessons.quality,
            revision=lessons.revision,
        )
    ]
