"""The minutes: write, read, correct; what two people write at once is laid together."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    STALE_MINUTES,
    CorrectMinutes,
    Meeting,
    MeetingCap,
    MeetingState,
    Minutes,
    WriteMinutes,
    draft_of,
    merge,
    minutes_frame,
    minutes_of,
)
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.meetings.forms import CorrectionForm, MinutesForm, SignForm
from chibo.web.meetings.sight import found, found_to, looking, sight
from chibo.web.meetings.sign import (
    after_signing,
    asked_of,
    sign_form,
    sign_now,
    signer_parts,
    stale_lines_of,
)
from chibo.web.meetings.signed_papers import paper_parts
from chibo.web.request import UserRequest, page
from chibo.web.submit import command_id, submit


@page("GET", "HEAD", "POST")
def write(request: UserRequest, meeting_id: int) -> HttpResponse:
    """The text of the minutes; for the page's script as JSON, with what another has saved in it."""
    if request.method == "POST":
        return _save(request, meeting_id)
    meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
    newest = _newest(request, meeting_id)
    if _is_script(request):
        if newest is None or request.GET.get("revision") == str(newest.revision):
            return HttpResponse(status=204)
        return _as_json(newest)
    return _form_page(request, meeting, newest)


def _save(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = MinutesForm(request.POST)

    def build(identifier: uuid.UUID) -> WriteMinutes:
        return WriteMinutes(
            id=identifier,
            subject_id=meeting_id,
            body=form.cleaned_data["body"],
            based_on_revision=form.cleaned_data["based_on_revision"],
            body_before=form.cleaned_data["body_before"] if "body_before" in request.POST else None,
        )

    outcome = submit(request, form, build)
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        newest = _newest(request, meeting_id)
        if outcome is None:
            is_stale = newest is not None and _is_stale(form, newest)
            if _is_script(request) and newest is not None:
                return _as_json(newest, status=409 if is_stale else 422)
            if newest is not None and is_stale:
                return _both_texts(request, meeting, newest, form)
            return _form_page(request, meeting, newest, form)
        if _is_script(request) and newest is not None:
            return _as_json(newest)
    if request.POST.get("then") == "sign" and newest is not None:
        return _keep_and_sign(request, meeting, newest, form)
    messages.success(request, _("The minutes are kept."))
    return redirect("meetings:minutes", meeting_id)


def _keep_and_sign(
    request: UserRequest, meeting: Meeting, newest: Minutes, form: MinutesForm
) -> HttpResponse:
    """Sign what was just kept, unless words of another came into it, not read by the signer."""
    signing = sign_form(request)
    if merge("", form.cleaned_data["body"], "").text != merge("", newest.body, "").text:
        messages.warning(
            request,
            _("What somebody else wrote meanwhile is in the text now. Read it, then sign."),
        )
        return redirect("meetings:minutes", meeting.pk)
    identifier = uuid.uuid5(command_id(request), "sign")
    if sign_now(request, meeting.pk, signing, newest.revision, identifier):
        return after_signing(request, meeting.pk)
    with looking(request):
        return _form_page(request, meeting, newest, signing=signing)


def _is_script(request: UserRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _as_json(newest: Minutes, status: int = 200) -> HttpResponse:
    return JsonResponse(
        {
            "revision": newest.revision,
            "body": newest.body,
            "conflict": status != 200,  # noqa: PLR2004  well
        },
        status=status,
    )


def _newest(request: UserRequest, meeting_id: int) -> Minutes | None:
    return next(iter(minutes_of(sight(request), meeting_id)), None)


def _form_page(
    request: UserRequest,
    meeting: Meeting,
    newest: Minutes | None,
    form: MinutesForm | None = None,
    signing: SignForm | None = None,
) -> HttpResponse:
    body = newest.body if newest else _draft(request, meeting)
    initial = {
        "body": body,
        "body_before": body,
        "based_on_revision": newest.revision if newest else 0,
    }
    asked = signing or SignForm(asks=asked_of(request))
    signer = signer_parts(request, meeting, newest, asked)
    has_errors = form is not None or signing is not None
    return render(
        request,
        "meetings/minutes.html",
        {
            "meeting": meeting,
            "newest": newest,
            "draft_name": f"minutes-{meeting.pk}",
            "is_signed": newest is not None
            and bool(newest.chair_signed_at or newest.taker_signed_at),
            "form": form or MinutesForm(initial=initial),
            "may_sign": signer["is_signer"] and meeting.state == MeetingState.HELD,
            "stale_lines": stale_lines_of(request, meeting, newest),
            **signer,
            "has_errors": has_errors,
        },
        status=422 if has_errors else 200,
    )


def _is_stale(form: MinutesForm, newest: Minutes) -> bool:
    """Whether the refusal was that another text has been saved meanwhile."""
    is_signed = bool(newest.chair_signed_at or newest.taker_signed_at)
    return not is_signed and STALE_MINUTES.sentence in form.errors.get("body", ())


def _both_texts(
    request: UserRequest, meeting: Meeting, newest: Minutes, form: MinutesForm
) -> HttpResponse:
    """R-MTG-40 Both texts laid together; where both changed a paragraph, it stands in both forms.

    The box holds every word of either, so whoever mends it takes away what stands twice.
    """
    typed = form.data.get("body", "")
    merged = merge(form.data.get("body_before", ""), typed, newest.body)
    return render(
        request,
        "meetings/minutes_conflict.html",
        {
            "meeting": meeting,
            "newest": newest,
            "clashes": merged.clashes,
            "sentence": STALE_MINUTES.sentence,
            "form": MinutesForm(
                initial={
                    "body": merged.text,
                    "body_before": newest.body,
                    "based_on_revision": newest.revision,
                }
            ),
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
        {
            "meeting": meeting,
            "minutes": shown,
            "versions": versions,
            **paper_parts(request, meeting, shown),
        },
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
