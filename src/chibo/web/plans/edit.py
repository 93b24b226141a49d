"""Write a cell's plan of a year: proposed, copied from last year, or as it was saved."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import TypeAlias

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.guidance.public import GuidanceCap, themes_for
from chibo.members.public import members_on
from chibo.plans.public import (
    Frame,
    Line,
    PlanCap,
    PlanLine,
    Planned,
    SavePlan,
    YearPlan,
    copied,
    frame_of,
    lines_of,
    newest_plan,
)
from chibo.shared import clock
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.plans.sight import found_cell, may, sight
from chibo.web.plans.year_form import People, YearForm, initial_of, topic_rows
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.wording import date_text, month_text

Diff: TypeAlias = list[dict[str, str]]


@page("GET", "HEAD", "POST")
def edit(request: UserRequest, cell_id: int, year: int) -> HttpResponse:
    """R-PLN-09, R-PLN-16: `?copy=1` begins with last year's plan."""
    with seeing(request):
        cell = found_cell(request, cell_id)
        if not may(request, PlanCap.WRITE, cell_id):
            raise Forbidden(NOT_ALLOWED)
        people = [
            (one.person_id, one.full_name)
            for one in members_on(sight(request), cell_id, clock.today())
        ]
        frame = frame_of(cell, year)
        plan = newest_plan(sight(request), cell_id, year)
        lines = lines_of(sight(request), plan.pk) if plan else []
        if plan is None and request.GET.get("copy"):
            lines = _last_year(request, cell_id, frame, people)
    rows = topic_rows(lines, frame)
    if request.method == "POST":
        form = YearForm(people, rows, data=request.POST)
        if _saved(request, form, cell_id, year):
            return redirect("plans:show", cell_id, year)
    else:
        form = YearForm(
            people, rows, initial=initial_of(lines, frame, plan.revision if plan else 0)
        )
    differing = _stale(form, plan, lines, people) if form.is_bound else []
    with seeing(request):
        return render(
            request,
            "plans/edit.html",
            {
                "cell": cell,
                "year": year,
                "plan": plan,
                "form": form,
                "differing": differing,
                "themes": themes_for(request.access.scope(GuidanceCap.SEE), cell_id, year),
                "draft_name": f"year-plan-{cell_id}-{year}",
                "has_errors": form.is_bound,
            },
            status=422 if form.is_bound else 200,
        )


def _saved(request: UserRequest, form: YearForm, cell_id: int, year: int) -> bool:
    def build(identifier: uuid.UUID) -> SavePlan:
        return SavePlan(
            id=identifier,
            subject_id=cell_id,
            year=year,
            lines=form.lines(),
            based_on_revision=form.cleaned_data["base"],
        )

    if submit(request, form, build) is None:
        return False
    messages.success(request, _("The plan is kept. Send it when nothing is lacking."))
    return True


def _stale(form: YearForm, plan: YearPlan | None, lines: list[Planned], people: People) -> Diff:
    """R-PLN-09 What another saved beside what was typed; who saves again has seen it."""
    saved = str(plan.revision if plan else 0)
    if not isinstance(form.data, QueryDict) or form.data.get("base") == saved:
        return []
    typed = form.cleaned_data
    is_whole = all(f"day_{month}" in typed for month in range(1, 13))
    form.data = form.data.copy()
    form.data["base"] = saved
    return _differences(form.lines(), lines, dict(people)) if is_whole else []


def _last_year(request: UserRequest, cell_id: int, frame: Frame, people: People) -> list[Planned]:
    before = newest_plan(sight(request), cell_id, frame.year - 1)
    if before is None:
        return []
    lines = [
        Line(one.kind, one.day, one.topic, str(one.preparer_id or ""))
        for one in lines_of(sight(request), before.pk)
    ]
    names = dict(people)
    again = copied(lines, frame.year, frame.proposed, {str(pk) for pk in names})
    # A regular meeting's reason comes with its day: what was written last year is over.
    return [
        Planned(
            line.kind,
            line.day,
            line.topic,
            int(line.preparer) if line.preparer else None,
            names.get(int(line.preparer), "") if line.preparer else "",
        )
        for line in again
    ]


def _differences(
    typed: Iterable[PlanLine], saved: Iterable[Planned], names: dict[int, str]
) -> Diff:
    """What was saved meanwhile beside what was typed, where they differ, by month."""
    mine = {_place(one.kind, one.day): _words(one, names) for one in typed}
    theirs = {_place(one.kind, one.day): _words(one, names) for one in saved}
    return [
        {
            "label": place[1],
            "before": theirs.get(place, ""),
            "after": mine.get(place, ""),
        }
        for place in sorted({*mine, *theirs})
        if mine.get(place) != theirs.get(place)
    ]


def _place(kind: str, day: dt.date) -> tuple[str, str]:
    label = _("regular meeting") if kind == "regular" else _("thematic meeting")
    return (f"{day:%m}{kind}", f"{month_text(day)}: {label}")


def _words(one: PlanLine | Planned, names: dict[int, str]) -> str:
    parts = [date_text(one.day), one.topic, names.get(one.preparer_id or 0, ""), one.moved_reason]
    return " · ".join(part for part in parts if part)
