"""The adopted paper to take along: as a Word document and as PDF."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from chibo.papers import public as papers
from chibo.resolutions.public import Resolution, citation_of, issuer_on, number_text, paper_of
from chibo.scoring.public import Scorer, ScoringCap, outcome_of, submitted_sheets
from chibo.shared.errors import NotVisible
from chibo.tasks.public import next_task_rows, previous_task_rows
from chibo.topics.public import TopicCap, thematic_resolutions
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page
from chibo.web.resolutions.one import find_paper, view_of

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

NAMES: Final = {"NQ": "Nghị quyết", "KL": "Kết luận"}


@page()
def word(request: UserRequest, paper_id: int) -> HttpResponse:
    paper = find_paper(request, paper_id)
    return _file(papers.docx(_printed(request, paper)), DOCX, f"{_name(paper)}.docx")


@page()
def printed(request: UserRequest, paper_id: int) -> HttpResponse:
    paper = find_paper(request, paper_id)
    return _file(papers.pdf(_printed(request, paper)), "application/pdf", f"{_name(paper)}.pdf")


def _name(paper: Resolution) -> str:
    """`Nghị quyết 05-NQ-CB`: as the paper is called, without what no file name takes."""
    number = number_text(paper).removeprefix("Số ").replace("/", "-")
    return f"{NAMES[paper.kind]} {number}"


def _printed(request: UserRequest, paper: Resolution) -> papers.Paper:
    """The paper from the record as it stood when it was adopted; a draft is not printed."""
    if paper.adopted_on is None:
        raise NotVisible(NOT_VISIBLE)
    view = view_of(request, paper)
    issuer = issuer_on(paper.organisation, paper.adopted_on)
    return paper_of(
        paper,
        issuer,
        previous=previous_task_rows(view.judged),
        given=next_task_rows(view.tasks),
        previous_paper=citation_of(view.last, issuer) if view.last else None,
        self_score=_self_score(request, paper),
        is_thematic=paper.pk
        in thematic_resolutions(request.access.scope(TopicCap.SEE), [paper.pk]),
    )


def _self_score(request: UserRequest, paper: Resolution) -> papers.SelfScore | None:
    """Part IV: the cell's own sheet by group; the vote on the paper is the vote on it too."""
    scope = request.access.scope(ScoringCap.SEE)
    own = [
        sheet
        for sheet in submitted_sheets(scope, [paper.meeting_id])
        if sheet.scorer == Scorer.SELF
    ]
    if not own:
        return None
    outcome = outcome_of(own[0])
    return papers.SelfScore(
        groups=tuple(
            papers.GroupScore(group.title.vi, group.max, group.points or Decimal(0))
            for group in outcome.groups
        ),
        rating=outcome.rating_label.vi if outcome.rating_label else "",
        vote=papers.Vote(paper.in_favour, paper.entitled, paper.against, paper.abstained),
    )


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
