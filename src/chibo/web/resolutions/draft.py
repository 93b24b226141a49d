"""Draft a resolution or conclusion, and change the draft."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.meetings.public import meeting_in, merged_text
from chibo.resolutions.public import (
    CHANGED_MEANWHILE,
    ChangeDraft,
    DraftResolution,
    Resolution,
    ResolutionCap,
    day_of,
    month_led,
)
from chibo.shared.errors import Forbidden, NotVisible
from chibo.tasks.public import TaskCap, opening_of
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.request import UserRequest, page, seeing
from chibo.web.resolutions.one import find_paper, is_thematic
from chibo.web.submit import submit


def _text(label: object, rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class DraftForm(forms.Form):
    """The texts of the four parts; tasks have their own page."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Type of paper"),
        choices=Resolution.Kind.choices,
        widget=forms.RadioSelect,
        initial=Resolution.Kind.RESOLUTION,
    )
    abstract = forms.CharField(
        label=gettext_lazy("Abstract"),
        max_length=300,
        help_text=gettext_lazy("What it is about, in one line under its title."),
    )
    ideology = _text(gettext_lazy("How people think"))
    political_tasks = _text(gettext_lazy("What was done last month"))
    praise = _text(gettext_lazy("Praise and reminders"), 3)
    weaknesses = _text(gettext_lazy("Weaknesses and their causes"), 3)
    carrying_out = _text(gettext_lazy("Carrying out: who sees to it, and how"), 3)
    points = _text(gettext_lazy("Points of the conclusion, one a line"))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


TEXTS = (
    "abstract",
    "ideology",
    "political_tasks",
    "praise",
    "weaknesses",
    "carrying_out",
    "points",
)
PART_I = ("ideology", "political_tasks", "praise", "weaknesses")


@page("GET", "POST")
def draft_paper(request: UserRequest, meeting_id: int) -> HttpResponse:
    """A new draft; the abstract and part I's table come from the record."""
    form = DraftForm(request.POST or None)
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> DraftResolution:
            given = {name: form.cleaned_data[name] for name in form.fields if name != "revision"}
            return DraftResolution(id=command_id, subject_id=meeting_id, **given)

        outcome = submit(request, form, build)
        if outcome:
            made = outcome.first("ResolutionDrafted")
            messages.success(request, _("The draft is kept. Next: its tasks."))
            return redirect("resolutions:one", made["resolution_id"])
    with seeing(request):
        meeting = meeting_in(request.access.scope(ResolutionCap.SEE), meeting_id)
        if meeting is None:
            raise NotVisible(NOT_VISIBLE)
        if not request.access.scope(ResolutionCap.DRAFT).covers(meeting.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        if not form.is_bound:
            month = month_led(meeting.month, day_of(meeting))
            form.initial["abstract"] = _("leading the tasks of month %(month)s") % {
                "month": f"{month:%m/%Y}"
            }
        judged = opening_of(request.access.scope(TaskCap.SEE), meeting)
        return render(
            request,
            "resolutions/edit.html",
            {
                "form": form,
                "meeting": meeting,
                "judged": judged,
                "part_one": [form[name] for name in PART_I],
                "keep": f"resolution-of-meeting-{meeting_id}",
                "has_errors": bool(form.errors),
            },
        )


@page("GET", "POST")
def edit_draft(request: UserRequest, paper_id: int) -> HttpResponse:
    """Change a draft; a save based on what somebody else has changed since is refused."""
    form = DraftForm(request.POST or None)
    form.fields["kind"].required = False
    if request.method == "POST":
        with seeing(request):
            saved = find_paper(request, paper_id)
        merged = _merged(request, form, saved)
        if any(text is None for text in merged.values()):
            return _both_texts(request, form, saved, merged)

        def build(command_id: uuid.UUID) -> ChangeDraft:
            return ChangeDraft(
                id=command_id,
                subject_id=paper_id,
                revision=_revision(request, form, saved),
                **merged,
            )

        if submit(request, form, build):
            messages.success(request, _("The draft is changed."))
            return redirect("resolutions:one", paper_id)
    with seeing(request):
        paper = find_paper(request, paper_id)
        if not request.access.scope(ResolutionCap.DRAFT).covers(paper.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        if paper.state == Resolution.State.ADOPTED:
            return redirect("resolutions:one", paper_id)
        if not form.is_bound:
            form.initial = {name: getattr(paper, name) for name in form.fields}
        return render(
            request,
            "resolutions/edit.html",
            {
                "form": form,
                "paper": paper,
                "meeting": paper.meeting,
                "judged": opening_of(request.access.scope(TaskCap.SEE), paper.meeting),
                "part_one": [form[name] for name in PART_I],
                "keep": f"resolution-{paper_id}",
                "before": _texts(paper),
                "is_thematic": is_thematic(request, paper),
                "has_errors": bool(form.errors),
            },
        )


def _texts(paper: Resolution) -> list[tuple[str, str]]:
    """What the draft says, part by part: what somebody who changes it begins from."""
    return [(name, str(getattr(paper, name))) for name in TEXTS]


def _is_based_on_older(request: UserRequest, form: DraftForm, saved: Resolution) -> bool:
    """Whether somebody saved since this form was drawn, which says what it began from."""
    told = "abstract_before" in request.POST
    return told and form.is_valid() and form.cleaned_data["revision"] != saved.revision


def _revision(request: UserRequest, form: DraftForm, saved: Resolution) -> int:
    """Merged texts are based on what is saved now; others on what was read."""
    if _is_based_on_older(request, form, saved):
        return saved.revision
    return form.cleaned_data["revision"] or 1


def _merged(request: UserRequest, form: DraftForm, saved: Resolution) -> dict[str, str | None]:
    """R-RES-20: what shall stand in each part; None where two people wrote in the same one."""
    if saved.state != Resolution.State.DRAFT or not _is_based_on_older(request, form, saved):
        return {name: form.data.get(name, "") for name in TEXTS}
    return {
        name: merged_text(
            form.data.get(name), before=request.POST.get(f"{name}_before", ""), saved=now
        )
        for name, now in _texts(saved)
    }


def _both_texts(
    request: UserRequest, form: DraftForm, saved: Resolution, merged: dict[str, str | None]
) -> HttpResponse:
    """R-RES-20: the saved text beside the typed one; saving now is based on the saved one."""
    typed = {name: form.data.get(name, "") for name in TEXTS}
    standing = {name: typed[name] if text is None else text for name, text in merged.items()}
    again = DraftForm(initial=standing)
    doubled = [name for name, text in merged.items() if text is None]
    with seeing(request):
        return render(
            request,
            "resolutions/conflict.html",
            {
                "paper": saved,
                "doubled": [
                    {"box": again[name], "saved": getattr(saved, name), "typed": typed[name]}
                    for name in doubled
                ],
                "single": [again[name] for name in TEXTS if name not in doubled and standing[name]],
                "before": _texts(saved),
                "sentence": CHANGED_MEANWHILE.sentence,
                "has_errors": True,
            },
            status=409,
        )
