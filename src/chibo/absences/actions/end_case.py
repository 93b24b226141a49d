"""What becomes of a case file when the member's time in the cell ends: part of that command."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Case, F, Q, Value, When

from chibo.absences.actions.case_steps import write_steps
from chibo.absences.models import CaseFile, CaseStep, ExemptionRequest
from chibo.access.together import in_one
from chibo.usecase.public import Context

REQUEST: Final = "request"
DECIDED: Final = Q(state=CaseFile.State.DECIDED)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What ended with the member's time in the cell: ids of case files and of requests."""

    case_ids: Collection[int]
    request_ids: Collection[int]


def end_cases(person_id: int, cell_id: int, day: date, context: Context) -> LeftBehind:
    """R-ABS-47, R-ABS-48: a decided one notes the day; one under way ends with the membership.

    One statement where nothing was under way, four at most, whatever the number.
    """
    here = Q(person_id=person_id, organisation_id=cell_id)
    under_way = ~Q(state=CaseFile.State.CLOSED) & ~DECIDED
    struck_off = DECIDED & Q(outcome=CaseFile.Outcome.STRUCK_OFF)
    cases = CaseFile.objects.filter(here, under_way | struck_off, membership_ended_on=None)
    asked = ExemptionRequest.objects.filter(here, state=ExemptionRequest.State.ASKED)
    kinds = Case(When(DECIDED, Value(CaseStep.Kind.ENDED)), default=Value(CaseStep.Kind.LEFT))
    found = set(
        in_one(
            [
                cases.order_by().values_list("pk", kinds),
                asked.order_by().values_list("pk", Value(REQUEST)),
            ]
        )
    )
    requests = [pk for pk, what in found if what == REQUEST]
    steps = [(pk, CaseStep.Kind(what)) for pk, what in sorted(found) if what != REQUEST]
    case_ids = [pk for pk, _ in steps]
    if case_ids:
        state = Case(When(DECIDED, F("state")), default=Value(CaseFile.State.CLOSED))
        ended = CaseFile.objects.filter(pk__in=case_ids)
        ended.update(membership_ended_on=day, state=state)
        write_steps(cell_id, steps, context)
    if requests:
        withdrawn = ExemptionRequest.objects.filter(pk__in=requests)
        withdrawn.update(state=ExemptionRequest.State.WITHDRAWN)
    return LeftBehind(case_ids, requests)
