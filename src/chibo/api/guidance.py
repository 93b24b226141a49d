"""`GET /guidance …`: documents that were sent from or to places in sight."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Query, Router
from pydantic import BaseModel

from chibo.api.paging import Cut, Id, Page, access_in, cut_of, found, shown
from chibo.api.problems import READ_PROBLEMS
from chibo.guidance.public import (
    Guidance,
    GuidanceCap,
    file_of,
    guidance_for,
    guidance_in,
)
from chibo.meetings.public import MEDIA_TYPES

router = Router(tags=["guidance"])
A_FILE = {
    "responses": {
        200: {
            "description": "The bytes of the file as it came, under its own name.",
            "content": {
                kind: {"schema": {"type": "string", "format": "binary"}}
                for kind in (*dict.fromkeys(MEDIA_TYPES.values()), "application/octet-stream")
            },
        }
    }
}


class GuidanceShown(BaseModel):
    """A document as lists show it; `organisation_id` sent it."""

    id: int
    organisation_id: int
    organisation_name: str
    kind: str
    title: str
    number: str
    issuer: str
    issued_on: date
    for_month: date | None
    valid_until: date | None
    file_name: str
    size: int
    sent_at: datetime
    withdrawn_at: datetime | None
    withdrawn_why: str


class GuidanceRead(GuidanceShown):
    """One document with its text; its file has an address of its own."""

    text: str


def _values(one: Guidance) -> GuidanceShown:
    return shown(GuidanceShown, one, organisation_name=one.organisation.name)


@router.get(
    "", response={200: Page[GuidanceShown], **READ_PROBLEMS}, operation_id="documents-from-above"
)
def documents(request: HttpRequest, cut: Query[Cut]) -> Page[GuidanceShown]:
    """Newest first."""
    return cut_of(request, guidance_in(access_in(request).scope(GuidanceCap.SEE)), cut, _values)


@router.get(
    "/{guidance_id}",
    response={200: GuidanceRead, **READ_PROBLEMS},
    operation_id="document-from-above",
)
def document(request: HttpRequest, guidance_id: Id) -> GuidanceRead:
    """One of them, with its text."""
    one = found(guidance_for(access_in(request).scope(GuidanceCap.SEE), guidance_id))
    return shown(GuidanceRead, one, organisation_name=one.organisation.name)


@router.get(
    "/{guidance_id}/file",
    response=READ_PROBLEMS,
    operation_id="file-of-document-from-above",
    openapi_extra=A_FILE,
)
def file(request: HttpRequest, guidance_id: Id) -> HttpResponse:
    """R-GUI-07 Its file; 404 where it has none, or where the document is not seen."""
    one = found(file_of(access_in(request).scope(GuidanceCap.SEE), guidance_id))
    answer = HttpResponse(bytes(one.content), content_type=one.media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=one.file_name
    )
    return answer
