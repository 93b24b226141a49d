"""A member's year: what was asked of him or her and what he or she did; to print, or as Excel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.meetings.public import Attendance, AttendanceStatus
from chibo.members.public import Person, people_in, person_of
from chibo.papers import public as papers
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.spreadsheets.writing import Column, WrittenValue, write_table
from chibo.tasks.public import MemberYear, TaskCap, member_year, member_year_paper, spell_of
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page
from chibo.web.scoring.sight import excel_file
from chibo.web.tasks.lists import status_of
from chibo.web.tasks.paper import answer_with
from chibo.web.wording import ratio_text

EARLIER: Final = 3  # years that can be chosen besides this one
AWAY: Final = frozenset({AttendanceStatus.EXCUSED, AttendanceStatus.UNEXCUSED})


@dataclass(frozen=True, slots=True)
class Shown:
    """Whose year, which, and what is in it."""

    person: Person
    year: int
    rows: MemberYear


@page()
def show_year(request: UserRequest, person_id: int) -> HttpResponse:
    shown = _found(request, person_id)
    tally = shown.rows.tally(clock.today())
    this_year = clock.today().year
    here = reverse("tasks:year", args=[person_id])
    return render(
        request,
        "tasks/year.html",
        {
            "person": shown.person,
            "year": shown.year,
            "rows": shown.rows,
            "tally": tally,
            "tasks": [(task, *status_of(task)) for task in shown.rows.tasks],
            "spells": [spell_of(one) for one in shown.rows.exemptions],
            "missed": [row for row in shown.rows.roll if _is_missed(row)],
            "is_own": person_of(request.user) == person_id,
            "years": [
                {"text": str(one), "href": f"{here}?year={one}", "current": one == shown.year}
                for one in range(this_year, this_year - EARLIER - 1, -1)
            ],
        },
    )


@page()
def print_year(request: UserRequest, person_id: int, ending: str) -> HttpResponse:
    shown = _found(request, person_id)
    paper: papers.Paper = member_year_paper(
        request.access.counts, shown.person, shown.year, shown.rows, clock.today()
    )
    return answer_with(paper, ending, f"{shown.person.full_name} {shown.year}")


@page()
def year_excel(request: UserRequest, person_id: int) -> HttpResponse:
    """The tasks with their results, and a line for the meetings."""
    shown = _found(request, person_id)
    rows: list[list[WrittenValue]] = [
        [
            task.title,
            task.given_on,
            task.due_on,
            task.product,
            task.answers_for.full_name if task.answers_for else "",
            status_of(task)[0],
            task.result,
        ]
        for task in shown.rows.tasks
    ]
    meetings = ratio_text(shown.rows.attended, shown.rows.due)
    content = write_table(
        [
            Column(_("Task"), 44),
            Column(_("Given on"), 12, "date"),
            Column(_("By when"), 12, "date"),
            Column(_("What is to come of it"), 28),
            Column(_("Who answers for it"), 24),
            Column(_("State"), 18),
            Column(_("Result"), 36),
        ],
        rows,
        title=f"{shown.person.full_name} · {shown.year} · {_('meetings attended')}: {meetings}",
    )
    return excel_file(content, f"{shown.person.full_name} {shown.year}")


def _is_missed(row: Attendance) -> bool:
    return not row.is_exempt and row.status in AWAY


def _found(request: UserRequest, person_id: int) -> Shown:
    """R-TSK-26: one's own year, or that of a member whose year one reviews."""
    reviewed = request.access.scope(TaskCap.REVIEW)
    own = request.access.scope(TaskCap.SEE)
    is_own = person_of(request.user) == person_id
    for scope in (reviewed, own if is_own else Scope()):
        person = people_in(scope).filter(pk=person_id).first()
        if person is not None:
            # Years of a cell that was left stay with that cell.
            there = Scope(frozenset({person.organisation_id}))
            return Shown(person, (year := _year(request)), member_year(there, person_id, year))
    raise NotVisible(NOT_VISIBLE)


def _year(request: UserRequest) -> int:
    this_year = clock.today().year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else this_year  # noqa: PLR2004  digits of a year
    return year if this_year - EARLIER <= year <= this_year else this_year
