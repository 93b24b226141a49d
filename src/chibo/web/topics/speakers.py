"""Who speaks on what: ask members, release one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, day_of
from chibo.members.public import MemberCap, members_on
from chibo.topics.public import (
    AssignSpeakers,
    ReleaseSpeaker,
    TopicCap,
    outline_points_of,
    speakers_of,
)
from chibo.web.meetings.forms import people_of
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.topics.forms import LineForm, SpeakersForm
from chibo.web.topics.sight import is_preparing, sight, thematic_to


@page("GET", "HEAD", "POST")
def speakers(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = SpeakersForm(request.POST or None)
    with looking(request):
        meeting = thematic_to(request, TopicCap.WRITE, meeting_id)
        _offer(request, meeting, form)
    if request.method == "POST":
        outcome = submit(request, form, lambda pk: _command(pk, meeting_id, form))
        if outcome is not None:
            messages.success(request, _("The members are told."))
            return redirect("topics:speakers", meeting_id)
    with looking(request):
        return _page(request, meeting, form)


@page("POST")
def release(request: UserRequest, meeting_id: int) -> HttpResponse:
    given = LineForm(request.POST)

    def build(identifier: uuid.UUID) -> ReleaseSpeaker:
        return ReleaseSpeaker(
            id=identifier, subject_id=meeting_id, speaker_id=given.cleaned_data["line"]
        )

    if submit(request, given, build) is not None:
        messages.success(request, _("The member is released."))
        return redirect("topics:speakers", meeting_id)
    with looking(request):
        meeting = thematic_to(request, TopicCap.WRITE, meeting_id)
        form = SpeakersForm()
        _offer(request, meeting, form)
        return _page(request, meeting, form, given)


def _offer(request: UserRequest, meeting: Meeting, form: SpeakersForm) -> None:
    members = members_on(
        request.access.scope(MemberCap.SEE), meeting.organisation_id, day_of(meeting.scheduled_at)
    )
    points = outline_points_of(sight(request), meeting.pk)
    form.offer(people_of(members), [one for one in points if one.kind == "question"])


def _command(identifier: uuid.UUID, meeting_id: int, form: SpeakersForm) -> AssignSpeakers:
    given = form.cleaned_data
    return AssignSpeakers(
        id=identifier,
        subject_id=meeting_id,
        person_ids=tuple(given["person_ids"]),
        point_id=given["point_id"],
        note=given["note"],
    )


def _page(
    request: UserRequest, meeting: Meeting, form: SpeakersForm, given: LineForm | None = None
) -> HttpResponse:
    is_refused = form.is_bound or given is not None
    return render(
        request,
        "topics/speakers.html",
        {
            "meeting": meeting,
            "form": form,
            "line_form": given or LineForm(),
            "speakers": speakers_of(sight(request), meeting.pk),
            "is_open": is_preparing(meeting),
            "has_errors": is_refused,
        },
        status=422 if is_refused else 200,
    )
