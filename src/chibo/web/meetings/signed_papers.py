"""Scans of the signed minutes: attach, take away, look at."""

from __future__ import annotations

import base64
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    AttachSignedPaper,
    Meeting,
    MeetingCap,
    Minutes,
    RemoveSignedPaper,
    minutes_of,
    signed_paper_in,
    signed_papers_of,
)
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.usecase.public import run as carry_out
from chibo.web.files import is_small_enough
from chibo.web.meetings.forms import SignedPaperForm
from chibo.web.meetings.sight import found, found_to, looking, may, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import command_id, submit


def paper_parts(request: UserRequest, meeting: Meeting, minutes: Minutes) -> dict[str, object]:
    """The scans of one version, and whether the reader may attach one to it."""
    scans = signed_papers_of(sight(request), meeting.pk)
    return {
        "signed_papers": [one for one in scans if one.minutes_id == minutes.pk],
        "may_attach": may(request, MeetingCap.WRITE_MINUTES, meeting.organisation_id)
        and bool(minutes.chair_signed_at and minutes.taker_signed_at),
    }


@page("GET", "HEAD", "POST")
def signed_papers(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = SignedPaperForm(request.POST, request.FILES) if request.method == "POST" else None
    if form is not None and is_small_enough(form):

        def build(identifier: uuid.UUID) -> AttachSignedPaper:
            file = form.cleaned_data["file"]
            return AttachSignedPaper(
                id=identifier,
                subject_id=meeting_id,
                file_name=file.name,
                content=base64.b64encode(file.read()),
            )

        if submit(request, form, build) is not None:
            messages.success(request, _("The signed paper is attached."))
            return redirect("meetings:signed_papers", meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        newest = next(iter(minutes_of(sight(request), meeting_id)), None)
        return render(
            request,
            "meetings/signed_papers.html",
            {
                "meeting": meeting,
                "minutes": newest,
                "form": form or SignedPaperForm(),
                "has_errors": form is not None,
                **(paper_parts(request, meeting, newest) if newest else {}),
            },
            status=422 if form is not None else 200,
        )


@page("POST")
def remove(request: UserRequest, meeting_id: int, scan_id: int) -> HttpResponse:
    """Take a scan away; a form without its command id came from no page of ours."""
    if command_id(request).int:
        carry_out(
            RemoveSignedPaper(id=command_id(request), subject_id=meeting_id, paper_id=scan_id),
            actor=request.user,
        )
        messages.success(request, _("The paper was taken away."))
    return redirect("meetings:signed_papers", meeting_id)


@page()
def download(request: UserRequest, meeting_id: int, scan_id: int) -> HttpResponse:
    """R-MTG-64 The scan as it came, to whoever sees the minutes; always as a download."""
    found(request, meeting_id)
    scan = signed_paper_in(sight(request), meeting_id, scan_id)
    if scan is None:
        raise NotVisible(NOT_VISIBLE)
    answer = HttpResponse(bytes(scan.content), content_type=scan.media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=scan.file_name
    )
    return answer
