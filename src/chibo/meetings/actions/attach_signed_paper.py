"""Attach a picture or PDF of the minutes as they were signed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import Base64Bytes, Field

from chibo.meetings.events import SignedPaperAttached
from chibo.meetings.materials import MOST_BYTES, is_program, media_type_of, secrecy_mark
from chibo.meetings.models import Meeting, Minutes, SignedPaper
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    FILE_TOO_LARGE,
    NO_MINUTES,
    NOT_A_SCAN,
    NOTHING_SIGNED,
    PROGRAM_FILE,
    SECRET_PAPER,
)
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import normalise_name
from chibo.usecase.public import Command, Context, Event, action

# What a scan begins with: its name alone proves nothing.
BEGINNINGS: Final = {
    "application/pdf": b"%PDF-",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n",
}


class AttachSignedPaper(Command):
    """Attach to the signed minutes of the meeting `subject_id`. `content` is in Base64."""

    file_name: str = Field(min_length=1, max_length=200)
    content: Base64Bytes


@action(AttachSignedPaper, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def attach_signed_paper(
    command: AttachSignedPaper, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-MTG-12 to R-MTG-14, R-MTG-64: a scan, to the newest version that bears both signatures."""
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        raise RuleViolated(NO_MINUTES)
    if not (minutes.chair_signed_at and minutes.taker_signed_at):
        raise RuleViolated(NOTHING_SIGNED)
    paper = SignedPaper.objects.create(
        organisation_id=meeting.organisation_id,
        minutes=minutes,
        file_name=normalise_name(command.file_name),
        media_type=_checked_type(command.file_name, command.content),
        size=len(command.content),
        content=command.content,
        added_at=context.at,
    )
    return [
        SignedPaperAttached(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            paper_id=paper.pk,
            version=minutes.version,
            file_name=paper.file_name,
            size=paper.size,
        )
    ]


def _checked_type(file_name: str, content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise RuleViolated(
            FILE_TOO_LARGE,
            size=f"{len(content) / 1024**2:.1f}".replace(".", ","),
            limit=MOST_BYTES // 1024**2,
        )
    if is_program(file_name, content):
        raise RuleViolated(PROGRAM_FILE, name=file_name)
    if mark := secrecy_mark("", file_name, ""):
        raise RuleViolated(SECRET_PAPER, mark=mark)
    kind = media_type_of(file_name)
    if kind not in BEGINNINGS or not content.startswith(BEGINNINGS[kind]):
        raise RuleViolated(NOT_A_SCAN, name=file_name)
    return kind
