"""Questions before a meeting: a member asks from the phone; the committee sees all of them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting
from chibo.members.public import person_of
from chibo.preparation.public import (
    AskQuestion,
    PreparationCap,
    WithdrawQuestion,
    questions_of,
    questions_shown,
)
from chibo.shared.errors import Forbidden
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.meetings.sight import found, looking
from chibo.web.preparation.forms import LineForm, QuestionForm
from chibo.web.preparation.sight import is_preparing, may, preparing
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("GET", "HEAD", "POST")
def questions(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = _found(request, meeting_id)
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm()
    if request.method == "POST":
        outcome = submit(request, form, lambda pk: _command(pk, meeting_id, form))
        if outcome is not None:
            messages.success(request, _("Your question is with the secretary."))
            return redirect("preparation:questions", meeting_id)
    with looking(request):
        return _page(request, meeting, form)


@page("POST")
def withdraw(request: UserRequest, meeting_id: int) -> HttpResponse:
    given = LineForm(request.POST)

    def build(identifier: uuid.UUID) -> WithdrawQuestion:
        return WithdrawQuestion(
            id=identifier, subject_id=meeting_id, question_id=given.cleaned_data["line"]
        )

    if submit(request, given, build) is not None:
        messages.success(request, _("The question is taken back."))
        return redirect("preparation:questions", meeting_id)
    with looking(request):
        return _page(request, _found(request, meeting_id), QuestionForm(), given)


def _found(request: UserRequest, meeting_id: int) -> Meeting:
    meeting = found(request, meeting_id)
    if not any(may(request, cap, meeting) for cap in (PreparationCap.ASK, PreparationCap.SEE)):
        raise Forbidden(NOT_ALLOWED)
    return meeting


def _command(identifier: uuid.UUID, meeting_id: int, form: QuestionForm) -> AskQuestion:
    return AskQuestion(
        id=identifier,
        subject_id=meeting_id,
        text=form.cleaned_data["text"],
        is_for_all=form.cleaned_data["is_for_all"],
    )


def _page(
    request: UserRequest, meeting: Meeting, form: QuestionForm, given: LineForm | None = None
) -> HttpResponse:
    """R-PRE-31: the committee reads every question, a member those for all and the own ones."""
    person_id = person_of(request.user)
    if may(request, PreparationCap.SEE, meeting):
        asked = questions_of(preparing(request), meeting.pk)
    else:
        asked = questions_shown(request.access.scope(PreparationCap.ASK), meeting.pk, person_id)
    is_refused = form.is_bound or given is not None
    return render(
        request,
        "preparation/questions.html",
        {
            "meeting": meeting,
            "form": form,
            "line_form": given or LineForm(),
            "questions": [(one, one.person_id == person_id) for one in asked],
            "is_open": is_preparing(meeting),
            "may_ask": may(request, PreparationCap.ASK, meeting),
            "has_errors": is_refused,
        },
        status=422 if is_refused else 200,
    )
