"""Draft a resolution or conclusion for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from chibo.meetings.public import Meeting, record_step
from chibo.resolutions.events import ResolutionDrafted
from chibo.resolutions.models import Resolution
from chibo.resolutions.permissions import ResolutionCap
from chibo.resolutions.refusals import MEETING_IS_OVER
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action

# The step of preparation that drafting carries out (12-HD/BTCTW).
STEP: Final = "draft_resolution"
LONGEST_TEXT: Final = 20_000
OVER: Final = frozenset({"signed", "closed", "cancelled"})


class DraftResolution(Command):
    """Draft a paper for the meeting `subject_id`. Texts may have several lines."""

    kind: Resolution.Kind = Resolution.Kind.RESOLUTION
    abstract: str = Field(min_length=1, max_length=300)
    ideology: str = Field(default="", max_length=LONGEST_TEXT)
    political_tasks: str = Field(default="", max_length=LONGEST_TEXT)
    praise: str = Field(default="", max_length=LONGEST_TEXT)
    weaknesses: str = Field(default="", max_length=LONGEST_TEXT)
    carrying_out: str = Field(default="", max_length=LONGEST_TEXT)
    points: str = Field(default="", max_length=LONGEST_TEXT)


@action(DraftResolution, on=Meeting, see=ResolutionCap.SEE, do=ResolutionCap.DRAFT)
def draft_resolution(
    command: DraftResolution, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-RES-01: as long as the meeting's minutes are not signed; several papers a meeting."""
    if meeting.state in OVER:
        raise RuleViolated(MEETING_IS_OVER)
    draft = Resolution.objects.create(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        **command.model_dump(exclude={"id", "subject_id"}),
    )
    record_step(meeting.pk, meeting.organisation_id, STEP, context.at)
    return [
        ResolutionDrafted(
            resolution_id=draft.pk,
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            kind=draft.kind,
            abstract=draft.abstract,
        )
    ]
