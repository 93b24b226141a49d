"""Draft the thematic resolution of a meeting: an ordinary draft with a form of its own."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.public import Meeting
from chibo.resolutions.public import (
    DraftResolution,
    ResolutionCap,
    ResolutionDrafted,
    draft_resolution,
)
from chibo.topics.events import TopicResolutionDrafted
from chibo.topics.models import TopicResolution
from chibo.topics.refusals import refuse_unless_thematic
from chibo.usecase.public import Command, Context, Event, action


class DraftTopicResolution(Command):
    """Draft a thematic resolution for the meeting `subject_id`. Texts may have several lines."""

    abstract: str = Field(min_length=1, max_length=300)
    situation: str = Field(default="", max_length=20_000)
    weaknesses: str = Field(default="", max_length=20_000)
    measures: str = Field(default="", max_length=20_000, description="One a line.")
    carrying_out: str = Field(default="", max_length=20_000)


@action(DraftTopicResolution, on=Meeting, see=ResolutionCap.SEE, do=ResolutionCap.DRAFT)
def draft_topic_resolution(
    command: DraftTopicResolution, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-TOP-39, R-RES-01: as any draft; voted, numbered and published as any resolution."""
    refuse_unless_thematic(meeting)
    drafted = draft_resolution(
        DraftResolution(
            subject_id=meeting.pk,
            abstract=command.abstract,
            political_tasks=command.situation,
            weaknesses=command.weaknesses,
            points=command.measures,
            carrying_out=command.carrying_out,
        ),
        meeting,
        context,
    )
    resolution_id = next(one.resolution_id for one in drafted if isinstance(one, ResolutionDrafted))
    TopicResolution.objects.create(
        organisation_id=meeting.organisation_id, meeting=meeting, resolution_id=resolution_id
    )
    return [
        *drafted,
        TopicResolutionDrafted(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            resolution_id=resolution_id,
            abstract=command.abstract,
        ),
    ]
