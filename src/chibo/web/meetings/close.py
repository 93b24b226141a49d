"""Close a meeting: what is missing is said first, then the steps left are settled."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    SCORING,
    CloseMeeting,
    Meeting,
    MeetingCap,
    SkippedStep,
    steps_of,
)
from chibo.rulebooks.adopted import kept_rules
from chibo.scoring.public import ScoringCap
from chibo.web.meetings.forms import CloseForm
from chibo.web.meetings.named_steps import NamedStep, named_steps
from chibo.web.meetings.next_step import has_own_score, own_score_address
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands open when a meeting is to be closed.

    `left` can still be ticked as done; `scoring` is the step that only the cell's own sheet
    proves, while that is missing; `skipped` are recorded as skipped already.
    """

    left: tuple[NamedStep, ...]
    scoring: NamedStep | None
    skipped: tuple[NamedStep, ...]
    is_unscored: bool

    @property
    def is_lacking(self) -> bool:
        """R-MTG-48 Whether something is missing that can't be ticked as done here."""
        return self.is_unscored or bool(self.skipped)

    def skipped_by(self, form: CloseForm) -> tuple[SkippedStep, ...]:
        skipped = form.skipped(among={step.code for step in self.left})
        if self.scoring is None:
            return skipped
        reason = form.cleaned_data["reason"]
        return (*skipped, SkippedStep(code=self.scoring.code, reason=reason))


@page("GET", "HEAD", "POST")
def close(request: UserRequest, meeting_id: int) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    with looking(request):
        meeting = found_to(request, MeetingCap.CLOSE, meeting_id)
        open_ones, form, address = closing_of(request, meeting, posted)
    if posted is not None:

        def build(identifier: uuid.UUID) -> CloseMeeting:
            return CloseMeeting(
                id=identifier,
                subject_id=meeting_id,
                done=form.done(),
                skipped=open_ones.skipped_by(form),
            )

        if submit(request, form, build) is not None:
            messages.success(request, _("The meeting is closed."))
            return redirect("meetings:show", meeting_id)
    return render(
        request,
        "meetings/close.html",
        {
            "meeting": meeting,
            "steps": form,
            "open": open_ones,
            "score_address": address,
            "has_errors": posted is not None,
        },
        status=422 if posted is not None else 200,
    )


def closing_of(
    request: UserRequest, meeting: Meeting, posted: QueryDict | None = None
) -> tuple[Closing, CloseForm, str]:
    """What stands open, the form that settles it, and where the reader gives the cell's score."""
    open_ones = _open_ones(request, meeting)
    may_score = request.access.scope(ScoringCap.SCORE_OWN).covers(meeting.organisation_id)
    form = CloseForm(
        posted,
        [(step.code, step.cited) for step in open_ones.left],
        is_lacking=open_ones.is_lacking,
    )
    return open_ones, form, own_score_address(meeting) if may_score else ""


def _open_ones(request: UserRequest, meeting: Meeting) -> Closing:
    """R-MTG-48 The required steps not done, by their titles and clauses."""
    steps = [step for step in steps_of(sight(request), meeting.pk) if step.is_required]
    due = {step.code for step in steps if step.state == "due"}
    is_scored = kept_rules(meeting.rules_id).criteria_set if meeting.rules_id else None
    is_unscored = is_scored is not None and not has_own_score(request, meeting)
    named = named_steps(meeting, steps)
    needs_sheet = is_unscored and SCORING in due
    return Closing(
        left=tuple(
            one for one in named if one.code in due and not (needs_sheet and one.code == SCORING)
        ),
        scoring=next((one for one in named if needs_sheet and one.code == SCORING), None),
        skipped=tuple(one for one in named if one.is_skipped),
        is_unscored=is_unscored,
    )
