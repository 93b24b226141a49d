"""What becomes of a case file when the member's time in the cell ends: part of that command."""

from __future__ import annotations

from datetime import date

from chibo.absences.actions.case_steps import write_step
from chibo.absences.models import CaseFile, CaseStep, ExemptionRequest
from chibo.usecase.public import Context


def end_cases(person_id: int, cell_id: int, day: date, context: Context) -> None:
    """R-ABS-47, R-ABS-48: a decided one notes the day; one under way ends with the membership."""
    for case in CaseFile.objects.filter(
        person_id=person_id, organisation_id=cell_id, membership_ended_on__isnull=True
    ).exclude(state=CaseFile.State.CLOSED):
        is_decided = case.state == CaseFile.State.DECIDED
        if is_decided and case.outcome != CaseFile.Outcome.STRUCK_OFF:
            continue
        case.membership_ended_on = day
        if not is_decided:
            case.state = CaseFile.State.CLOSED
        case.save(update_fields=["membership_ended_on", "state"])
        write_step(case, CaseStep.Kind.ENDED if is_decided else CaseStep.Kind.LEFT, context)
    ExemptionRequest.objects.filter(
        person_id=person_id, organisation_id=cell_id, state=ExemptionRequest.State.ASKED
    ).update(state=ExemptionRequest.State.WITHDRAWN)
