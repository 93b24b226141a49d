"""Put one's own explanation into the case file that is about oneself."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.absences.actions.case_steps import refuse_unless_movable, write_step
from chibo.absences.events import CaseExplained
from chibo.absences.models import CaseFile, CaseStep
from chibo.absences.permissions import AbsenceCap
from chibo.members.public import person_of
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE, Command, Context, Event, action


class ExplainInCase(Command):
    """Explain yourself in the case file `subject_id`, which is about you."""

    explanation: str = Field(min_length=1, max_length=4000)


@action(ExplainInCase, on=CaseFile, see=AbsenceCap.ASK, do=AbsenceCap.ASK)
def explain_in_case(command: ExplainInCase, case: CaseFile, context: Context) -> Sequence[Event]:
    """R-ABS-33: the member alone, until it is decided; whose it is not sees nothing of it."""
    if person_of(context.actor) != case.person_id:
        raise NotVisible(NOT_VISIBLE)
    refuse_unless_movable("explain", case)
    case.explanation = command.explanation
    case.explained_at = context.at
    case.save(update_fields=["explanation", "explained_at"])
    write_step(case, CaseStep.Kind.EXPLAINED, context)
    return [CaseExplained(case_id=case.pk, person_id=case.person_id, cell_id=case.organisation_id)]
