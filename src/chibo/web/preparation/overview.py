"""How ready a meeting is: its draft agenda, what is thin, and the steps of preparing it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    LONGEST_TITLE,
    AddMaterial,
    CallMeeting,
    ItemKind,
    Meeting,
    MeetingCap,
    MeetingState,
    PlannedItem,
    PrepareMeeting,
    agenda_of,
    day_of,
    materials_of,
)
from chibo.members.public import MemberCap, members_on
from chibo.preparation.public import (
    DraftPart,
    committee_meeting_of,
    draft_agenda,
    folded,
    preparers_of,
    readiness_of,
)
from chibo.web.meetings.sight import looking
from chibo.web.meetings.sight import may as may_do
from chibo.web.preparation.committee import committee_here
from chibo.web.preparation.forms import TakeOverForm
from chibo.web.preparation.record_paper import record_paper
from chibo.web.preparation.sight import is_preparing, prepared, preparing
from chibo.web.preparation.steps import task_items
from chibo.web.preparation.wording import sound_ones, thin_ones
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit, was_done
from chibo.web.topics.line import topic_line
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
        if _is_kept(request, meeting_id, draft, form):
            if request.POST.get("act") != "call":
                messages.success(request, _("The agenda is kept."))
                return redirect("preparation:show", meeting_id)
            if _sent_out(request, meeting, draft, form):
                return redirect("meetings:show", meeting_id)
    with looking(request):
        return render(
            request,
            "preparation/show.html",
            _shown(request, meeting, form, offered, people)
            | {"is_written": _is_written(draft), "has_errors": form is not None},
            status=422 if form is not None else 200,
        )


def _is_kept(
    request: UserRequest, meeting_id: int, draft: Sequence[DraftPart], form: TakeOverForm
) -> bool:
    """R-PRE-04 The press whose answer was lost finds its agenda written, and goes on from there."""
    if was_done(request):
        form.offer([(key, key) for key in request.POST.getlist("take")])
        return form.is_valid()
    return submit(request, form, lambda pk: _command(pk, meeting_id, draft, form)) is not None


def _sent_out(
    request: UserRequest, meeting: Meeting, draft: Sequence[DraftPart], form: TakeOverForm
) -> bool:
    """R-PRE-06 After the agenda the paper and the call, each once however often it is sent.

    Where one is refused the form says why; what was done before stands.
    """
    if form.cleaned_data["with_paper"]:
        with looking(request):
            has_papers = bool(materials_of(preparing(request), meeting.pk))
            title, text = record_paper(request, meeting, _taken(draft, form))

        def paper(identifier: uuid.UUID) -> AddMaterial:
            return AddMaterial(
                id=uuid.uuid5(identifier, "paper"),
                subject_id=meeting.pk,
                title=title,
                text=text,
                is_from_record=True,
            )

        if text and not has_papers and submit(request, form, paper) is None:
            return False

    def call(identifier: uuid.UUID) -> CallMeeting:
        return CallMeeting(id=uuid.uuid5(identifier, "call"), subject_id=meeting.pk)

    outcome = submit(request, form, call)
    if outcome is None:
        return False
    count = outcome.first("MeetingCalled")["members"]
    messages.success(request, _("%(count)s members were called.") % {"count": count})
    return True


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
    cell_id = meeting.organisation_id
    may_write = may_do(request, MeetingCap.PREPARE, cell_id)
    may_call = may_do(request, MeetingCap.CALL, cell_id) and meeting.state != MeetingState.CALLED
    return {
        "meeting": meeting,
        "form": form,
        "offered": offered,
        "may_take": may_write and is_preparing(meeting) and bool(offered),
        "may_call": may_call,
        "has_papers": bool(materials_of(preparing(request), meeting.pk)),
        "thin": thin_ones(findings, meeting.pk),
        "sound": sound_ones(findings),
        "topic": topic_line(request, meeting),
        "tasks": task_items(request, meeting),
        "preparers": preparers_of(preparing(request), meeting.pk),
        "has_record": committee_meeting_of(preparing(request), meeting.pk) is not None,
        **committee_here(request, meeting),
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
            for part in _taken(draft, form)
        ),
    )


def _taken(draft: Sequence[DraftPart], form: TakeOverForm) -> Sequence[DraftPart]:
    """R-PRE-04, R-PRE-05 What stands and what is ticked; at first within the form's parts."""
    ticked = set(form.cleaned_data["take"])
    taken = [part for part in draft if part.key in ticked or part.key.startswith("written:")]
    return taken if _is_written(draft) else folded(taken, LONGEST_TITLE)
