"""One request for exemption: what is asked, the cell's vote, the report up."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.absences.public import (
    AbsenceCap,
    AcknowledgeExemption,
    DecideExemption,
    ExemptionCategory,
    ExemptionRequest,
    WithdrawExemptionRequest,
    keeper_of,
)
from chibo.meetings.public import next_meeting_of, votes_since
from chibo.members.public import person_of
from chibo.web.absences.forms import DecideExemptionForm, NothingForm, offer_votes
from chibo.web.absences.sight import holds, request_for, scope_of
from chibo.web.absences.wording import request_state
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit
from chibo.web.wording import date_text


@page()
def show(request: UserRequest, request_id: int) -> HttpResponse:
    return draw(request, request_id)


@page("POST")
def decide(request: UserRequest, request_id: int) -> HttpResponse:
    form = DecideExemptionForm(request.POST)
    with looking(request):
        asked = request_for(request, request_id)
        scope = scope_of(request, AbsenceCap.SEE)
        offer_votes(form, votes_since(scope, asked.organisation_id, asked.asked_at))
    outcome = submit(
        request,
        form,
        lambda pk: DecideExemption(id=pk, subject_id=request_id, **form.cleaned_data),
    )
    if outcome is not None:
        is_granted = outcome.first("ExemptionDecided")["is_granted"]
        granted = _("The exemption holds, and is reported to the committee above.")
        messages.success(request, granted if is_granted else _("The cell did not grant it."))
        return redirect("absences:exemption", request_id)
    return draw(request, request_id, {"decide_form": form})


@page("POST")
def withdraw(request: UserRequest, request_id: int) -> HttpResponse:
    form = NothingForm(request.POST)
    command = submit(
        request, form, lambda pk: WithdrawExemptionRequest(id=pk, subject_id=request_id)
    )
    if command is not None:
        messages.success(request, _("The request is taken back."))
        return redirect("absences:mine")
    return draw(request, request_id, {"step_form": form})


@page("POST")
def acknowledge(request: UserRequest, request_id: int) -> HttpResponse:
    form = NothingForm(request.POST)
    command = submit(request, form, lambda pk: AcknowledgeExemption(id=pk, subject_id=request_id))
    if command is not None:
        messages.success(request, _("Taken note of."))
        return redirect("absences:list")
    return draw(request, request_id, {"step_form": form})


def draw(
    request: UserRequest, request_id: int, refused: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    with looking(request):
        asked = request_for(request, request_id)
        cell_id = asked.organisation_id
        is_mine = person_of(request.user) == asked.person_id
        waits = asked.state == ExemptionRequest.State.ASKED
        decides = waits and holds(request, AbsenceCap.DECIDE, cell_id)
        scope = scope_of(request, AbsenceCap.SEE)
        votes = votes_since(scope, cell_id, asked.asked_at) if decides else []
        form = DecideExemptionForm()
        offer_votes(form, votes)
        word, kind = request_state(asked)
        context = {
            "asked": asked,
            "word": word,
            "kind": kind,
            "facts": _facts(request, asked, is_mine=is_mine),
            "decide_form": form,
            "step_form": NothingForm(),
            "has_votes": bool(votes),
            "coming": next_meeting_of(scope, cell_id) if decides and not votes else None,
            "may_decide": decides,
            "may_withdraw": is_mine and waits,
            "may_note": holds(request, AbsenceCap.KEEP, cell_id)
            and asked.state == ExemptionRequest.State.GRANTED
            and asked.acknowledged_at is None,
            **(refused or {}),
            "has_errors": bool(refused),
        }
        return render(request, "absences/exemption.html", context, status=422 if refused else 200)


def _facts(
    request: UserRequest, asked: ExemptionRequest, *, is_mine: bool
) -> list[dict[str, object]]:
    """R-ABS-58: why it is asked for is shown to the cell committee and the member alone."""
    may_read = is_mine or holds(request, AbsenceCap.SEE, asked.organisation_id)
    by = _("by word, written down by %(name)s") if asked.is_oral else _("in chibo")
    rows: list[tuple[str, object]] = [
        (_("Member"), asked.full_name),
        (_("Cell"), asked.organisation.name),
        (_("Asked on"), f"{date_text(asked.asked_at)} ({by % {'name': asked.writer_name}})"),
        (_("From which day"), date_text(asked.holds_from or asked.since)),
    ]
    if asked.until:
        rows.append((_("Taking part again from"), date_text(asked.until)))
    if may_read:
        category = str(ExemptionCategory(asked.category).label).capitalize()
        rows.append((_("Why"), f"{category}: {asked.reason}"))
    if asked.meeting is not None:
        day = asked.meeting.takes_place_at
        rows.append((_("Vote of the cell"), _counts(asked) % {"day": date_text(day)}))
    if asked.state == ExemptionRequest.State.GRANTED:
        note = _("not taken note of yet")
        if asked.acknowledged_at:
            note = _("taken note of on %(day)s") % {"day": date_text(asked.acknowledged_at)}
        rows.append((_("Reported to"), f"{keeper_of(asked.organisation).name}: {note}"))
    return [{"key": key, "value": value} for key, value in rows]


def _counts(asked: ExemptionRequest) -> str:
    return (
        _("%(for)s for, %(against)s against, %(abstained)s abstained (of %(all)s)")
        % {
            "for": asked.in_favour,
            "against": asked.against,
            "abstained": asked.abstained,
            "all": asked.entitled,
        }
        + ", %(day)s"
    )
