"""The agenda and the committee's record to download, as DOCX and PDF."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from chibo.meetings.public import agenda_of
from chibo.papers.public import Paper, docx, pdf
from chibo.preparation.public import (
    agenda_paper,
    committee_meeting_of,
    committee_record_paper,
)
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.meetings.sight import found, sight
from chibo.web.preparation.sight import prepared, preparing
from chibo.web.request import UserRequest, page

TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@page()
def agenda(request: UserRequest, meeting_id: int, ending: str) -> HttpResponse:
    """For all who see the meeting, once its agenda is written."""
    meeting = found(request, meeting_id)
    if not agenda_of(sight(request), meeting_id):
        raise NotVisible(NOT_VISIBLE)
    paper = agenda_paper(sight(request), request.access.counts, meeting)
    return file_of(paper, ending, f"Chương trình {meeting.month:%m-%Y}")


@page()
def committee(request: UserRequest, meeting_id: int, ending: str) -> HttpResponse:
    """For those who prepare the cell's meetings."""
    meeting = prepared(request, meeting_id)
    kept = committee_meeting_of(preparing(request), meeting_id)
    if kept is None:
        raise NotVisible(NOT_VISIBLE)
    paper = committee_record_paper(preparing(request), meeting, kept)
    return file_of(paper, ending, f"Biên bản họp chi ủy {meeting.month:%m-%Y}")


def file_of(paper: Paper, ending: str, name: str) -> HttpResponse:
    """The paper as a download in the wanted form; another form is not there."""
    if ending not in TYPES:
        raise NotVisible(NOT_VISIBLE)
    body = pdf(paper) if ending == "pdf" else docx(paper)
    answer = HttpResponse(body, content_type=TYPES[ending])
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}.{ending}"
    )
    return answer
