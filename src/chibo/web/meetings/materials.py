"""The papers of a meeting: add, take away, download."""

from __future__ import annotations

import base64
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    AddMaterial,
    MeetingCap,
    RemoveMaterial,
    material_in,
    materials_of,
    may_move,
)
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.usecase.public import run as carry_out
from chibo.web.files import is_small_enough
from chibo.web.meetings.forms import MaterialForm
from chibo.web.meetings.sight import found, found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import command_id, submit


@page("GET", "HEAD", "POST")
def materials(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = MaterialForm(request.POST, request.FILES) if request.method == "POST" else None
    if form is not None and is_small_enough(form):

        def build(identifier: uuid.UUID) -> AddMaterial:
            file = form.cleaned_data["file"]
            return AddMaterial(
                id=identifier,
                subject_id=meeting_id,
                title=form.cleaned_data["title"],
                file_name=file.name if file else "",
                content=base64.b64encode(file.read()) if file else b"",
                text=form.cleaned_data["text"],
            )

        if submit(request, form, build) is not None:
            messages.success(request, _("The paper is there."))
            return redirect("meetings:materials", meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.PREPARE, meeting_id)
        return render(
            request,
            "meetings/materials.html",
            {
                "meeting": meeting,
                "materials": materials_of(sight(request), meeting_id),
                "may_remove": may_move("remove_material", meeting.state),
                "form": form or MaterialForm(),
                "has_errors": form is not None,
            },
            status=422 if form is not None else 200,
        )


@page("POST")
def remove(request: UserRequest, meeting_id: int, material_id: int) -> HttpResponse:
    """Take a paper away; a form without its command id came from no page of ours."""
    if command_id(request).int == 0:
        return redirect("meetings:materials", meeting_id)
    carry_out(
        RemoveMaterial(id=command_id(request), subject_id=meeting_id, material_id=material_id),
        actor=request.user,
    )
    messages.success(request, _("The paper was taken away."))
    return redirect("meetings:materials", meeting_id)


@page()
def download(request: UserRequest, meeting_id: int, material_id: int) -> HttpResponse:
    """The file as it came, or the text; always as a download, never opened inside the page."""
    found(request, meeting_id)
    material = material_in(sight(request), meeting_id, material_id)
    if material is None:
        raise NotVisible(NOT_VISIBLE)
    if material.content:
        body, kind, name = bytes(material.content), material.media_type, material.file_name
    else:
        body, kind = material.text.encode(), "text/plain; charset=utf-8"
        name = f"{material.title}.txt"
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
