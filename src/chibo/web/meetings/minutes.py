"""The minutes: write, read, sign, correct; two writers at once see both texts."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    STALE_MINUTES,
    CorrectMinutes,
    Meeting,
    MeetingCap,
    Minutes,
    SignMinutes,
    WriteMinutes,
    draft_of,
    minutes_frame,
    minutes_of,
)
from chibo.members.public import person_of
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.meetings.forms import CorrectionForm, MinutesForm, SignForm
from chibo.web.meetings.sight import found, found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("GET", "HEAD", "POST")
def write(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = MinutesForm(request.POST) if request.method == "POST" else None
    if form is not None:

        def build(identifier: uuid.UUID) -> WriteMinutes:
            return WriteMinutes(
                id=identifier,
                subject_id=meeting_id,
                body=form.cleaned_data["body"],
                based_on_revision=form.cleaned_data["based_on_revision"],
            )

        if submit(request, form, build) is not None:
            messages.success(request, _("The minutes are kept."))
            if request.POST.get("then") == "sign":
                return redirect("meetings:sign", meeting_id)
            return redirect("meetings:minutes", meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        newest = next(iter(minutes_of(sight(request), meeting_id)), None)
        if form is not None and newest is not None and _is_stale(form, newest):
            return _both_texts(request, meeting, newest, form)
        initial = {
            "body": newest.body if newest else _draft(request, meeting),
            "based_on_revision": newest.revision if newest else 0,
        }
        return render(
            request,
            "meetings/minutes.html",
            {
                "meeting": meeting,
                "newest": newest,
                "draft_name": f"minutes-{meeting_id}",
                "is_signed": newest is not None
                and bool(newest.chair_signed_at or newest.taker_signed_at),
                "form": form or MinutesForm(initial=initial),
                "has_errors": form is not None,
            },
            status=422 if form is not None else 200,
        )


def _is_stale(form: MinutesForm, newest: Minutes) -> bool:
    """Whether the refusal was that another text has been saved meanwhile."""
    based_on = form.data.get("based_on_revision", "")
    is_signed = bool(newest.chair_signed_at or newest.taker_signed_at)
    return not is_signed and "body" in form.errors and based_on != str(newest.revision)


def _both_texts(
    request: UserRequest, meeting: Meeting, newest: Minutes, form: MinutesForm
) -> HttpResponse:
    """R-MTG-40 The saved text beside the typed one; saving now is based on the saved one."""
    merged = MinutesForm(
        initial={"body": form.data.get("body", ""), "based_on_revision": newest.revision}
    )
    return render(
        request,
        "meetings/minutes_conflict.html",
        {
            "meeting": meeting,
            "newest": newest,
            "typed": form.data.get("body", ""),
            "sentence": STALE_MINUTES.sentence,
            "form": merged,
            "has_errors": True,
        },
        status=409,
    )


def _draft(request: UserRequest, meeting: Meeting) -> str:
    return draft_of(minutes_frame(sight(request), request.access.counts, meeting))


@page()
def read(request: UserRequest, meeting_id: int, version: int) -> HttpResponse:
    meeting = found(request, meeting_id)
    versions = minutes_of(sight(request), meeting_id)
    shown = next((one for one in versions if one.version == version), None)
    if shown is None:
        raise NotVisible(NOT_VISIBLE)
    return render(
        request,
        "meetings/read_minutes.html",
        {"meeting": meeting, "minutes": shown, "versions": versions},
    )


@page("GET", "HEAD", "POST")
def sign(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = SignForm(request.POST) if request.method == "POST" else None
    if form is not None:

        def build(identifier: uuid.UUID) -> SignMinutes:
            return SignMinutes(
                id=identifier,
                subject_id=meeting_id,
                signature=form.cleaned_data["signature"],
                revision=form.cleaned_data["revision"],
            )

        if submit(request, form, build) is not None:
            messages.success(request, _("Your signature is under the minutes."))
            return redirect("meetings:show", meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.SIGN, meeting_id)
        newest = next(iter(minutes_of(sight(request), meeting_id)), None)
        person_id = person_of(request.user)
        is_chair = person_id == meeting.chair_id
        is_signer = person_id is not None and person_id in (
            meeting.chair_id,
            meeting.minute_taker_id,
        )
        has_signed = newest is not None and bool(
            newest.chair_signed_at if is_chair else newest.taker_signed_at
        )
        initial = {"revision": newest.revision if newest else 0}
        return render(
            request,
            "meetings/sign.html",
            {
                "meeting": meeting,
                "minutes": newest,
                "is_signer": is_signer,
                "has_signed": is_signer and has_signed,
                "name": meeting.chair_name if is_chair else meeting.minute_taker_name,
                "form": form or SignForm(initial=initial),
                "has_errors": form is not None,
            },
            status=422 if form is not None else 200,
        )


@page("GET", "HEAD", "POST")
def correct(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = CorrectionForm(request.POST) if request.method == "POST" else None
    if form is not None:

        def build(identifier: uuid.UUID) -> CorrectMinutes:
            return CorrectMinutes(
                id=identifier,
                subject_id=meeting_id,
                body=form.cleaned_data["body"],
                reason=form.cleaned_data["reason"],
                based_on_version=form.cleaned_data["based_on_version"],
            )

        if submit(request, form, build) is not None:
            messages.success(
                request, _("The correction is a new version. It takes both signatures anew.")
            )
            return redirect("meetings:show", meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        newest = next(iter(minutes_of(sight(request), meeting_id)), None)
        initial = {
            "body": newest.body if newest else "",
            "based_on_version": newest.version if newest else 0,
        }
        return render(
            request,
            "meetings/correct.html",
            {
                "meeting": meeting,
                "newest": newest,
                "draft_name": f"correction-{meeting_id}",
                "form": form or CorrectionForm(initial=initial),
                "has_errors": form is not None,
            },
            status=422 if form is not None else 200,
        )
