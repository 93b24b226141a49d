"""Add a paper to a meeting: a file, or text typed in."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Base64Bytes, Field

from chibo.meetings.actions.keep_material import MaterialGiven, check_material, keep_material
from chibo.meetings.models import Meeting
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import refuse_unless_possible
from chibo.usecase.public import Command, Context, Event, action


class AddMaterial(Command):
    """Add a paper to the meeting `subject_id`. `content` is the file in Base64."""

    title: str = Field(min_length=1, max_length=300)
    file_name: str = Field(default="", max_length=200)
    content: Base64Bytes = b""
    text: str = Field(default="", max_length=200_000)
    is_from_record: bool = Field(
        default=False, description="The text was put together from the records: nobody typed it."
    )


@action(AddMaterial, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.PREPARE)
def add_material(command: AddMaterial, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-12 to R-MTG-14, R-MTG-16: no large files, no secret papers, no programs."""
    refuse_unless_possible("add_material", meeting)
    paper = MaterialGiven(
        command.title,
        command.file_name,
        command.content,
        command.text,
        is_from_record=command.is_from_record,
    )
    check_material(paper)
    return [keep_material(meeting, paper, context.at)]
