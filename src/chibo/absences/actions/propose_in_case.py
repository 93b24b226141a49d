"""Record what the cell said and voted on a case file, and send its proposal up."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.absences.actions.case_steps import refuse_unless_movable, write_step
from chibo.absences.actions.cell_votes import BALLOT_FIELDS, take_over, vote_of_the_cell
from chibo.absences.events import CaseProposed, CaseSentUp
from chibo.absences.evidence import Evidence
from chibo.absences.models import CaseFile, CaseStep
from chibo.absences.permissions import AbsenceCap
from chibo.absences.refusals import NOT_CARRIED
from chibo.absences.selectors.evidence import evidence_now
from chibo.absences.selectors.keeper import keeper_of
from chibo.resolutions.public import is_carried
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class ProposeInCase(Command):
    """Record the cell's word on the case file `subject_id`, by a vote of one of its meetings."""

    proposal: CaseFile.Proposal
    discussion: str = Field(min_length=1, max_length=4000)
    vote_id: int


class SendCaseUp(Command):
    """Send the proposal of the case file `subject_id` to the committee that keeps the files."""


@action(ProposeInCase, on=CaseFile, see=AbsenceCap.SEE, do=AbsenceCap.DECIDE)
def propose_in_case(command: ProposeInCase, case: CaseFile, context: Context) -> Sequence[Event]:
    """R-ABS-41, R-ABS-42: by a vote after the opening, carried by the official members present.

    What the cell settles itself ends the file; striking off is only proposed (R-ABS-43).
    """
    refuse_unless_movable("propose", case)
    scope = context.access.scope(AbsenceCap.DECIDE)
    vote = vote_of_the_cell(scope, case.organisation_id, command.vote_id, case.opened_at)
    if not is_carried(vote.in_favour, vote.entitled):
        raise RuleViolated(NOT_CARRIED, in_favour=vote.in_favour, entitled=vote.entitled)
    take_over(case, vote)
    case.proposal = command.proposal
    case.discussion = command.discussion
    case.evidence = Evidence.written(evidence_now(scope, case))
    goes_up = command.proposal == CaseFile.Proposal.STRIKE_OFF
    case.state = CaseFile.State.PROPOSED if goes_up else CaseFile.State.CLOSED
    case.save(update_fields=["proposal", "discussion", "evidence", "state", *BALLOT_FIELDS])
    write_step(
        case, CaseStep.Kind.PROPOSED, context, str(CaseFile.Proposal(command.proposal).label)
    )
    return [
        CaseProposed(
            case_id=case.pk,
            person_id=case.person_id,
            cell_id=case.organisation_id,
            proposal=command.proposal,
            in_favour=vote.in_favour,
            against=vote.against,
            abstained=vote.abstained,
            entitled=vote.entitled,
        )
    ]


@action(SendCaseUp, on=CaseFile, see=AbsenceCap.SEE, do=AbsenceCap.DECIDE)
def send_case_up(_command: SendCaseUp, case: CaseFile, context: Context) -> Sequence[Event]:
    """R-ABS-43: striking off is decided above; the cell sends what it proposes."""
    refuse_unless_movable("send", case)
    case.state = CaseFile.State.SENT
    case.save(update_fields=["state"])
    keeper = keeper_of(case.organisation)
    write_step(case, CaseStep.Kind.SENT, context, keeper.name)
    return [
        CaseSentUp(
            case_id=case.pk,
            person_id=case.person_id,
            cell_id=case.organisation_id,
            keeper_id=keeper.pk,
        )
    ]
