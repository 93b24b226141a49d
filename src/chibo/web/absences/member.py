"""A member's absences of a year: what they come to, the reminder, the way to the case file."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.absences.public import (
    AbsenceCap,
    OpenCaseFile,
    RemindMember,
    absences_kept,
    cases_in,
    findings_of,
    marks_of_year,
    open_cases_in,
    reminders_in,
    requests_in,
)
from chibo.members.public import exempt_on
from chibo.shared import clock
from chibo.web.absences.forms import NothingForm, RemindForm
from chibo.web.absences.rows import mark_rows
from chibo.web.absences.sight import holds, member_of, scope_of
from chibo.web.absences.wording import case_state, finding_line, rule_source
from chibo.web.meetings.sight import looking
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page()
def show(request: UserRequest, person_id: int) -> HttpResponse:
    return draw(request, person_id, RemindForm(), NothingForm())


@page("POST")
def remind(request: UserRequest, person_id: int) -> HttpResponse:
    form, year = RemindForm(request.POST), year_of(request)

    def build(identifier: uuid.UUID) -> RemindMember:
        return RemindMember(id=identifier, subject_id=person_id, year=year, **form.cleaned_data)

    if submit(request, form, build) is not None:
        messages.success(request, _("The reminder is on record, and the member is told."))
        return redirect("absences:member", person_id)
    return draw(request, person_id, form, NothingForm())


@page("POST")
def open_case(request: UserRequest, person_id: int) -> HttpResponse:
    form, year = NothingForm(request.POST), year_of(request)

    def build(identifier: uuid.UUID) -> OpenCaseFile:
        return OpenCaseFile(id=identifier, subject_id=person_id, year=year)

    outcome = submit(request, form, build)
    if outcome is not None:
        messages.success(request, _("The case file is open, and the member is told."))
        return redirect("absences:case", outcome.first("CaseFileOpened")["case_id"])
    return draw(request, person_id, RemindForm(), form)


def year_of(request: UserRequest) -> int:
    """The year looked at: this one, or the last where the address says so."""
    this = clock.today().year
    wanted = request.POST.get("year") or request.GET.get("year")
    return this - 1 if wanted == str(this - 1) else this


def draw(
    request: UserRequest, person_id: int, remind_form: forms.Form, case_form: forms.Form
) -> HttpResponse:
    is_refused = remind_form.is_bound or case_form.is_bound
    with looking(request):
        context = _shown(request, person_id) | {
            "remind_form": remind_form,
            "case_form": case_form,
            "has_errors": is_refused,
        }
        status = 422 if is_refused else 200
        return render(request, "absences/member.html", context, status=status)


def _shown(request: UserRequest, person_id: int) -> dict[str, object]:
    person = member_of(request, person_id)
    scope, today, year = scope_of(request, AbsenceCap.SEE), clock.today(), year_of(request)
    cell_id = person.organisation_id
    marks = marks_of_year(scope, cell_id, year, person_id).get(person_id, [])
    found, rules = findings_of(scope, person.organisation, person_id, year, today)
    telling = [one for one in found if one.is_reached or one.is_near]
    counted = sorted({mark.meeting_id for one in telling for mark in one.marks})
    kept = absences_kept(scope, [one.meeting_id for one in marks])
    case = open_cases_in(scope, cell_id).get(person_id)
    reminders = list(reminders_in(scope).filter(person=person, year=year))
    may_decide = holds(request, AbsenceCap.DECIDE, cell_id)
    is_news = any(
        not any(row.rule == one.rule.code and row.count >= one.count for row in reminders)
        for one in telling
    )
    leads = any(one.is_reached and one.rule.leads_to == "case_file" for one in found)
    is_exempt = person_id in exempt_on(scope, [person_id], today)
    return {
        "person": person,
        "year": year,
        "findings": [
            finding_line(one) | {"source": rule_source(one.rule, rules)} for one in telling
        ],
        "rows": mark_rows(
            marks, [one for one in kept if one.person_id == person_id], counted=counted
        ),
        "reminders": reminders,
        "case": case,
        "case_state": case_state(case) if case else None,
        "past_cases": cases_in(scope).filter(person=person, state__in=["decided", "closed"]),
        "may_remind": may_decide and is_news and not is_exempt,
        "may_open": may_decide and leads and bool(reminders) and case is None and not is_exempt,
        "must_remind": may_decide and leads and not reminders and case is None,
        "may_decide": may_decide,
        "is_exempt": is_exempt,
        "waits": requests_in(scope).filter(person=person, state="asked").first(),
    }
