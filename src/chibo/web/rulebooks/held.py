"""The rules that hold for a cell on a day, from all papers laid over each other."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from chibo.establishment.public import organisations_in
from chibo.meetings.public import MeetingKind
from chibo.rulebooks.adopted import RulebookCap, rules_for
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.usecase.public import EARLIEST, LATEST, NOT_VISIBLE
from chibo.web.fields import DayField
from chibo.web.request import UserRequest, page
from chibo.web.rulebooks.phrases import (
    agenda_of,
    blocks_of,
    demands_of,
    ratings_of,
    said,
    steps_of,
    targets_of,
)


class HeldFilters(forms.Form):
    """On which day, for which kind of meeting."""

    on = DayField(label=gettext_lazy("On the day"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of meeting"), choices=MeetingKind.choices, required=False
    )


@page()
def held(request: UserRequest, organisation_id: int) -> HttpResponse:
    """R-RUL-20: what holds for this cell, each value with the paper it comes from."""
    scope = request.access.scope(RulebookCap.SEE)
    cell = organisations_in(scope).filter(pk=organisation_id).first()
    if cell is None:
        raise NotVisible(NOT_VISIBLE)
    form = HeldFilters(request.GET or {"kind": MeetingKind.REGULAR})
    chosen = form.cleaned_data if form.is_valid() else {}
    day = chosen.get("on") or clock.today()
    if not EARLIEST <= day.year <= LATEST:
        day = clock.today()
    rules = rules_for(cell, day, chosen.get("kind") or MeetingKind.REGULAR)
    criteria = rules.criteria_set
    return render(
        request,
        "rulebooks/held.html",
        {
            "form": form,
            "has_errors": bool(form.errors),
            "cell": cell,
            "day": day,
            "papers": [(paper.key, said(paper.name)) for paper in rules.papers],
            "demands": demands_of(rules.form),
            "steps": steps_of(rules.form),
            "agenda": agenda_of(rules.form),
            "blocks": blocks_of(criteria) if criteria else [],
            "ratings": ratings_of(criteria) if criteria else [],
            "set_title": said(criteria.title) if criteria else "",
            "points": criteria.points.value if criteria else None,
            "targets": targets_of(rules.targets),
        },
    )
