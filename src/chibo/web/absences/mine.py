"""My own absences, reminders, case file and exemption: a member sees what is kept of him or her."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from chibo.absences.public import (
    AbsenceCap,
    absences_kept,
    cases_in,
    findings_of,
    marks_of_year,
    reminders_in,
    requests_in,
)
from chibo.members.public import exempt_on
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.absences.rows import mark_rows
from chibo.web.absences.sight import own_person, scope_of
from chibo.web.absences.wording import case_state, finding_line, request_state
from chibo.web.request import UserRequest, page


@page()
def mine(request: UserRequest) -> HttpResponse:
    person = own_person(request)
    if person is None:
        raise NotVisible(NOT_VISIBLE)
    today, scope = clock.today(), scope_of(request, AbsenceCap.ASK)
    marks = marks_of_year(scope, person.organisation_id, today.year, person.pk).get(person.pk, [])
    away = [one for one in marks if one.status in {"excused", "unexcused"}]
    kept = absences_kept(scope, [one.meeting_id for one in away])
    found, _rules = findings_of(scope, person.organisation, person.pk, today.year, today)
    requests = requests_in(scope).filter(person=person)
    context = {
        "person": person,
        "year": today.year,
        "rows": mark_rows(away, [one for one in kept if one.person_id == person.pk], "explain"),
        "came": sum(one.status in {"present", "online"} for one in marks),
        "counted": len(marks),
        "findings": [finding_line(one) for one in found if one.is_reached or one.is_near],
        "reminders": reminders_in(scope).filter(person=person)[:5],
        "cases": [
            {
                "address": reverse("absences:case", args=[one.pk]),
                "state": case_state(one),
                "row": one,
            }
            for one in cases_in(scope).filter(person=person)
        ],
        "requests": [{"row": one, "state": request_state(one)} for one in requests[:5]],
        "waits": requests.filter(state="asked").exists(),
        "is_exempt": person.pk in exempt_on(scope, [person.pk], today),
    }
    return render(request, "absences/mine.html", context)
