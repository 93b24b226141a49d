"""The outline to download, as DOCX and PDF."""

from __future__ import annotations

from django.http import HttpResponse

from chibo.shared.errors import NotVisible
from chibo.topics.public import outline_of, outline_paper
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.preparation.papers import file_of
from chibo.web.request import UserRequest, page
from chibo.web.topics.sight import sight, thematic


@page()
def outline(request: UserRequest, meeting_id: int, ending: str) -> HttpResponse:
    """For all who see the meeting, once its outline is written."""
    meeting = thematic(request, meeting_id)
    kept = outline_of(sight(request), meeting_id)
    if kept is None:
        raise NotVisible(NOT_VISIBLE)
    paper = outline_paper(sight(request), request.access.counts, meeting, kept)
    return file_of(paper, ending, f"Đề cương chuyên đề {meeting.month:%m-%Y}")
