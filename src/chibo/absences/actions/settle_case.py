"""What the committee that keeps the files does with a case: receive, return, record a decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from chibo.absences.actions.case_steps import refuse_unless_movable, write_step
from chibo.absences.events import CaseDecided, CaseReceived, CaseReturned
from chibo.absences.models import CaseFile, CaseStep
from chibo.absences.permissions import AbsenceCap
from chibo.absences.refusals import DECIDED_TOO_EARLY
from chibo.absences.rules import SEEN_ABOVE
from chibo.meetings.public import day_of
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import NOT_VISIBLE, Command, Context, Event, action


class ReceiveCase(Command):
    """Receive the case file `subject_id` that a cell sent up."""


class ReturnCase(Command):
    """Return the case file `subject_id` to the cell, with what is lacking."""

    reason: str = Field(min_length=1, max_length=500)


class RecordCaseDecision(Command):
    """Record what the committee competent decided on the case file `subject_id`."""

    outcome: CaseFile.Outcome
    number: str = Field(min_length=1, max_length=40)
    decided_on: date
    body: str = Field(min_length=1, max_length=200, description="Which committee decided.")


@action(ReceiveCase, on=CaseFile, see=AbsenceCap.KEEP, do=AbsenceCap.KEEP)
def receive_case(_command: ReceiveCase, case: CaseFile, context: Context) -> Sequence[Event]:
    """R-ABS-44: what was sent; a file that stays in its cell is not there for others."""
    _refuse_unseen(case)
    refuse_unless_movable("receive", case)
    case.state = CaseFile.State.RECEIVED
    case.save(update_fields=["state"])
    write_step(case, CaseStep.Kind.RECEIVED, context)
    return [CaseReceived(case_id=case.pk, person_id=case.person_id, cell_id=case.organisation_id)]


@action(ReturnCase, on=CaseFile, see=AbsenceCap.KEEP, do=AbsenceCap.KEEP)
def return_case(command: ReturnCase, case: CaseFile, context: Context) -> Sequence[Event]:
    """R-ABS-44: with the reason; the cell votes anew and sends again."""
    _refuse_unseen(case)
    refuse_unless_movable("return", case)
    case.state = CaseFile.State.RETURNED
    case.save(update_fields=["state"])
    write_step(case, CaseStep.Kind.RETURNED, context, command.reason)
    return [
        CaseReturned(
            case_id=case.pk,
            person_id=case.person_id,
            cell_id=case.organisation_id,
            reason=command.reason,
        )
    ]


@action(RecordCaseDecision, on=CaseFile, see=AbsenceCap.KEEP, do=AbsenceCap.KEEP)
def record_case_decision(
    command: RecordCaseDecision, case: CaseFile, context: Context
) -> Sequence[Event]:
    """R-ABS-45: a decision taken by people, with its number and day. It ends no membership.

    That is done by the office with its own command, and only then (R-ABS-47).
    """
    _refuse_unseen(case)
    refuse_unless_movable("decide", case)
    if not day_of(case.opened_at) <= command.decided_on <= context.today:
        raise RuleViolated(DECIDED_TOO_EARLY)
    case.state = CaseFile.State.DECIDED
    case.outcome = command.outcome
    case.decision_number = command.number
    case.decided_on = command.decided_on
    case.deciding_body = command.body
    case.save(update_fields=["state", "outcome", "decision_number", "decided_on", "deciding_body"])
    write_step(case, CaseStep.Kind.DECIDED, context, f"{command.number}, {command.body}")
    return [
        CaseDecided(
            case_id=case.pk,
            person_id=case.person_id,
            cell_id=case.organisation_id,
            outcome=command.outcome,
            number=command.number,
            decided_on=command.decided_on,
        )
    ]


def _refuse_unseen(case: CaseFile) -> None:
    if case.state not in SEEN_ABOVE:
        raise NotVisible(NOT_VISIBLE)
