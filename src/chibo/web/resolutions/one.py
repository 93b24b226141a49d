"""One resolution or conclusion with its tasks; what the actor may do with it comes first."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.members.public import person_of
from chibo.resolutions.public import (
    Amendment,
    Resolution,
    ResolutionCap,
    amendments_of,
    has_read,
    last_adopted_before,
    number_text,
    read_by,
    resolutions_in,
)
from chibo.resolutions.public import day_of as day_of_meeting
from chibo.shared.errors import NotVisible
from chibo.tasks.public import JudgedTask, Task, TaskCap, opening_of, tasks_of_paper
from chibo.topics.public import TopicCap, thematic_resolutions
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page
from chibo.web.wording import date_text


@dataclass(frozen=True, slots=True)
class PaperView:
    """All that a page or a print of one paper shows, read in a fixed number of statements."""

    paper: Resolution
    title: str
    judged: list[JudgedTask]
    last: Resolution | None
    tasks: list[Task]


def title_of(paper: Resolution) -> str:
    """`Nghị quyết số 05-NQ/CB`, or `Dự thảo nghị quyết`."""
    is_resolution = paper.kind == Resolution.Kind.RESOLUTION
    if not paper.number:
        return _("Draft resolution") if is_resolution else _("Draft conclusion")
    number = number_text(paper).removeprefix("Số ")
    if is_resolution:
        return _("Resolution %(number)s") % {"number": number}
    return _("Conclusion %(number)s") % {"number": number}


def find_paper(request: UserRequest, paper_id: int) -> Resolution:
    """The paper inside what the actor may see, or a page that reveals nothing."""
    scope = request.access.scope(ResolutionCap.SEE)
    found = resolutions_in(scope).filter(pk=paper_id).first()
    if found is None:
        raise NotVisible(NOT_VISIBLE)
    return found


def is_thematic(request: UserRequest, paper: Resolution) -> bool:
    """R-TOP-39 Whether it is written in the thematic form, without the month's parts."""
    return paper.pk in thematic_resolutions(request.access.scope(TopicCap.SEE), [paper.pk])


def view_of(request: UserRequest, paper: Resolution) -> PaperView:
    scope = request.access.scope(ResolutionCap.SEE)
    tasks = request.access.scope(TaskCap.SEE)
    day = paper.adopted_on or day_of_meeting(paper.meeting)
    return PaperView(
        paper,
        title_of(paper),
        opening_of(tasks, paper.meeting, at=paper.adopted_at),
        last_adopted_before(scope, paper.organisation_id, day),
        list(tasks_of_paper(tasks, paper.pk)),
    )


@page()
def show_paper(request: UserRequest, paper_id: int) -> HttpResponse:
    paper = find_paper(request, paper_id)
    access = request.access
    is_draft = paper.state == Resolution.State.DRAFT
    may_draft = is_draft and access.scope(ResolutionCap.DRAFT).covers(paper.organisation_id)
    may_adopt = access.scope(ResolutionCap.ADOPT).covers(paper.organisation_id)
    scope = access.scope(ResolutionCap.SEE)
    is_member = access.scope(ResolutionCap.READ).covers(paper.organisation_id)
    return render(
        request,
        "resolutions/one.html",
        {
            "view": view_of(request, paper),
            "facts": facts_of(paper),
            "is_draft": is_draft,
            "is_thematic": is_thematic(request, paper),
            "may_draft": may_draft,
            "may_propose": is_draft and access.scope(TaskCap.GIVE).covers(paper.organisation_id),
            "may_adopt": is_draft and may_adopt,
            "may_amend": is_draft
            and access.scope(ResolutionCap.AMEND).covers(paper.organisation_id),
            "amendments": _amendments(scope, paper, person_of(request.user)),
            "may_publish": may_adopt and not is_draft and paper.published_at is None,
            "read_by": read_by(scope, paper.pk) if may_adopt and paper.published_at else None,
            "is_to_read": is_member
            and paper.published_at is not None
            and not has_read(scope, paper.pk, request.user),
            "is_at_the_meeting": paper.meeting.state in {"holding", "held"},
        },
    )


def _amendments(scope: Scope, paper: Resolution, person_id: int | None) -> list[Amendment]:
    """What members proposed, with the kind of its state, and which can be taken back."""
    is_draft = paper.state == Resolution.State.DRAFT
    kinds = {Amendment.State.OPEN: "now", Amendment.State.TAKEN: "good"}
    found = list(amendments_of(scope, paper.pk))
    for one in found:
        one.kind = kinds.get(Amendment.State(one.state), "plain")  # type: ignore[attr-defined]  # for the page
        waits = is_draft and one.state == Amendment.State.OPEN
        one.is_mine_to_withdraw = waits and one.proposer_id == person_id  # type: ignore[attr-defined]  # for the page
    return found


def facts_of(paper: Resolution) -> list[dict[str, object]]:
    """The rows above the text: cell, abstract, day, vote, signature."""
    rows: list[dict[str, object]] = [
        {"key": _("Cell"), "value": paper.organisation.name},
        {"key": _("Abstract"), "value": paper.abstract},
        {"key": _("Meeting"), "value": date_text(day_of_meeting(paper.meeting), with_weekday=True)},
    ]
    if paper.number:
        vote = _("%(agreed)s of %(entitled)s official members present agreed") % {
            "agreed": paper.in_favour,
            "entitled": paper.entitled,
        }
        rows += [
            {"key": _("Vote"), "value": vote},
            {"key": _("Signed by"), "value": paper.signer_name},
            {
                "key": _("Sent to the members"),
                "value": date_text(paper.published_at) if paper.published_at else _("not yet"),
            },
        ]
    return rows
