"""Write the lead paper: as text, or as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import Base64Bytes, Field

from chibo.meetings.public import (
    MaterialGiven,
    Meeting,
    MeetingCap,
    check_material,
    media_type_of,
    record_step,
    refuse_unless_possible,
)
from chibo.members.public import person_of
from chibo.shared.errors import Conflict, RuleViolated
from chibo.shared.vietnamese import normalise_name
from chibo.topics.events import LeadPaperWritten
from chibo.topics.models import LeadPaper
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import NOBODY_ASKED, NOT_THE_AUTHOR, STALE_PAPER
from chibo.usecase.public import Command, Context, Event, action

STEP: Final = "lead_paper"


class WriteLeadPaper(Command):
    """Keep this as the lead paper of the meeting `subject_id`. `content` is a file in Base64.

    Without a new file the one that is there stays, unless `drops_file` says otherwise.
    """

    title: str = Field(min_length=1, max_length=300)
    text: str = Field(default="", max_length=100_000)
    file_name: str = Field(default="", max_length=200)
    content: Base64Bytes = b""
    drops_file: bool = False
    revision: int = Field(ge=0, description="The one it is based on; 0 for the first.")


@action(WriteLeadPaper, on=Meeting, see=MeetingCap.SEE, do=TopicCap.WRITE_PAPER)
def write_lead_paper(
    command: WriteLeadPaper, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-TOP-32, R-TOP-33, R-MTG-12 to 14: its author, or who prepares; approved anew."""
    refuse_unless_possible("prepare", meeting)
    paper = LeadPaper.objects.filter(meeting=meeting).first()
    if paper is None:
        raise RuleViolated(NOBODY_ASKED)
    is_preparing = context.access.scope(TopicCap.WRITE).covers(meeting.organisation_id)
    if paper.author_id != person_of(context.actor) and not is_preparing:
        raise RuleViolated(NOT_THE_AUTHOR, name=paper.author_name)
    if paper.revision != command.revision:
        raise Conflict(STALE_PAPER)
    _put_file(paper, command)
    check_material(
        MaterialGiven(command.title, paper.file_name, bytes(paper.content), command.text)
    )
    paper.title, paper.text = command.title, command.text
    paper.revision += 1
    paper.written_at, paper.approved_at, paper.approver_name = context.at, None, ""
    paper.save(update_fields=[*FIELDS])
    record_step(meeting.pk, meeting.organisation_id, STEP, context.at)
    return [
        LeadPaperWritten(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            title=paper.title,
            revision=paper.revision,
            size=paper.size,
        )
    ]


FIELDS: Final = (
    "title",
    "text",
    "file_name",
    "media_type",
    "size",
    "content",
    "revision",
    "written_at",
    "approved_at",
    "approver_name",
)


def _put_file(paper: LeadPaper, command: WriteLeadPaper) -> None:
    if not command.content and not command.drops_file:
        return
    paper.content = command.content
    paper.size = len(command.content)
    paper.file_name = normalise_name(command.file_name) if command.content else ""
    paper.media_type = media_type_of(command.file_name) if command.content else ""
