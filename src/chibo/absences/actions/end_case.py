"""What becomes of a case file when the member's time in the cell ends: part of that command."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chibo.absences.actions.case_steps import write_steps
from chibo.absences.models import CaseFile, CaseStep, ExemptionRequest
from chibo.usecase.public import Context


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What ended with the member's time in the cell: ids of case files and of requests."""

    case_ids: Collection[int]
    request_ids: Collection[int]


def end_cases(person_id: int, cell_id: int, day: date, context: Context) -> LeftBehind:
    """R-ABS-47, R-ABS-48: a decided one notes the day; one under way ends with the membership.

    Two statements where nothing was under way, five at most, whatever the number.
    """
    decided = Q(state=CaseFile.State.DECIDED)
    cases = list(
        CaseFile.objects.filter(
            person_id=person_id, organisation_id=cell_id, membership_ended_on__isnull=True
        )
        .exclude(state=CaseFile.State.CLOSED)
        .exclude(decided & ~Q(outcome=CaseFile.Outcome.STRUCK_OFF))
    )
    steps = []
    for case in cases:
        is_decided = case.state == CaseFile.State.DECIDED
        case.membership_ended_on = day
        if not is_decided:
            case.state = CaseFile.State.CLOSED
        steps.append((case, CaseStep.Kind.ENDED if is_decided else CaseStep.Kind.LEFT))
    if cases:
        CaseFile.objects.bulk_update(cases, ["membership_ended_on", "state"])
        write_steps(steps, context)
    asked = ExemptionRequest.objects.filter(
        person_id=person_id, organisation_id=cell_id, state=ExemptionRequest.State.ASKED
    )
    request_ids = list(asked.values_list("pk", flat=True))
    if request_ids:
        asked.update(state=ExemptionRequest.State.WITHDRAWN)
    return LeftBehind([case.pk for case in cases], request_ids)
