"""One part of the agenda: begin it, end it, write on it; two writers at once see both texts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    STALE_PART,
    AgendaItem,
    Meeting,
    MeetingCap,
    RunItem,
    agenda_of,
    merged_text,
)
from chibo.web.meetings.forms import PartForm
from chibo.web.meetings.room import refused_page, to_room
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit

ACTS = ("start", "end", "note")
TEXTS = ("notes", "conclusion")


@page("POST")
def part(request: UserRequest, meeting_id: int, item_id: int) -> HttpResponse:
    form = PartForm(request.POST, auto_id=PartForm.ids(item_id))
    act = _act(request)
    following = request.POST.get("next_item_id", "")

    def build(identifier: uuid.UUID) -> RunItem:
        given = form.cleaned_data
        has_text = "notes" in request.POST
        return RunItem.model_validate(
            {
                "id": identifier,
                "subject_id": meeting_id,
                "item_id": item_id,
                "act": act,
                "next_item_id": int(following) if act == "end" and following.isdecimal() else None,
                "minutes": given["minutes"] if act == "note" else None,
                "notes": given["notes"] if has_text else None,
                "conclusion": given["conclusion"] if has_text else None,
                "notes_before": given["notes_before"],
                "conclusion_before": given["conclusion_before"],
            }
        )

    if submit(request, form, build) is not None:
        messages.success(request, _("Kept."))
        return to_room(request, meeting_id)
    with looking(request):
        meeting = found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        items = agenda_of(sight(request), meeting_id)
        item = next((one for one in items if one.pk == item_id), None)
        if item is not None and any(text is None for text in _merged(form, item).values()):
            return _both_texts(request, meeting, item, form)
    return refused_page(request, meeting_id, form, item_id)


def _act(request: UserRequest) -> str:
    act = request.POST.get("act", "note")
    return act if act in ACTS else "note"


def _merged(form: PartForm, item: AgendaItem) -> dict[str, str | None]:
    """R-MTG-29 What shall stand in each text; None where two people wrote."""
    return {
        name: merged_text(
            form.data.get(name),
            before=str(form.data.get(f"{name}_before", "")),
            saved=str(getattr(item, name)),
        )
        for name in TEXTS
    }


def _both_texts(
    request: UserRequest, meeting: Meeting, item: AgendaItem, form: PartForm
) -> HttpResponse:
    """R-MTG-29 The saved text beside the typed one; saving now is based on the saved one."""
    merged = _merged(form, item)
    typed = {name: str(form.data.get(name, "")) for name in TEXTS}
    again = PartForm(
        initial={
            **{name: typed[name] if text is None else text for name, text in merged.items()},
            "notes_before": item.notes,
            "conclusion_before": item.conclusion,
            "minutes": form.data.get("minutes", ""),
        },
        auto_id=PartForm.ids(item.pk),
    )
    doubled = [name for name, text in merged.items() if text is None]
    return render(
        request,
        "meetings/part_conflict.html",
        {
            "meeting": meeting,
            "item": item,
            "doubled": list(_side_by_side((again[name] for name in doubled), item, typed)),
            "single": [again[name] for name in TEXTS if name not in doubled],
            "form": again,
            "act": _act(request),
            "next_item_id": request.POST.get("next_item_id", ""),
            "sentence": STALE_PART.sentence,
            "has_errors": True,
        },
        status=409,
    )


def _side_by_side(
    boxes: Iterable[BoundField], item: AgendaItem, typed: dict[str, str]
) -> Iterable[dict[str, object]]:
    for box in boxes:
        yield {"box": box, "saved": str(getattr(item, box.name)), "typed": typed[box.name]}
