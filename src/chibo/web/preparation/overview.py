"""The preparation of one meeting: what is thin, the draft agenda, what is still to be done."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    ItemKind,
    Meeting,
    MeetingCap,
    PlannedItem,
    PrepareMeeting,
    agenda_of,
    day_of,
)
from chibo.members.public import MemberCap, members_on
from chibo.preparation.public import (
    DraftPart,
    committee_meeting_of,
    draft_agenda,
    preparers_of,
    readiness_of,
)
from chibo.web.meetings.sight import looking
from chibo.web.meetings.sight import may as may_do
from chibo.web.preparation.forms import TakeOverForm
from chibo.web.preparation.sight import is_preparing, prepared, preparing
from chibo.web.preparation.steps import task_items
from chibo.web.preparation.wording import sound_ones, thin_ones
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.wording import minutes_text


@page("GET", "HEAD", "POST")
def overview(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = TakeOverForm(request.POST) if request.method == "POST" else None
    with looking(request):
        meeting = prepared(request, meeting_id)
        draft = draft_agenda(request.access.scope(MeetingCap.PREPARE), meeting)
        people = _people(request, meeting)
    offered = [part for part in draft if part.is_proposed] if _is_written(draft) else list(draft)
    if form is not None:
        form.offer(_choices(offered, people))
        if submit(request, form, lambda pk: _command(pk, meeting_id, draft, form)) is not None:
            messages.success(request, _("The agenda is kept."))
            return redirect("preparation:show", meeting_id)
    with looking(request):
        return render(
            request,
            "preparation/show.html",
            _shown(request, meeting, form, offered, people)
            | {"is_written": _is_written(draft), "has_errors": form is not None},
            status=422 if form is not None else 200,
        )


def _is_written(draft: Sequence[DraftPart]) -> bool:
    return any(part.key.startswith("written:") for part in draft)


def _shown(
    request: UserRequest,
    meeting: Meeting,
    form: TakeOverForm | None,
    offered: Sequence[DraftPart],
    people: Mapping[int, str],
) -> dict[str, object]:
    if form is None:
        form = TakeOverForm()
        form.offer(_choices(offered, people))
    findings = readiness_of(preparing(request), meeting)
    may_write = may_do(request, MeetingCap.PREPARE, meeting.organisation_id)
    return {
        "meeting": meeting,
        "form": form,
        "offered": offered,
        "may_take": may_write and is_preparing(meeting) and bool(offered),
        "thin": thin_ones(findings, meeting.pk),
        "sound": sound_ones(findings),
        "tasks": task_items(request, meeting),
        "preparers": preparers_of(preparing(request), meeting.pk),
        "has_record": committee_meeting_of(preparing(request), meeting.pk) is not None,
        "has_agenda": bool(agenda_of(preparing(request), meeting.pk)),
        "is_open": is_preparing(meeting),
    }


def _people(request: UserRequest, meeting: Meeting) -> dict[int, str]:
    members = members_on(
        request.access.scope(MemberCap.SEE), meeting.organisation_id, day_of(meeting.scheduled_at)
    )
    return {one.person_id: one.full_name for one in members}


def _choices(offered: Collection[DraftPart], people: Mapping[int, str]) -> list[tuple[str, str]]:
    return [(part.key, _label(part, people)) for part in offered]


def _label(part: DraftPart, people: Mapping[int, str]) -> str:
    name = people.get(part.presenter_id or 0, "")
    about = [
        name if name and name not in part.title else "",
        minutes_text(part.planned_minutes) if part.planned_minutes else "",
        _("required") if part.is_required else "",
        part.why,
    ]
    told = ", ".join(filter(None, about))
    return f"{part.title} ({told})" if told else part.title


def _command(
    identifier: uuid.UUID, meeting_id: int, draft: Sequence[DraftPart], form: TakeOverForm
) -> PrepareMeeting:
    """R-PRE-04 What is written stays; of what is offered only what is ticked is taken."""
    taken = set(form.cleaned_data["take"])
    return PrepareMeeting(
        id=identifier,
        subject_id=meeting_id,
        left_out_reason=form.cleaned_data["left_out_reason"],
        items=tuple(
            PlannedItem(
                title=part.title,
                kind=ItemKind(part.kind),
                step=part.step,
                presenter_id=part.presenter_id,
                planned_minutes=part.planned_minutes,
            )
            for part in draft
            if part.key in taken or part.key.startswith("written:")
        ),
    )
