"""Check a paper and keep it with its meeting: for every action that gives members one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from chibo.meetings.actions.check_paper import check_paper
from chibo.meetings.events import MaterialAdded
from chibo.meetings.materials import media_type_of
from chibo.meetings.models import Material, Meeting, MeetingState
from chibo.meetings.refusals import EMPTY_MATERIAL, refuse_unless_possible
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import normalise_name


@dataclass(frozen=True, slots=True)
class MaterialGiven:
    """A paper as it came: a file, or text typed in."""

    title: str
    file_name: str = ""
    content: bytes = b""
    text: str = ""
    is_from_record: bool = False


def check_material(paper: MaterialGiven) -> None:
    """R-MTG-12 to R-MTG-14: no large files, no secret papers, no programs, nothing empty."""
    if not paper.content and not paper.text:
        raise RuleViolated(EMPTY_MATERIAL)
    check_paper(paper.file_name, paper.content, title=paper.title, text=paper.text)


def keep_material(
    meeting: Meeting, paper: MaterialGiven, at: datetime, *, replaces: int | None = None
) -> MaterialAdded:
    """R-MTG-16: keep a paper that was checked; `replaces` is the id of the one it stands for.

    What members were sent stays on record: once they are called, nothing is replaced.
    """
    refuse_unless_possible("add_material", meeting)
    if replaces is not None and meeting.papers_sent_at is None:
        Material.objects.filter(meeting=meeting, pk=replaces).delete()
    material = Material.objects.create(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        title=paper.title,
        file_name=normalise_name(paper.file_name),
        media_type=media_type_of(paper.file_name) if paper.content else "",
        size=len(paper.content),
        content=paper.content,
        text=paper.text,
        is_from_record=paper.is_from_record,
        added_at=at,
    )
    if meeting.state == MeetingState.CALLED and meeting.papers_sent_at is None:
        meeting.papers_sent_at = at  # members see it from now on
        meeting.save(update_fields=["papers_sent_at"])
    return MaterialAdded(
        meeting_id=meeting.pk,
        cell_id=meeting.organisation_id,
        month=meeting.month,
        material_id=material.pk,
        title=material.title,
        size=material.size,
    )


def move_materials(material_ids: QuerySet[Any, int | None], meeting: Meeting) -> None:
    """Let papers that were checked before belong to another meeting of the same cell."""
    Material.objects.filter(pk__in=material_ids, organisation_id=meeting.organisation_id).update(
        meeting=meeting
    )
