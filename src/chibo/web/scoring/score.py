"""Score a meeting: measured criteria are shown filled, judged ones are given points."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, MeetingState
from chibo.rulebooks.public import MisjudgedSheet, Outcome, score
from chibo.scoring.public import (
    HELD,
    NO_CRITERIA,
    NOT_HELD,
    Draft,
    ScoreMeeting,
    Scorer,
    draft_for,
    is_with_level_above,
)
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.usecase.public import NOT_ALLOWED
from chibo.usecase.public import Outcome as CommandOutcome
from chibo.web.request import UserRequest, page
from chibo.web.scoring.forms import SheetForm
from chibo.web.scoring.shown import groups_of
from chibo.web.scoring.sight import (
    COMMANDS,
    found,
    looking,
    scorer_named,
    scorers,
    sight,
    words,
)
from chibo.web.submit import submit
from chibo.web.wording import number_text


@page()
def begin(request: UserRequest, meeting_id: int) -> HttpResponse:
    """To the sheet the reader fills in: the cell's, the overseer's or the visitor's."""
    mine = scorers(request, found(request, meeting_id).organisation_id)
    if not mine:
        raise Forbidden(NOT_ALLOWED)
    return redirect("scoring:score", meeting_id, mine[0])


@page("GET", "HEAD", "POST")
def fill_in(request: UserRequest, meeting_id: int, scorer: str) -> HttpResponse:
    """One sheet: keep it as a draft, submit it, or correct it with a reason."""
    posted = request.POST if request.method == "POST" else None
    with looking(request):
        meeting, who, draft, form = _read(request, meeting_id, scorer, posted)
        locked = is_with_level_above(sight(request), meeting.organisation_id, meeting.month)
    if posted is not None and _send(request, meeting_id, who, form):
        # The cell goes on with its meeting, which is still to be closed; others see what they gave.
        goes_on = who == Scorer.SELF and form.submits and meeting.state != MeetingState.CLOSED
        return redirect("meetings:show" if goes_on else "scoring:meeting", meeting_id)
    is_kept = _keep_unfinished(request, meeting_id, who, form)
    outcome = _outcome(draft, form)
    with looking(request):
        return render(
            request,
            "scoring/score.html",
            {
                "meeting": meeting,
                "who": who,
                "who_words": who.label,
                "draft": draft,
                "form": form,
                "groups": groups_of(meeting_id, draft.criteria_set, outcome, form),
                "outcome": outcome,
                "proved": proved_words(outcome, who),
                "is_kept": is_kept,
                "rating": words(outcome.rating_label),
                "set_title": words(draft.criteria_set.title),
                "is_locked": locked,
                "has_errors": bool(form.errors),
            },
            status=422 if form.errors else 200,
        )


def _read(
    request: UserRequest, meeting_id: int, scorer: str, posted: QueryDict | None
) -> tuple[Meeting, Scorer, Draft, SheetForm]:
    meeting = found(request, meeting_id)
    who = scorer_named(request, scorer, meeting.organisation_id)
    if meeting.state not in HELD:
        raise RuleViolated(NOT_HELD)
    draft = draft_for(sight(request), meeting_id, who, request.user.pk)
    if draft is None:
        raise RuleViolated(NO_CRITERIA)
    return meeting, who, draft, SheetForm(draft, posted)


def _run(
    request: UserRequest, meeting_id: int, who: Scorer, form: SheetForm
) -> CommandOutcome | None:
    def build(identifier: uuid.UUID) -> ScoreMeeting:
        return COMMANDS[who](
            id=identifier,
            subject_id=meeting_id,
            judged=form.judged(),
            remark=form.cleaned_data["remark"],
            submit=form.submits,
            correction_reason=form.cleaned_data.get("correction_reason", ""),
        )

    return submit(request, form, build)


def _keep_unfinished(request: UserRequest, meeting_id: int, who: Scorer, form: SheetForm) -> bool:
    """R-SCO-07: what was given is kept as a draft where only points or sentences are missing.

    Not for a correction: the submitted sheet stands until its correction is whole.
    """
    if form.draft.is_correction or not form.is_bound or not form.is_only_unfinished:
        return False
    draft = SheetForm(form.draft, {**request.POST.dict(), "act": "draft"})
    return _run(request, meeting_id, who, draft) is not None


def proved_words(outcome: Outcome, who: Scorer) -> str:
    """What the records prove of this sheet, and how much is left to the scorer's own judgement."""
    measured = [one for one in outcome.criteria if one.measured and one.counted]
    proved = sum((one.points for one in measured if one.points is not None), start=Decimal(0))
    told = {
        "proved": number_text(proved),
        "most": number_text(outcome.max),
        "count": sum(not one.measured and one.counted for one in outcome.criteria),
    }
    sentence = {
        Scorer.SELF: _(
            "The records prove %(proved)s of %(most)s points; %(count)s criteria are left for the "
            "cell to judge."
        ),
        Scorer.OVERSEER: _(
            "The records prove %(proved)s of %(most)s points; %(count)s criteria are left for the "
            "overseer to judge."
        ),
        Scorer.VISITOR: _(
            "The records prove %(proved)s of %(most)s points; %(count)s criteria are left for the "
            "visiting official to judge."
        ),
    }[who]
    return sentence % told


def _send(request: UserRequest, meeting_id: int, who: Scorer, form: SheetForm) -> bool:
    """Run the command; False when the form now says what is wrong."""
    outcome = _run(request, meeting_id, who, form)
    if outcome is None:
        return False
    if form.submits:
        said = outcome.first("SheetSubmitted")
        messages.success(
            request,
            _("The sheet is submitted: %(total)s of %(most)s points.")
            % {"total": _plain(said["total"]), "most": _plain(said["maximum"])},
        )
    else:
        messages.success(request, _("The sheet is kept as a draft. Nobody counts it yet."))
    return True


def _plain(points: object) -> str:
    text = str(points)
    return text.rstrip("0").rstrip(".").replace(".", ",") if "." in text else text


def _outcome(draft: Draft, form: SheetForm) -> Outcome:
    """Points as typed where they can be taken, so that the sum on the page is that of the page."""
    if not form.is_bound:
        return draft.outcome
    form.is_valid()
    try:
        return score(draft.criteria_set, draft.evidence, form.given())
    except MisjudgedSheet:
        return draft.outcome
