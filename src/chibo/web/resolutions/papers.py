"""The list of resolutions and conclusions; filters in the address."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.meetings.public import MeetingKind, meetings_in
from chibo.orgs.models import Organisation
from chibo.resolutions.public import Resolution, ResolutionCap, resolutions_in
from chibo.web.request import UserRequest, page
from chibo.web.resolutions.one import title_of
from chibo.web.wording import date_text

A_PAGE = 25


class PaperFilters(forms.Form):
    cell = forms.ChoiceField(label=gettext_lazy("Cell"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Type of paper"),
        required=False,
        choices=[("", gettext_lazy("all")), *Resolution.Kind.choices],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("all")), *Resolution.State.choices],
    )


def cell_choices(ids: frozenset[int]) -> list[tuple[str, str]]:
    """The cells of a filter, in Vietnamese order; the first choice is all of them."""
    cells = Organisation.objects.filter(pk__in=sorted(ids), kind__tier="cell")
    return [("", _("all")), *((str(pk), name) for pk, name in cells.values_list("pk", "name"))]


@page()
def list_papers(request: UserRequest) -> HttpResponse:
    scope = request.access.scope(ResolutionCap.SEE)
    form = PaperFilters(request.GET)
    cells = cell_choices(scope.units)
    form.fields["cell"].choices = cells  # type: ignore[attr-defined]  # a ChoiceField
    papers = resolutions_in(scope).order_by("-meeting__month", "-adopted_on", "-pk")
    if form.is_valid():
        wanted = {"cell": "organisation_id", "kind": "kind", "state": "state"}
        chosen = {wanted[name]: value for name, value in form.cleaned_data.items() if value}
        papers = papers.filter(**chosen)
    shown = Paginator(papers, A_PAGE).get_page(request.GET.get("page"))
    many = len(cells) > 2  # noqa: PLR2004  more than "all" and one cell
    return render(
        request,
        "resolutions/list.html",
        {
            "form": form,
            "has_many_cells": many,
            "shown": shown,
            "items": [_item(paper, with_cell=many) for paper in shown],
            "may_draft_for": _meetings_to_draft_for(request),
        },
    )


def _item(paper: Resolution, *, with_cell: bool) -> dict[str, object]:
    day = _("meeting of %(day)s") % {
        "day": date_text(paper.adopted_on or paper.meeting.takes_place_at)
    }
    parts = [paper.organisation.name] if with_cell else []
    is_adopted = paper.state == Resolution.State.ADOPTED
    return {
        "title": title_of(paper),
        "href": reverse("resolutions:one", args=[paper.pk]),
        "hint": " · ".join([*parts, paper.abstract, day]),
        "status": _("adopted") if is_adopted else _("draft"),
        "kind": "good" if is_adopted else "now",
    }


def _meetings_to_draft_for(request: UserRequest) -> list[dict[str, str]]:
    """Meetings under way or ahead that have no paper yet and for which the actor may draft."""
    scope = request.access.scope(ResolutionCap.DRAFT)
    open_ones = ["planned", "prepared", "called", "holding", "held"]
    drafted = resolutions_in(request.access.scope(ResolutionCap.SEE)).values("meeting_id")
    ahead = (
        meetings_in(scope)
        .filter(state__in=open_ones)
        .exclude(pk__in=drafted)
        .order_by("scheduled_at")[:3]
    )
    return [
        {
            "href": reverse("resolutions:draft", args=[meeting.pk]),
            "text": _("Draft for the %(kind)s of %(day)s")
            % {
                "kind": MeetingKind(meeting.kind).label,
                "day": date_text(meeting.takes_place_at),
            },
        }
        for meeting in ahead
    ]
