"""The papers of a meeting to download: invitation and minutes, as DOCX and PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from chibo.meetings.public import invitation_paper, minutes_of, minutes_paper
from chibo.papers.public import Paper, docx, pdf
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.meetings.sight import found, sight
from chibo.web.request import UserRequest, page

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@page()
def invitation(request: UserRequest, meeting_id: int, ending: str) -> HttpResponse:
    meeting = found(request, meeting_id)
    paper = invitation_paper(sight(request), request.access.counts, meeting)
    return _file(paper, ending, f"Giấy mời {meeting.month:%m-%Y}")


@page()
def minutes(request: UserRequest, meeting_id: int, ending: str) -> HttpResponse:
    """The newest version, or the one that `?version=` names."""
    meeting = found(request, meeting_id)
    if meeting.started_at is None:
        raise NotVisible(NOT_VISIBLE)
    versions = minutes_of(sight(request), meeting_id)
    asked = request.GET.get("version", "")
    wanted = next((one for one in versions if not asked or str(one.version) == asked), None)
    if asked and wanted is None:
        raise NotVisible(NOT_VISIBLE)
    paper = minutes_paper(sight(request), request.access.counts, meeting, wanted)
    return _file(paper, ending, f"Biên bản {meeting.month:%m-%Y}")


def _file(paper: Paper, ending: str, name: str) -> HttpResponse:
    if ending not in _TYPES:
        raise NotVisible(NOT_VISIBLE)
    body = pdf(paper) if ending == "pdf" else docx(paper)
    answer = HttpResponse(body, content_type=_TYPES[ending])
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}.{ending}"
    )
    return answer
