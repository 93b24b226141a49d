"""The agenda editor: all parts of a meeting in one form."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    ItemKind,
    MeetingCap,
    PlannedItem,
    PrepareMeeting,
    day_of,
)
from chibo.members.public import MemberCap, members_on
from chibo.preparation.public import DraftPart, draft_agenda
from chibo.rulebooks.adopted import rules_for
from chibo.rulebooks.public import least_minutes_for
from chibo.web.meetings.forms import ItemForm, ItemFormSet, LeftOutForm, people_of
from chibo.web.meetings.sight import found_to, looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("GET", "HEAD", "POST")
def agenda(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = LeftOutForm(request.POST) if request.method == "POST" else None
    with looking(request):
        meeting = found_to(request, MeetingCap.PREPARE, meeting_id)
        draft = draft_agenda(request.access.scope(MeetingCap.PREPARE), meeting)
        people = people_of(
            members_on(
                request.access.scope(MemberCap.SEE),
                meeting.organisation_id,
                day_of(meeting.scheduled_at),
            )
        )
        formset = ItemFormSet(
            request.POST if form is not None else None,
            initial=_as_proposed(draft),
        )
        for row in formset.forms:
            row.offer(people, empty=_("nobody yet"))
    if form is not None and _is_filled(formset, form):
        outcome = submit(
            request, form, lambda identifier: _command(identifier, meeting_id, formset, form)
        )
        if outcome is not None:
            messages.success(request, _("The agenda is kept."))
            return redirect("meetings:show", meeting_id)
    with looking(request):
        least = least_minutes_for(
            rules_for(
                meeting.organisation, day_of(meeting.scheduled_at), meeting.kind
            ).form.least_minutes,
            len(people),
        )
        return render(
            request,
            "meetings/agenda.html",
            {
                "meeting": meeting,
                "draft_name": f"agenda-{meeting_id}",
                "form": form or LeftOutForm(),
                "formset": formset,
                "least_minutes": least,
                "has_errors": form is not None,
            },
            status=422 if form is not None else 200,
        )


def _is_filled(formset: BaseFormSet[ItemForm], form: LeftOutForm) -> bool:
    """Whether the rows can be sent; an agenda without any part is refused here, with words."""
    if not formset.is_valid():
        return False
    if not any(row.cleaned_data.get("title") for row in formset.forms):
        form.add_error(None, _("The agenda is empty. Write at least one part."))
        return False
    return True


def _command(
    identifier: uuid.UUID,
    meeting_id: int,
    formset: BaseFormSet[ItemForm],
    form: LeftOutForm,
) -> PrepareMeeting:
    rows = [row.cleaned_data for row in formset.forms if row.cleaned_data.get("title")]
    last = len(rows) + 1
    rows.sort(key=lambda row: row.get("position") or last)
    return PrepareMeeting(
        id=identifier,
        subject_id=meeting_id,
        left_out_reason=form.cleaned_data["left_out_reason"],
        items=tuple(
            PlannedItem(
                title=row["title"],
                kind=ItemKind(row["kind"]),
                step=row["step"],
                presenter_id=row["presenter_id"],
                planned_minutes=row["planned_minutes"] or 0,
            )
            for row in rows
        ),
    )


def _as_proposed(draft: Sequence[DraftPart]) -> list[dict[str, object]]:
    """R-PRE-02 What is written, or the form's parts with all that waits for this meeting."""
    is_written = any(not part.is_proposed and part.key.startswith("written:") for part in draft)
    rows = [part for part in draft if not (is_written and part.is_proposed)]
    return [
        {
            "position": place,
            "title": part.title,
            "kind": part.kind,
            "step": part.step,
            "presenter_id": part.presenter_id,
            "planned_minutes": part.planned_minutes,
        }
        for place, part in enumerate(rows, start=1)
    ]
