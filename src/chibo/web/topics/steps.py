"""The steps of a thematic meeting as a list: how each stands, and where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from chibo.meetings.public import Meeting
from chibo.members.public import person_of
from chibo.resolutions.public import Resolution, ResolutionCap, number_text
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
from chibo.web.topics.sight import is_preparing, may, may_approve, sight
from chibo.web.wording import date_text


@dataclass(frozen=True, slots=True)
class Step:
    """One line: `href` is where it is done, empty where the reader can't do it now.

    `is_begun`: something of it stands, though it is not done. `may_wait`: it is somebody else's, or
    is done as well later, so that nobody is led there.
    """

    title: str
    hint: str
    is_done: bool
    href: str = ""
    is_begun: bool = False
    may_wait: bool = False


def steps(request: UserRequest, meeting: Meeting) -> list[Step]:
    """What belongs to a thematic meeting, in the order in which it is done."""
    return [*_before(request, meeting), *_afterwards(request, meeting)]


def next_of(found: list[Step]) -> Step | None:
    """The first that the reader can do, that is not done and waits for nobody else."""
    return next((one for one in found if one.href and not one.is_done and not one.may_wait), None)


def task_items(found: list[Step]) -> list[dict[str, object]]:
    """The lines as the list shows them; the first that can be done and is not comes next."""
    coming = next_of(found)
    items: list[dict[str, object]] = []
    for one in found:
        status, kind = _("not yet"), "plain"
        if one.is_done:
            status, kind = _("done"), "good"
        elif one is coming:
            status, kind = _("next"), "now"
        elif one.is_begun:
            status, kind = pgettext("step", "begun"), "plain"
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
    is_asked_of_another = paper is not None and paper.author_id != person_of(request.user)
    is_written = paper is not None and paper.revision > 0
    waits_for = _("%(name)s is asked for it") % {"name": paper.author_name} if paper else ""
    yield Step(
        _("Lead paper written"),
        paper.title if paper and is_written else waits_for,
        is_written,
        page if may_open and may_write else "",
        may_wait=is_asked_of_another,
    )
    yield Step(
        _("Lead paper approved and put among the papers"),
        _("%(name)s, %(day)s")
        % {"name": paper.approver_name, "day": date_text(paper.approved_at.date())}
        if paper and paper.approved_at
        else limit,
        is_approved,
        page if paper and may_open and is_written and may_approve(request, meeting, paper) else "",
    )


def _afterwards(request: UserRequest, meeting: Meeting) -> Iterator[Step]:
    scope = sight(request)
    is_treated = meeting.state in JUDGED_IN
    lessons = lessons_of(scope, meeting.pk)
    drafted = topic_resolution_of(scope, meeting.pk)
    drafts = request.access.scope(ResolutionCap.DRAFT).covers(meeting.organisation_id)
    page = reverse("topics:resolution", args=[meeting.pk])
    is_adopted = drafted is not None and drafted.state == Resolution.State.ADOPTED
    reads = request.access.scope(ResolutionCap.SEE).covers(meeting.organisation_id)
    may_draft = drafts and meeting.state not in {"cancelled", "signed", "closed"}
    hint = "" if is_treated else _("as a draft before the meeting, or afterwards")
    if drafted is not None:
        page = reverse("resolutions:one", args=[drafted.pk])
        hint = number_text(drafted) if is_adopted else _("drafted, voted on at the meeting")
    yield Step(
        _("Thematic resolution"),
        hint,
        is_adopted,
        page if may_draft or (drafted is not None and reads) else "",
        is_begun=drafted is not None,
        may_wait=not is_treated or not may_draft,
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
