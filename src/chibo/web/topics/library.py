"""The library: find what similar cells shared, read one, begin one's own outline from it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting, MeetingCap, meetings_in
from chibo.orgs.models import CellType, Organisation, Tier
from chibo.shared.errors import NotVisible
from chibo.shared.ids import new_command_id
from chibo.topics.public import (
    THEMATIC,
    AdoptOutline,
    ChooseTopic,
    Lessons,
    LibraryTopic,
    TopicCap,
    library,
    library_topic,
)
from chibo.usecase.public import NOT_VISIBLE, run
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.topics.forms import AdoptForm
from chibo.web.topics.sight import PREPARING
from chibo.web.wording import month_text

ON_A_PAGE = 20
TYPES = dict(CellType.choices)
QUALITIES = dict(Lessons.Quality.choices)


@page()
def search(request: UserRequest) -> HttpResponse:
    """R-TOP-44 Of one's own type of cell unless another is chosen; words need no marks."""
    scope = _readers(request)
    own = _own_type(scope)
    asked = request.GET.get("type", own)
    cell_type = asked if asked in TYPES else ""
    words = request.GET.get("q", "").strip()[:200]
    found = library(scope, cell_type=cell_type, words=words)
    listed = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "topics/library.html",
        {
            "page": listed,
            "items": [_item(one) for one in listed],
            "types": [("", _("all types")), *TYPES.items()],
            "cell_type": cell_type,
            "words": words,
        },
    )


@page()
def one(request: UserRequest, shared_id: int) -> HttpResponse:
    shared = library_topic(_readers(request), shared_id)
    if shared is None:
        raise NotVisible(NOT_VISIBLE)
    return _page(request, shared)


@page("POST")
def adopt(request: UserRequest, meeting_id: int) -> HttpResponse:
    """R-TOP-13 The outline, and the topic where that is ticked."""
    form = AdoptForm(request.POST)

    def build(identifier: uuid.UUID) -> AdoptOutline:
        shared_id = form.cleaned_data["shared_id"]
        return AdoptOutline(id=identifier, subject_id=meeting_id, shared_id=shared_id)

    outcome = submit(request, form, build)
    if outcome is not None:
        if form.cleaned_data["takes_topic"] and not outcome.is_replay:
            topic = str(outcome.first("OutlineAdopted")["topic"])
            run(
                ChooseTopic(id=new_command_id(), subject_id=meeting_id, topic=topic),
                actor=request.user,
            )
        messages.success(request, _("The outline is taken over. Change it until it is yours."))
        return redirect("topics:outline", meeting_id)
    with looking(request):
        wanted = request.POST.get("shared_id", "")
        shared = library_topic(_readers(request), int(wanted) if wanted.isdecimal() else 0)
        if shared is None:
            raise NotVisible(NOT_VISIBLE)
        return _page(request, shared, form)


def _page(
    request: UserRequest, shared: LibraryTopic, form: AdoptForm | None = None
) -> HttpResponse:
    return render(
        request,
        "topics/shared.html",
        {
            "shared": shared,
            "kind_of_cell": TYPES.get(shared.cell_type, ""),
            "quality": QUALITIES.get(shared.quality, ""),
            "contents": [one for one in shared.points if one.kind == "content"],
            "questions": [one for one in shared.points if one.kind == "question"],
            "meetings": _to_begin(request),
            "plan_address": _plan_address(request, shared),
            "form": form or AdoptForm(),
            "has_errors": form is not None,
        },
        status=422 if form is not None else 200,
    )


def _plan_address(request: UserRequest, shared: LibraryTopic) -> str:
    """Where a meeting with this topic is planned, for who plans those of one cell; else empty."""
    scope = request.access.scope(MeetingCap.PLAN)
    cells = Organisation.objects.filter(scope.where("pk"), kind__tier=Tier.CELL)[:2]
    planned = list(cells.values_list("pk", flat=True))
    if len(planned) != 1:
        return ""
    address = reverse("meetings:plan", args=planned)
    return f"{address}?{urlencode({'topic': shared.topic})}"


def _readers(request: UserRequest) -> Scope:
    return request.access.scope(TopicCap.READ_LIBRARY)


def _own_type(scope: Scope) -> str:
    """The type of the reader's cell, where there is one only."""
    types = Organisation.objects.filter(scope.where("pk"), kind__tier="cell").exclude(cell_type="")
    found = sorted(set(types.values_list("cell_type", flat=True)[:50]))
    return found[0] if len(found) == 1 else ""


def _item(shared: LibraryTopic) -> dict[str, object]:
    place = shared.cell_name or TYPES.get(shared.cell_type, "")
    return {
        "shared": shared,
        "hint": f"{place} · {month_text(shared.month)}",
        "quality": QUALITIES.get(shared.quality, ""),
        "kind": {"good": "good", "poor": "watch"}.get(shared.quality, "plain"),
    }


def _to_begin(request: UserRequest) -> list[Meeting]:
    """Thematic meetings of mine that an outline can be written for."""
    return list(
        meetings_in(request.access.scope(TopicCap.WRITE))
        .filter(kind__in=sorted(THEMATIC), state__in=sorted(PREPARING))
        .order_by("scheduled_at")[:3]
    )
