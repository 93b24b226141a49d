"""A page for members to prepare from, made from the record. Papers are in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chibo.meetings.public import Meeting
from chibo.preparation.public import CommitteeMeeting, DraftPart, committee_meeting_of
from chibo.tasks.public import TaskCap, opening_of, previous_task_rows
from chibo.web.preparation.sight import preparing
from chibo.web.request import UserRequest

TO_DISCUSS = ("discussion", "topic", "resolution", "petitions")


def record_paper(
    request: UserRequest, meeting: Meeting, parts: Sequence[DraftPart]
) -> tuple[str, str]:
    """R-PRE-07 Its title and its text; the text is empty where the record has nothing to say."""
    sections = [
        ("Kết quả thực hiện nhiệm vụ đã giao", list(_tasks(request, meeting))),
        ("Nội dung đề nghị chuẩn bị ý kiến", _titles(parts)),
        *_agreed(committee_meeting_of(preparing(request), meeting.pk)),
    ]
    text = "\n\n".join("\n".join([heading.upper(), *lines]) for heading, lines in sections if lines)
    return f"Tài liệu chuẩn bị ý kiến, tháng {meeting.month:%m/%Y}", text


def _tasks(request: UserRequest, meeting: Meeting) -> Iterator[str]:
    judged = opening_of(request.access.scope(TaskCap.SEE), meeting)
    for number, row in enumerate(previous_task_rows(judged), start=1):
        yield f"{number}. {row.task} ({row.lead}): {row.result}"


def _titles(parts: Iterable[DraftPart]) -> list[str]:
    return [f"- {part.title}" for part in parts if part.kind in TO_DISCUSS]


def _agreed(record: CommitteeMeeting | None) -> Iterator[tuple[str, list[str]]]:
    if record is None:
        return
    yield "Nhiệm vụ tháng tới chi ủy đề nghị", record.next_tasks.splitlines()
    yield "Vấn đề chi ủy đưa ra thảo luận, biểu quyết", record.points.splitlines()
