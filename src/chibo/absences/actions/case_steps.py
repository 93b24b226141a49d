"""The steps of a case file: whether one may be taken, and writing it down."""

from __future__ import annotations

from collections.abc import Iterable

from chibo.absences.models import CaseFile, CaseStep
from chibo.absences.refusals import WRONG_CASE_STATE
from chibo.absences.rules import may_move
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Context


def refuse_unless_movable(verb: str, case: CaseFile) -> None:
    """R-ABS-40 Refuse what the state of the case file does not allow."""
    if not may_move(verb, case.state):
        raise RuleViolated(WRONG_CASE_STATE, state=CaseFile.State(case.state).label)


def write_step(case: CaseFile, kind: CaseStep.Kind, context: Context, note: str = "") -> None:
    """What happened, when, and by whom: it stays with the file."""
    _step(case.organisation_id, case.pk, kind, context, note).save(force_insert=True)


def write_steps(cell_id: int, steps: Iterable[tuple[int, CaseStep.Kind]], context: Context) -> None:
    """The same of several case files of a cell, by their ids, in one statement."""
    CaseStep.objects.bulk_create(_step(cell_id, pk, kind, context) for pk, kind in steps)


def _step(
    cell_id: int, case_id: int, kind: CaseStep.Kind, context: Context, note: str = ""
) -> CaseStep:
    return CaseStep(
        organisation_id=cell_id,
        case_id=case_id,
        kind=kind,
        at=context.at,
        actor_name=context.actor.display_name,
        note=note[:500],
    )
