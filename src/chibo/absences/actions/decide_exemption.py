"""Record the cell's vote on a request for exemption; what is granted takes effect at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chibo.absences.actions.cell_votes import BALLOT_FIELDS, take_over, vote_of_the_cell
from chibo.absences.events import ExemptionAcknowledged, ExemptionDecided
from chibo.absences.models import ExemptionRequest
from chibo.absences.permissions import AbsenceCap
from chibo.absences.refusals import NOT_WAITING, NOTHING_TO_ACKNOWLEDGE
from chibo.absences.selectors.keeper import keeper_of
from chibo.meetings.public import Meeting, day_of
from chibo.members.public import exempt_from
from chibo.resolutions.public import is_carried
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import NOT_VISIBLE, Command, Context, Event, action


class DecideExemption(Command):
    """Record how the cell voted on the request `subject_id`: its vote says whether it holds."""

    vote_id: int


class AcknowledgeExemption(Command):
    """Take note of the exemption `subject_id` that a cell reported."""


@action(DecideExemption, on=ExemptionRequest, see=AbsenceCap.SEE, do=AbsenceCap.DECIDE)
def decide_exemption(
    command: DecideExemption, request: ExemptionRequest, context: Context
) -> Sequence[Event]:
    """R-ABS-41, R-ABS-54: granted when carried, from the day asked for, not before the meeting.

    So no roll taken before changes.
    """
    if request.state != ExemptionRequest.State.ASKED:
        raise RuleViolated(NOT_WAITING, state=ExemptionRequest.State(request.state).label)
    scope = context.access.scope(AbsenceCap.DECIDE)
    vote = vote_of_the_cell(scope, request.organisation_id, command.vote_id, request.asked_at)
    is_granted = is_carried(vote.in_favour, vote.entitled)
    take_over(request, vote)
    request.state = ExemptionRequest.State.GRANTED if is_granted else ExemptionRequest.State.REFUSED
    request.holds_from = _holds_from(request.since, vote.meeting) if is_granted else None
    request.decided_at = context.at
    request.save(update_fields=["state", "holds_from", "decided_at", *BALLOT_FIELDS])
    events: list[Event] = [
        ExemptionDecided(
            request_id=request.pk,
            person_id=request.person_id,
            cell_id=request.organisation_id,
            is_granted=is_granted,
            since=request.holds_from or request.since,
            in_favour=vote.in_favour,
            against=vote.against,
            abstained=vote.abstained,
            entitled=vote.entitled,
            keeper_id=keeper_of(request.organisation).pk,
        )
    ]
    if request.holds_from:
        # The reason stays with the request: members and rolls are told nothing of anybody's health.
        by = f"theo nghị quyết của chi bộ ngày {_day(vote.meeting):%d/%m/%Y}"
        events.append(exempt_from(request.person, request.holds_from, request.until, by))
    return events


def _holds_from(since: date, meeting: Meeting) -> date:
    return max(since, _day(meeting))


def _day(meeting: Meeting) -> date:
    return day_of(meeting.takes_place_at)


@action(AcknowledgeExemption, on=ExemptionRequest, see=AbsenceCap.KEEP, do=AbsenceCap.KEEP)
def acknowledge_exemption(
    _command: AcknowledgeExemption, request: ExemptionRequest, context: Context
) -> Sequence[Event]:
    """R-ABS-55, R-ABS-56: what was granted, once; other requests stay in their cell."""
    if request.state != ExemptionRequest.State.GRANTED:
        raise NotVisible(NOT_VISIBLE)
    if request.acknowledged_at is not None:
        raise RuleViolated(NOTHING_TO_ACKNOWLEDGE)
    request.acknowledged_at = context.at
    request.acknowledger_name = context.actor.display_name
    request.save(update_fields=["acknowledged_at", "acknowledger_name"])
    return [
        ExemptionAcknowledged(
            request_id=request.pk, person_id=request.person_id, cell_id=request.organisation_id
        )
    ]
