"""Lists of absences and a case file's proposal to download, as DOCX and PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from chibo.absences.public import (
    AbsenceCap,
    CaseFile,
    case_proposal_paper,
    meeting_absences_paper,
    year_absences_paper,
)
from chibo.meetings.public import MeetingState
from chibo.papers.public import Paper, docx, pdf
from chibo.shared import clock
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.absences.case import sees
from chibo.web.absences.sight import case_for, cells_of, holds, scope_of
from chibo.web.meetings.sight import found
from chibo.web.preparation.papers import TYPES
from chibo.web.request import UserRequest, page

OPENED = (MeetingState.HOLDING, MeetingState.HELD, MeetingState.SIGNED, MeetingState.CLOSED)


@page()
def of_meeting(request: UserRequest, meeting_id: int, ending: str) -> HttpResponse:
    """For the cell's committee, once the meeting has begun."""
    meeting = found(request, meeting_id)
    if not holds(request, AbsenceCap.SEE, meeting.organisation_id):
        raise Forbidden(NOT_ALLOWED)
    if meeting.state not in OPENED:
        raise NotVisible(NOT_VISIBLE)
    scope = scope_of(request, AbsenceCap.SEE)
    paper = meeting_absences_paper(scope, request.access.counts, meeting)
    return _file(paper, ending, f"Danh sách vắng {meeting.month:%m-%Y}")


@page()
def of_year(request: UserRequest, cell_id: int, year: int, ending: str) -> HttpResponse:
    """For the cell's committee: this year, or the last."""
    cell = next((one for one in cells_of(request, AbsenceCap.SEE) if one.pk == cell_id), None)
    today = clock.today()
    if cell is None or year not in (today.year, today.year - 1):
        raise NotVisible(NOT_VISIBLE)
    scope = scope_of(request, AbsenceCap.SEE)
    paper = year_absences_paper(scope, request.access.counts, cell, year, today)
    return _file(paper, ending, f"Danh sách vắng năm {year}")


@page()
def of_case(request: UserRequest, case_id: int, ending: str) -> HttpResponse:
    """For who sees the case file, once the cell has proposed striking off."""
    case = case_for(request, case_id)
    if case.proposal != CaseFile.Proposal.STRIKE_OFF:
        raise NotVisible(NOT_VISIBLE)
    paper = case_proposal_paper(sees(request, case), request.access.counts, case)
    return _file(paper, ending, f"Tờ trình {case.year}")


def _file(paper: Paper, ending: str, name: str) -> HttpResponse:
    if ending not in TYPES:
        raise NotVisible(NOT_VISIBLE)
    body = pdf(paper) if ending == "pdf" else docx(paper)
    answer = HttpResponse(body, content_type=TYPES[ending])
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}.{ending}"
    )
    return answer
