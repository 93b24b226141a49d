"""The month's task list of a cell to print, as DOCX and PDF."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from chibo.orgs.models import Organisation
from chibo.papers import public as papers
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.tasks.public import TaskCap, task_list_paper, tasks_of_month
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page

TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@page()
def month_list(request: UserRequest, cell_id: int, ending: str) -> HttpResponse:
    """R-TSK-27: `?month=2026-11`, this month unless given; for whoever sees the cell's tasks."""
    scope = request.access.scope(TaskCap.SEE)
    cell = Organisation.objects.filter(scope.where("pk"), pk=cell_id, kind__tier="cell").first()
    if cell is None:
        raise NotVisible(NOT_VISIBLE)
    month = _month(request.GET.get("month", ""))
    tasks = list(tasks_of_month(scope, cell_id, month))
    paper = task_list_paper(request.access.counts, cell, month, tasks, clock.today())
    return answer_with(paper, ending, f"Phân công nhiệm vụ {month:%m-%Y}")


def answer_with(paper: papers.Paper, ending: str, name: str) -> HttpResponse:
    """The paper as a file to keep; another ending than docx and pdf is not there."""
    if ending not in TYPES:
        raise NotVisible(NOT_VISIBLE)
    body = papers.pdf(paper) if ending == "pdf" else papers.docx(paper)
    answer = HttpResponse(body, content_type=TYPES[ending])
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}.{ending}"
    )
    return answer


def _month(asked: str) -> date:
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return clock.month_of(clock.today())
