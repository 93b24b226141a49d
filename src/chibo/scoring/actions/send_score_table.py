"""Send the month's score table of a grassroots organisation to the level above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from chibo.orgs.models import Organisation
from chibo.scoring.events import ScoreTableSent
from chibo.scoring.models import ScoreTable, ScoreTableLine
from chibo.scoring.permissions import ScoringCap
from chibo.scoring.refusals import (
    ALREADY_RECEIVED,
    ALREADY_SENT,
    MISSING_WITHOUT_NOTE,
    NOBODY_ABOVE,
    NOT_A_SENDER,
    NOT_OVER_YET,
)
from chibo.scoring.rules import is_late
from chibo.scoring.selectors.tables import TableRow, due_date, live_rows
from chibo.shared.clock import month_of
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class SendScoreTable(Command):
    """Send the score table of a month of the grassroots organisation `subject_id` up."""

    month: date = Field(description="Any day of the month.")
    note: str = Field(
        default="", max_length=300, description="Due when a cell has not scored: why it is so."
    )


@action(SendScoreTable, on=Organisation, see=ScoringCap.SEE_TABLE, do=ScoringCap.SEND_TABLE)
def send_score_table(
    command: SendScoreTable, sender: Organisation, context: Context
) -> Sequence[Event]:
    """R-SCO-10 to 14, 17: freeze the month's lines and send them; once received they are locked."""
    month = month_of(command.month)
    if not sender.kind.is_grassroots:
        raise RuleViolated(NOT_A_SENDER)
    if sender.parent_id is None:
        raise RuleViolated(NOBODY_ABOVE)
    if month > context.today:
        raise RuleViolated(NOT_OVER_YET, month=_month(month))
    table = _table(sender, month)
    rows = live_rows(context.access.scope(ScoringCap.SEND_TABLE), sender, month)
    lacking = [row.cell_name for row in rows if not row.is_scored]
    if lacking and not command.note:
        raise RuleViolated(MISSING_WITHOUT_NOTE, cells=", ".join(lacking))
    table.state = ScoreTable.State.SENT
    table.receiver_id = sender.parent_id
    table.due_on = due_date(sender, month)
    table.sent_at = context.at
    table.save(update_fields=["state", "receiver", "due_on", "sent_at"])
    _freeze(table, rows, command.note)
    return [
        ScoreTableSent(
            table_id=table.pk,
            sender_id=sender.pk,
            receiver_id=sender.parent_id,
            month=month,
            cells=len(rows),
            scored=len(rows) - len(lacking),
            due_on=table.due_on,
            is_late=is_late(context.today, table.due_on, context.today),
        )
    ]


def _table(sender: Organisation, month: date) -> ScoreTable:
    """The month's table, locked, in a state in which it may be sent."""
    ScoreTable.objects.bulk_create(
        [ScoreTable(organisation=sender, month=month)], ignore_conflicts=True
    )
    table = ScoreTable.objects.select_for_update().get(organisation=sender, month=month)
    if table.state == ScoreTable.State.RECEIVED:
        raise RuleViolated(ALREADY_RECEIVED, month=_month(month))
    if table.state == ScoreTable.State.SENT:
        raise RuleViolated(ALREADY_SENT, month=_month(month))
    return table


def _freeze(table: ScoreTable, rows: list[TableRow], note: str) -> None:
    ScoreTableLine.objects.filter(table=table).delete()
    ScoreTableLine.objects.bulk_create(
        ScoreTableLine(
            organisation_id=row.cell_id,
            table=table,
            month=table.month,
            met_on=row.met_on,
            members_due=row.members_due,
            members_present=row.members_present,
            self_points=row.sheets.cell,
            overseer_points=row.sheets.overseer,
            visitor_points=row.sheets.visitor,
            evidence_points=row.evidence_points,
            evidence_maximum=row.evidence_maximum,
            maximum=row.maximum,
            rating=row.rating,
            note="" if row.is_scored else note,
        )
        for row in rows
    )


def _month(month: date) -> str:
    return f"{month:%m/%Y}"
