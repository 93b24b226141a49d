"""Add a paper to a meeting: a file, or text typed in."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Base64Bytes, Field

from chibo.meetings.actions.check_paper import check_paper
from chibo.meetings.events import MaterialAdded
from chibo.meetings.materials import media_type_of
from chibo.meetings.models import Material, Meeting, MeetingState
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import EMPTY_MATERIAL, refuse_unless_possible
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import normalise_name
from chibo.usecase.public import Command, Context, Event, action


class AddMaterial(Command):
    """Add a paper to the meeting `subject_id`. `content` is the file in Base64."""

    title: str = Field(min_length=1, max_length=300)
    file_name: str = Field(default="", max_length=200)
    content: Base64Bytes = b""
    text: str = Field(default="", max_length=200_000)


@action(AddMaterial, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.PREPARE)
def add_material(command: AddMaterial, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-12 to R-MTG-14, R-MTG-16: no large files, no secret papers, no programs."""
    refuse_unless_possible("add_material", meeting)
    if not command.content and not command.text:
        raise RuleViolated(EMPTY_MATERIAL)
    check_paper(command.file_name, command.content, title=command.title, text=command.text)
    material = Material.objects.create(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        title=command.title,
        file_name=normalise_name(command.file_name),
        media_type=media_type_of(command.file_name) if command.content else "",
        size=len(command.content),
        content=command.content,
        text=command.text,
        added_at=context.at,
    )
    if meeting.state == MeetingState.CALLED and meeting.papers_sent_at is None:
        meeting.papers_sent_at = context.at  # members see it from now on
        meeting.save(update_fields=["papers_sent_at"])
    return [
        MaterialAdded(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            material_id=material.pk,
            title=material.title,
            size=material.size,
        )
    ]
