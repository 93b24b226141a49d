"""Record who spoke, what was said of members, votes and visitors; take an entry back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from typing_extensions import override

from chibo.meetings.public import (
    CountedSlips,
    MeetingCap,
    RecordCriticism,
    RecordSpeakers,
    RecordVisitor,
    RecordVote,
    RemarkKind,
    RetractCriticism,
    RetractSpeakers,
    RetractVisitor,
    RetractVote,
    TickStep,
    roll_of,
)
from chibo.usecase.public import Command, Outcome
from chibo.web.meetings.forms import (
    BallotForm,
    CriticismForm,
    PersonForm,
    SpeakersForm,
    VisitorForm,
    VoteForm,
)
from chibo.web.meetings.room import refused_page, to_room
from chibo.web.meetings.room_parts import secret_matters
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("POST")
def speakers(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = SpeakersForm(request.POST)
    _offer_all(request, meeting_id, form)

    def build(identifier: uuid.UUID) -> RecordSpeakers:
        return RecordSpeakers(
            id=identifier,
            subject_id=meeting_id,
            person_ids=tuple(form.cleaned_data["person_ids"]),
            item_id=_item(request),
            gist=form.cleaned_data["gist"],
        )

    outcome = submit(request, form, build)
    if outcome is None:
        return refused_page(request, meeting_id, form)
    kept = _ids(outcome, "SpeakerRecorded", "speech_id")
    count = len(kept)
    text = ngettext("Kept: one member spoke.", "Kept: %(count)s members spoke.", count)
    _kept(request, meeting_id, text % {"count": count}, "retract_speakers", kept)
    return to_room(request, meeting_id)


@page("POST")
def criticism(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = CriticismForm(request.POST)
    _offer_all(request, meeting_id, form)

    def build(identifier: uuid.UUID) -> RecordCriticism:
        return RecordCriticism(
            id=identifier,
            subject_id=meeting_id,
            person_id=form.cleaned_data["person_id"],
            kind=RemarkKind(form.cleaned_data["kind"]),
            gist=form.cleaned_data["gist"],
        )

    outcome = submit(request, form, build)
    if outcome is None:
        return refused_page(request, meeting_id, form)
    kept = _ids(outcome, "CriticismRecorded", "remark_id")
    _kept(request, meeting_id, _("Kept."), "retract_criticism", kept)
    return to_room(request, meeting_id)


@page("POST")
def vote(request: UserRequest, meeting_id: int) -> HttpResponse:
    """By show of hands, or where slips are sent with it by secret ballot."""
    form = _ballot(request, meeting_id) if "slips_given" in request.POST else VoteForm(request.POST)

    def build(identifier: uuid.UUID) -> RecordVote:
        given = form.cleaned_data
        return RecordVote(
            id=identifier,
            subject_id=meeting_id,
            subject=given["subject"],
            in_favour=given["in_favour"],
            against=given["against"],
            abstained=given["abstained"],
            item_id=_item(request),
            matter=given["matter"],
            slips=CountedSlips(
                given=given["slips_given"],
                collected=given["slips_collected"],
                valid=given["slips_valid"],
            )
            if isinstance(form, BallotForm)
            else None,
        )

    outcome = submit(request, form, build)
    if outcome is None:
        return refused_page(request, meeting_id, form)
    kept = _ids(outcome, "VoteRecorded", "vote_id")
    _kept(request, meeting_id, _("The vote is kept."), "retract_vote", kept)
    return to_room(request, meeting_id)


def _ballot(request: UserRequest, meeting_id: int) -> BallotForm:
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        return BallotForm(request.POST, matters=secret_matters(meeting))


@page("POST")
def visitor(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = VisitorForm(request.POST)

    def build(identifier: uuid.UUID) -> RecordVisitor:
        return RecordVisitor(
            id=identifier,
            subject_id=meeting_id,
            name=form.cleaned_data["name"],
            remarks=form.cleaned_data["remarks"],
        )

    outcome = submit(request, form, build)
    if outcome is None:
        return refused_page(request, meeting_id, form)
    kept = _ids(outcome, "VisitorRecorded", "visitor_id")
    _kept(request, meeting_id, _("Kept."), "retract_visitor", kept)
    return to_room(request, meeting_id)


@page("POST")
def retract_speakers(request: UserRequest, meeting_id: int) -> HttpResponse:
    return _retract(
        request,
        meeting_id,
        lambda identifier, ids: RetractSpeakers(
            id=identifier, subject_id=meeting_id, speech_ids=ids
        ),
    )


@page("POST")
def retract_criticism(request: UserRequest, meeting_id: int) -> HttpResponse:
    return _retract(
        request,
        meeting_id,
        lambda identifier, ids: RetractCriticism(
            id=identifier, subject_id=meeting_id, remark_id=ids[0]
        ),
    )


@page("POST")
def retract_vote(request: UserRequest, meeting_id: int) -> HttpResponse:
    return _retract(
        request,
        meeting_id,
        lambda identifier, ids: RetractVote(id=identifier, subject_id=meeting_id, vote_id=ids[0]),
    )


@page("POST")
def retract_visitor(request: UserRequest, meeting_id: int) -> HttpResponse:
    return _retract(
        request,
        meeting_id,
        lambda identifier, ids: RetractVisitor(
            id=identifier, subject_id=meeting_id, visitor_id=ids[0]
        ),
    )


class TickForm(forms.Form):
    """The step whose button was tapped: to be ticked, or its tick to be taken away."""

    tick = forms.CharField(max_length=60, required=False)
    untick = forms.CharField(max_length=60, required=False)

    @override
    def clean(self) -> dict[str, object]:
        if bool(self.cleaned_data.get("tick")) == bool(self.cleaned_data.get("untick")):
            self.add_error(None, _("The page was incomplete. Reload it and send it again."))
        return self.cleaned_data


@page("POST")
def tick(request: UserRequest, meeting_id: int) -> HttpResponse:
    """R-MTG-39 One tap, one step: what another ticks meanwhile stays."""
    form = TickForm(request.POST)

    def build(identifier: uuid.UUID) -> TickStep:
        done = form.cleaned_data["tick"]
        return TickStep(
            id=identifier,
            subject_id=meeting_id,
            code=done or form.cleaned_data["untick"],
            is_done=bool(done),
        )

    if submit(request, form, build) is None:
        return refused_page(request, meeting_id, form)
    return to_room(request, meeting_id)


class EntryForm(forms.Form):
    """Which entries: in the address of an undo, or by the button beside one."""

    entry = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, request: UserRequest) -> None:
        given = request.POST.getlist("entry") or request.GET.getlist("entry")
        super().__init__({"entry": given})
        self.fields["entry"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (one, one)
            for one in given
            if one.isdecimal() and len(one) < 19  # noqa: PLR2004  a bigint
        ]


def _retract(
    request: UserRequest,
    meeting_id: int,
    command: Callable[[uuid.UUID, tuple[int, ...]], Command],
) -> HttpResponse:
    form = EntryForm(request)
    if submit(request, form, lambda id_: command(id_, tuple(form.cleaned_data["entry"]))) is None:
        return refused_page(request, meeting_id, form)
    messages.success(request, _("The entry is taken back. The record keeps what it said."))
    return to_room(request, meeting_id)


def _kept(
    request: UserRequest, meeting_id: int, text: str, way_back: str, ids: list[object]
) -> None:
    """Say that it is kept, with the way to take it back beside it."""
    query = urlencode({"entry": ids}, doseq=True)
    undo = f"{reverse(f'meetings:{way_back}', args=[meeting_id])}?{query}"
    messages.success(request, text, extra_tags=f"undo {undo}")


def _ids(outcome: Outcome, event: str, field: str) -> list[object]:
    return [one[field] for one in outcome.events if one["event"] == event]


def _item(request: UserRequest) -> int | None:
    item = request.POST.get("item_id", "")
    return int(item) if item.isdecimal() else None


def _offer_all(request: UserRequest, meeting_id: int, form: PersonForm) -> None:
    """Everybody on the roll may be sent; who could speak is the command's question."""
    with looking(request):
        form.offer((row.person_id, row.full_name) for row in roll_of(sight(request), meeting_id))
