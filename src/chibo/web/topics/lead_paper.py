"""The lead paper: ask its author, write it, approve it, take its file along."""

from __future__ import annotations

import base64
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, day_of
from chibo.members.public import MemberCap, members_on, person_of
from chibo.shared.errors import Forbidden, NotVisible
from chibo.topics.public import (
    ApproveLeadPaper,
    AskForLeadPaper,
    LeadPaper,
    TopicCap,
    WriteLeadPaper,
    lead_paper_of,
    papers_due_on,
)
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.files import is_small_enough
from chibo.web.meetings.forms import people_of
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.topics.forms import AuthorForm, LeadPaperForm, RevisionForm
from chibo.web.topics.sight import is_preparing, may, may_approve, sight, thematic, thematic_to


@page("GET", "HEAD", "POST")
def author(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = thematic_to(request, TopicCap.WRITE, meeting_id)
        kept = lead_paper_of(sight(request), meeting_id)
        day = day_of(meeting.scheduled_at)
        form = AuthorForm(
            request.POST or None,
            initial={
                "person_id": kept.author_id if kept else None,
                "due_on": (kept.due_on if kept else None) or papers_due_on(meeting) or day,
            },
        )
        scope = request.access.scope(MemberCap.SEE)
        form.offer(people_of(members_on(scope, meeting.organisation_id, day)))

    def build(identifier: uuid.UUID) -> AskForLeadPaper:
        return AskForLeadPaper(id=identifier, subject_id=meeting_id, **form.cleaned_data)

    if request.method == "POST" and submit(request, form, build) is not None:
        messages.success(request, _("The member is asked for the lead paper."))
        return redirect("topics:show", meeting_id)
    with looking(request):
        return render(
            request,
            "topics/author.html",
            {"meeting": meeting, "form": form, "paper": kept, "has_errors": form.is_bound},
            status=422 if form.is_bound else 200,
        )


@page("GET", "HEAD", "POST")
def write(request: UserRequest, meeting_id: int) -> HttpResponse:
    """For its author, and for those who prepare; nobody else reads it before it is approved."""
    with looking(request):
        meeting, paper = _open_to(request, meeting_id)
    form = LeadPaperForm(
        request.POST or None,
        request.FILES or None,
        initial={
            "title": paper.title or _("Lead paper: %(topic)s") % {"topic": meeting.topic},
            "text": paper.text,
            "revision": paper.revision,
        },
    )
    if request.method == "POST" and is_small_enough(form):
        outcome = submit(request, form, lambda pk: _command(pk, meeting_id, form))
        if outcome is not None:
            messages.success(request, _("The lead paper is kept. The committee approves it next."))
            return redirect("topics:show", meeting_id)
    with looking(request):
        return _page(request, meeting, paper, form)


@page("POST")
def approve(request: UserRequest, meeting_id: int) -> HttpResponse:
    given = RevisionForm(request.POST)

    def build(identifier: uuid.UUID) -> ApproveLeadPaper:
        return ApproveLeadPaper(id=identifier, subject_id=meeting_id, **given.cleaned_data)

    if submit(request, given, build) is not None:
        messages.success(request, _("The lead paper is approved, and is among the papers."))
        return redirect("topics:show", meeting_id)
    with looking(request):
        meeting, paper = _open_to(request, meeting_id)
        form = LeadPaperForm(
            initial={"title": paper.title, "text": paper.text, "revision": paper.revision}
        )
        return _page(request, meeting, paper, form, given)


@page()
def download(request: UserRequest, meeting_id: int) -> HttpResponse:
    """The file as it came; always as a download, never opened inside the page."""
    _meeting, paper = _open_to(request, meeting_id)
    if not paper.size:
        raise NotVisible(NOT_VISIBLE)
    answer = HttpResponse(bytes(paper.content), content_type=paper.media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=paper.file_name
    )
    return answer


def _open_to(request: UserRequest, meeting_id: int) -> tuple[Meeting, LeadPaper]:
    meeting = thematic(request, meeting_id)
    paper = lead_paper_of(sight(request), meeting_id)
    is_author = paper is not None and paper.author_id == person_of(request.user)
    if not is_author and not may(request, TopicCap.WRITE, meeting):
        raise Forbidden(NOT_ALLOWED)
    if paper is None:
        raise NotVisible(NOT_VISIBLE)
    return meeting, paper


def _command(identifier: uuid.UUID, meeting_id: int, form: LeadPaperForm) -> WriteLeadPaper:
    given = form.cleaned_data
    file = given["file"]
    return WriteLeadPaper(
        id=identifier,
        subject_id=meeting_id,
        title=given["title"],
        text=given["text"],
        file_name=file.name if file else "",
        content=base64.b64encode(file.read()) if file else b"",
        drops_file=given["drops_file"],
        revision=given["revision"],
    )


def _page(
    request: UserRequest,
    meeting: Meeting,
    paper: LeadPaper,
    form: LeadPaperForm,
    given: RevisionForm | None = None,
) -> HttpResponse:
    is_refused = form.is_bound or given is not None
    is_open = is_preparing(meeting)
    return render(
        request,
        "topics/lead_paper.html",
        {
            "meeting": meeting,
            "paper": paper,
            "form": form,
            "revision_form": given or RevisionForm(),
            "is_open": is_open,
            "draft_name": f"lead-paper-{meeting.pk}",
            "may_approve": is_open
            and paper.revision > 0
            and paper.approved_at is None
            and may_approve(request, meeting, paper),
            "has_errors": is_refused,
        },
        status=422 if is_refused else 200,
    )
