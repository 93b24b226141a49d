"""Choose a topic: what suggests itself, each with its reason, or own words."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.meetings.public import Meeting
from chibo.preparation.public import earlier_topics, same_topic_before
from chibo.shared.errors import Forbidden
from chibo.topics.public import ChooseTopic, Suggestion, TopicCap, outline_of, suggestions_for
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.topics.forms import ChooseForm
from chibo.web.topics.sight import sight, thematic_to
from chibo.web.wording import month_text

SOURCES: Final = {
    "plan": gettext_lazy("year plan"),
    "petitions": gettext_lazy("petitions of members"),
    "tasks": gettext_lazy("overdue tasks"),
    "meetings": gettext_lazy("last meetings"),
    "lessons": gettext_lazy("lessons drawn"),
    "above": gettext_lazy("committee above"),
    "library": gettext_lazy("library of cells"),
}


@page("GET", "HEAD", "POST")
def choose(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = ChooseForm(request.POST or None)
    with looking(request):
        meeting = thematic_to(request, TopicCap.WRITE, meeting_id)
        found = suggestions_for(request.access, meeting)
    form.offer(_choices(found))
    if request.method == "POST":
        outcome = submit(request, form, lambda pk: _command(pk, meeting_id, found, form))
        if outcome is not None:
            _tell(request, meeting_id)
            shared_id = _shared_one(found, form)
            if shared_id is not None and outline_of(sight(request), meeting_id) is None:
                return redirect("topics:shared", shared_id)
            return redirect("topics:show", meeting_id)
    with looking(request):
        return _page(request, meeting, form, found)


def _choices(found: Sequence[Suggestion]) -> list[tuple[str, str]]:
    return [(str(place), _label(one)) for place, one in enumerate(found)]


def _label(one: Suggestion) -> str:
    why = f"{SOURCES[one.source]}: {one.why}"
    if one.treated_in is None:
        return f"{one.topic} ({why})"
    warned = _("treated here in %(month)s") % {"month": month_text(one.treated_in)}
    return f"{one.topic} ({why}; {warned})"


def _command(
    identifier: uuid.UUID, meeting_id: int, found: Sequence[Suggestion], form: ChooseForm
) -> ChooseTopic:
    chosen = form.cleaned_data["suggestion"]
    topic = form.cleaned_data["topic"] or (found[int(chosen)].topic if chosen else "")
    return ChooseTopic(id=identifier, subject_id=meeting_id, topic=topic)


def _shared_one(found: Sequence[Suggestion], form: ChooseForm) -> int | None:
    """R-TOP-13 Where the topic was chosen as a similar cell shared it, its outline comes next."""
    given = form.cleaned_data
    is_suggested = given["suggestion"] and not given["topic"]
    return found[int(given["suggestion"])].shared_id if is_suggested else None


def _tell(request: UserRequest, meeting_id: int) -> None:
    """R-TOP-02 The topic is kept; where the cell had it before, a warning says when."""
    with looking(request):
        meeting = thematic_to(request, TopicCap.WRITE, meeting_id)
        month = same_topic_before(meeting.topic, earlier_topics(sight(request), meeting))
    if month is None:
        messages.success(request, _("The topic is kept. Next: its outline."))
        return
    messages.warning(
        request,
        _("The topic is kept. The cell treated it in %(month)s: say what is to be new this time.")
        % {"month": month_text(month)},
    )


def _page(
    request: UserRequest, meeting: Meeting, form: ChooseForm, found: Sequence[Suggestion]
) -> HttpResponse:
    if not request.access.scope(TopicCap.WRITE).covers(meeting.organisation_id):
        raise Forbidden(NOT_ALLOWED)
    return render(
        request,
        "topics/choose.html",
        {"meeting": meeting, "form": form, "has_any": bool(found), "has_errors": form.is_bound},
        status=422 if form.is_bound else 200,
    )
