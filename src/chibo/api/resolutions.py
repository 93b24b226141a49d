"""`GET /resolutions …`: resolutions and conclusions, numbered or still drafts."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel

from chibo.api.paging import Cut, Id, Page, access_in, cut_of, found, shown
from chibo.api.problems import READ_PROBLEMS
from chibo.resolutions.public import Resolution, ResolutionCap, number_text, resolutions_in

router = Router(tags=["resolutions"])
State = Resolution.State


class ResolutionShown(BaseModel):
    """A paper as lists show it; `number` is as printed and empty for a draft."""

    id: int
    organisation_id: int
    organisation_name: str
    meeting_id: int
    kind: str
    state: str
    number: str
    abstract: str
    adopted_on: date | None


class ResolutionWhole(ResolutionShown):
    """A paper with its text and its vote. Its tasks are under `/tasks?resolution=`."""

    revision: int
    ideology: str
    political_tasks: str
    praise: str
    weaknesses: str
    carrying_out: str
    points: str
    entitled: int
    in_favour: int
    against: int
    abstained: int
    signer_name: str


def _values(paper: Resolution) -> ResolutionShown:
    name = paper.organisation.name
    return shown(ResolutionShown, paper, organisation_name=name, number=number_text(paper))


@router.get("", response={200: Page[ResolutionShown], **READ_PROBLEMS}, operation_id="resolutions")
def resolutions(
    request: HttpRequest,
    cut: Query[Cut],
    organisation: Id | None = None,
    meeting: Id | None = None,
    state: State | None = None,
) -> Page[ResolutionShown]:
    """Papers in sight: drafts first, then the newest."""
    rows = resolutions_in(access_in(request).scope(ResolutionCap.SEE))
    if organisation is not None:
        rows = rows.filter(organisation_id=organisation)
    if meeting is not None:
        rows = rows.filter(meeting_id=meeting)
    if state is not None:
        rows = rows.filter(state=state)
    return cut_of(request, rows, cut, _values)


@router.get(
    "/{resolution_id}", response={200: ResolutionWhole, **READ_PROBLEMS}, operation_id="resolution"
)
def resolution(request: HttpRequest, resolution_id: Id) -> ResolutionWhole:
    """One paper with its text."""
    rows = resolutions_in(access_in(request).scope(ResolutionCap.SEE))
    paper = found(rows.filter(pk=resolution_id).first())
    name = paper.organisation.name
    return shown(ResolutionWhole, paper, organisation_name=name, number=number_text(paper))
