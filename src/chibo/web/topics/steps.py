"""The steps of a thematic meeting as a list: how each stands, and where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.meetings.public import Meeting
from chibo.resolutions.public import ResolutionCap
from chibo.topics.public import (
    JUDGED_IN,
    LeadPaper,
    TopicCap,
    lead_paper_of,
    lessons_of,
    outline_of,
    outline_points_of,
    papers_due_on,
    sharing_of,
    speakers_of,
    topic_resolution_of,
)
from chibo.web.request import UserRequest
from chibo.web.topics.sight import is_preparing, may, sight
from chibo.web.wording import date_text


@dataclass(frozen=True, slots=True)
class Step:
    """One line: `href` is where it is done, empty where the reader can't do it now."""

    title: str
    hint: str
    is_done: bool
    href: str = ""


def steps(request: UserRequest, meeting: Meeting) -> list[Step]:
    """What belongs to a thematic meeting, in the order in which it is done."""
    return [*_before(request, meeting), *_afterwards(request, meeting)]


def task_items(found: list[Step]) -> list[dict[str, object]]:
    """The lines as the list shows them; the first that can be done and is not comes next."""
    coming = next((one for one in found if one.href and not one.is_done), None)
    items: list[dict[str, object]] = []
    for one in found:
        status, kind = _("not yet"), "plain"
        if one.is_done:
            status, kind = _("done"), "good"
        elif one is coming:
            status, kind = _("next"), "now"
        items.append(
            {
                "title": one.title,
                "hint": one.hint,
                "href": one.href,
                "status": status,
                "kind": kind,
            }
        )
    return items


def _before(request: UserRequest, meeting: Meeting) -> Iterator[Step]:
    scope = sight(request)
    may_write = may(request, TopicCap.WRITE, meeting) and is_preparing(meeting)

    def at(page: str) -> str:
        return reverse(f"topics:{page}", args=[meeting.pk]) if may_write else ""

    points = outline_points_of(scope, meeting.pk)
    speakers = dict.fromkeys(one.speaker_name for one in speakers_of(scope, meeting.pk))
    paper = lead_paper_of(scope, meeting.pk)
    yield Step(_("Topic"), meeting.topic, bool(meeting.topic), at("choose"))
    yield Step(
        _("Outline"),
        ngettext("%(count)s point", "%(count)s points", len(points)) % {"count": len(points)}
        if points
        else "",
        outline_of(scope, meeting.pk) is not None,
        at("outline"),
    )
    yield Step(
        _("Who speaks on what"),
        ", ".join(speakers) if points or speakers else _("after the outline"),
        bool(speakers),
        at("speakers"),
    )
    yield from _paper_steps(request, meeting, paper, at("author"))


def _paper_steps(
    request: UserRequest, meeting: Meeting, paper: LeadPaper | None, author_page: str
) -> Iterator[Step]:
    due_on = papers_due_on(meeting)
    limit = _("by %(day)s at the latest") % {"day": date_text(due_on)} if due_on else ""
    asked = paper.author_name if paper else ""
    if paper and paper.due_on:
        asked = _("%(name)s, by %(day)s") % {"name": asked, "day": date_text(paper.due_on)}
    yield Step(_("Author of the lead paper"), asked, paper is not None, author_page)
    is_approved = paper is not None and paper.approved_at is not None
    may_open = paper is not None and is_preparing(meeting)
    page = reverse("topics:lead_paper", args=[meeting.pk])
    may_write = may(request, TopicCap.WRITE, meeting)
    yield Step(
        _("Lead paper written"),
        paper.title if paper else "",
        bool(paper and paper.revision),
        page if may_open and may_write else "",
    )
    yield Step(
        _("Lead paper approved and put among the papers"),
        _("%(name)s, %(day)s")
        % {"name": paper.approver_name, "day": date_text(paper.approved_at.date())}
        if paper and paper.approved_at
        else limit,
        is_approved,
        page if may_open and may_write and paper and paper.revision else "",
    )


def _afterwards(request: UserRequest, meeting: Meeting) -> Iterator[Step]:
    scope = sight(request)
    is_treated = meeting.state in JUDGED_IN
    lessons = lessons_of(scope, meeting.pk)
    drafted = topic_resolution_of(scope, meeting.pk)
    drafts = request.access.scope(ResolutionCap.DRAFT).covers(meeting.organisation_id)
    page = reverse("topics:resolution", args=[meeting.pk])
    if drafted is not None:
        page = reverse("resolutions:one", args=[drafted])
    yield Step(
        _("Thematic resolution"),
        "" if is_treated or drafted else _("as a draft before the meeting, or afterwards"),
        drafted is not None,
        page if drafts and meeting.state not in {"cancelled", "signed", "closed"} else "",
    )
    may_judge = is_treated and may(request, TopicCap.CONCLUDE, meeting)
    yield Step(
        _("Lessons drawn"),
        lessons.get_quality_display() if lessons else "",
        lessons is not None,
        reverse("topics:lessons", args=[meeting.pk]) if may_judge else "",
    )
    is_shared = sharing_of(scope, meeting.pk) is not None
    may_share = lessons is not None and may(request, TopicCap.SHARE, meeting)
    yield Step(
        _("Shared with similar cells"),
        "" if lessons else _("after the lessons, if the cell wants to"),
        is_shared,
        reverse("topics:share", args=[meeting.pk]) if may_share else "",
    )
