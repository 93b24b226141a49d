"""One document: its text, its file, and for the sender who has received it."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import capfirst

from chibo.guidance.public import GuidanceCap, file_of, receipts_of
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.guidance.sight import find_guidance, senders, waiting_here
from chibo.web.request import UserRequest, page, seeing


@page()
def show_guidance(request: UserRequest, guidance_id: int) -> HttpResponse:
    return show(request, guidance_id)


def show(request: UserRequest, guidance_id: int, form: forms.Form | None = None) -> HttpResponse:
    """R-GUI-07, R-GUI-08: the page, or the page again with what was refused on it."""
    with seeing(request):
        guidance = find_guidance(request, guidance_id)
        is_sender = any(one.pk == guidance.organisation_id for one in senders(request))
        context = {
            "guidance": guidance,
            "kind": capfirst(str(guidance.get_kind_display())),
            "waiting": [] if guidance.withdrawn_at else waiting_here(request, guidance_id),
            "receipts": receipts_of(request.access.counts, guidance_id) if is_sender else None,
            "may_withdraw": is_sender and guidance.withdrawn_at is None,
            "form": form,
            "has_errors": form is not None,
        }
        return render(
            request, "guidance/one.html", context, status=422 if form is not None else 200
        )


@page()
def download(request: UserRequest, guidance_id: int) -> HttpResponse:
    """The file as it came; always as a download, never opened inside the page."""
    found = file_of(request.access.scope(GuidanceCap.SEE), guidance_id)
    if found is None:
        raise NotVisible(NOT_VISIBLE)
    answer = HttpResponse(bytes(found.content), content_type=found.media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=found.file_name
    )
    return answer
