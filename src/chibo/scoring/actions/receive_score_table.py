"""Receive a month's score table from below, which locks it, or return it with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.scoring.events import ScoreTableReceived, ScoreTableReturned
from chibo.scoring.models import ScoreTable, ScoreTableLine
from chibo.scoring.permissions import ScoringCap
from chibo.scoring.refusals import NOT_OURS_TO_RECEIVE, NOT_WITH_US
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class ReceiveScoreTable(Command):
    """Receive the score table `subject_id`: from now on it is locked."""


class ReturnScoreTable(Command):
    """Return the score table `subject_id` to its sender for correction."""

    reason: str = Field(min_length=1, max_length=500)


@action(ReceiveScoreTable, on=ScoreTable, see=ScoringCap.SEE_TABLE, do=ScoringCap.RECEIVE_TABLE)
def receive_score_table(
    command: ReceiveScoreTable, table: ScoreTable, context: Context
) -> Sequence[Event]:
    """R-SCO-15, 16: only the receiver receives, only what is waiting; then it is locked."""
    _must_wait_here(table, context)
    table.state = ScoreTable.State.RECEIVED
    table.received_at = context.at
    table.returned_reason = ""
    table.save(update_fields=["state", "received_at", "returned_reason"])
    return [ScoreTableReceived.model_validate(_facts(table))]


@action(ReturnScoreTable, on=ScoreTable, see=ScoringCap.SEE_TABLE, do=ScoringCap.RECEIVE_TABLE)
def return_score_table(
    command: ReturnScoreTable, table: ScoreTable, context: Context
) -> Sequence[Event]:
    """R-SCO-15, 16: a table goes back with a reason; the sender corrects and sends it again."""
    _must_wait_here(table, context)
    table.state = ScoreTable.State.RETURNED
    table.returned_reason = command.reason
    table.times_returned += 1
    table.save(update_fields=["state", "returned_reason", "times_returned"])
    ScoreTableLine.objects.filter(table=table).update(is_with_level_above=False)
    return [ScoreTableReturned.model_validate({**_facts(table), "reason": command.reason})]


def _must_wait_here(table: ScoreTable, context: Context) -> None:
    mine = {
        held.organisation_id
        for held in context.access.held
        if held.organisation_id == table.receiver_id
    }
    if not mine:
        receiver = table.receiver.name if table.receiver else "–"
        raise RuleViolated(NOT_OURS_TO_RECEIVE, receiver=receiver)
    if table.state != ScoreTable.State.SENT:
        raise RuleViolated(NOT_WITH_US, state=table.get_state_display())


def _facts(table: ScoreTable) -> dict[str, object]:
    return {
        "table_id": table.pk,
        "sender_id": table.organisation_id,
        "receiver_id": table.receiver_id,
        "month": table.month,
    }
