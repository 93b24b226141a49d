"""One case file: what it rests on, the member's word, the cell's, and what is to be done next."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.absences.public import (
    AbsenceCap,
    CaseFile,
    CaseStep,
    evidence_of,
    keeper_of,
    may_move,
    reminders_in,
    steps_of_case,
)
from chibo.access.scope import Scope
from chibo.meetings.public import MeetingKind, next_meeting_of, votes_since
from chibo.members.public import MemberCap, person_of
from chibo.rulebooks.adopted import kept_rules
from chibo.web.absences.forms import (
    CaseExplainForm,
    DecisionForm,
    NothingForm,
    ProposeForm,
    ReasonForm,
    offer_votes,
)
from chibo.web.absences.sight import case_for, holds, scope_of
from chibo.web.absences.wording import (
    FEES,
    STATUS_KINDS,
    case_state,
    rule_source,
    rule_title,
    status_text,
)
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.wording import date_text


@page()
def show(request: UserRequest, case_id: int) -> HttpResponse:
    return draw(request, case_id)


def draw(
    request: UserRequest, case_id: int, refused: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; `refused` holds the form that comes back with its errors."""
    with looking(request):
        case = case_for(request, case_id)
        context = _shown(request, case) | {
            "explain_form": CaseExplainForm(initial={"explanation": case.explanation}),
            "propose_form": ProposeForm(),
            "step_form": NothingForm(),
            "return_form": ReasonForm(),
            "decision_form": DecisionForm(initial={"body": keeper_of(case.organisation).name}),
            **(refused or {}),
            "has_errors": bool(refused),
        }
        scope = sees(request, case)
        votes = votes_since(scope, case.organisation_id, case.opened_at)
        propose_form = context["propose_form"]
        if isinstance(propose_form, ProposeForm):
            offer_votes(propose_form, votes)
        context["has_votes"] = bool(votes)
        context["coming"] = None if votes else next_meeting_of(scope, case.organisation_id)
        return render(request, "absences/case.html", context, status=422 if refused else 200)


def sees(request: UserRequest, case: CaseFile) -> Scope:
    """Where the reader looks from: the cell's committee, the keeper's, or as its own member."""
    for cap in (AbsenceCap.SEE, AbsenceCap.KEEP, AbsenceCap.ASK):
        if holds(request, cap, case.organisation_id):
            return scope_of(request, cap)
    return Scope()


def _shown(request: UserRequest, case: CaseFile) -> dict[str, object]:
    scope, cell_id = sees(request, case), case.organisation_id
    is_mine = person_of(request.user) == case.person_id
    decides = holds(request, AbsenceCap.DECIDE, cell_id)
    keeps = holds(request, AbsenceCap.KEEP, cell_id)
    rules = kept_rules(case.rules_id)
    rule = next((one for one in rules.absence_rules if one.code == case.rule), None)
    word, kind = case_state(case)
    struck = case.outcome == CaseFile.Outcome.STRUCK_OFF and case.membership_ended_on is None
    return {
        "case": case,
        "word": word,
        "kind": kind,
        "rule": rule_title(rule) if rule else case.rule,
        "source": rule_source(rule, rules) if rule else "",
        "evidence": [
            {
                "row": one,
                "kind_of_meeting": MeetingKind(one.kind).label,
                "status": status_text(one.status),
                "kind": STATUS_KINDS[one.status],
                "fee": FEES[one.has_paid_fee],
            }
            for one in reversed(evidence_of(scope, case))
        ],
        "reminders": reminders_in(scope).filter(person_id=case.person_id, year=case.year),
        "steps": [(step_text(one), one) for one in reversed(steps_of_case(scope, case.pk))],
        "decision": _decision(case),
        "is_mine": is_mine,
        "may_explain": is_mine and may_move("explain", case.state),
        "may_propose": decides and may_move("propose", case.state),
        "may_send": decides and may_move("send", case.state),
        "may_receive": keeps and may_move("receive", case.state),
        "may_return": keeps and may_move("return", case.state),
        "may_record": keeps and may_move("decide", case.state),
        "may_end": struck and request.access.scope(MemberCap.EDIT).covers(cell_id),
        "waits_above": case.state in {CaseFile.State.SENT, CaseFile.State.RECEIVED},
        "keeper": keeper_of(case.organisation),
    }


def step_text(step: CaseStep) -> str:
    """`Sent up: Party committee of the commune (Trần Văn A)`."""
    label = str(CaseStep.Kind(step.kind).label).capitalize()
    told = f"{label}: {step.note}" if step.note else label
    return f"{told} ({step.actor_name})" if step.actor_name else told


def _decision(case: CaseFile) -> str:
    if not case.outcome:
        return ""
    return _("%(outcome)s: decision no. %(number)s of %(day)s, %(body)s") % {
        "outcome": str(CaseFile.Outcome(case.outcome).label).capitalize(),
        "number": case.decision_number,
        "day": date_text(case.decided_on),
        "body": case.deciding_body,
    }
