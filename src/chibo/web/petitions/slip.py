"""The petition slip to download, as DOCX and PDF."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from chibo.papers.public import docx, pdf
from chibo.petitions.public import petition_slip
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.petitions.one import household_name
from chibo.web.petitions.sight import find_petition, sight
from chibo.web.request import UserRequest, page

TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@page()
def slip_paper(request: UserRequest, petition_id: int, ending: str) -> HttpResponse:
    petition = find_petition(request, petition_id)
    if ending not in TYPES:
        raise NotVisible(NOT_VISIBLE)
    paper = petition_slip(sight(request), petition, household_name(request, petition))
    answer = HttpResponse(
        pdf(paper) if ending == "pdf" else docx(paper), content_type=TYPES[ending]
    )
    name = f"Phiếu kiến nghị {petition.number}-{petition.year}.{ending}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
