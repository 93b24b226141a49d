"""All that other packages may use of scoring."""

from chibo.scoring.actions.receive_score_table import ReceiveScoreTable, ReturnScoreTable
from chibo.scoring.actions.score_meeting import (
    JudgedPoints,
    ScoreAsCell,
    ScoreAsOverseer,
    ScoreAsVisitor,
    ScoreMeeting,
)
from chibo.scoring.actions.send_score_table import SendScoreTable
from chibo.scoring.events import (
    ScoreTableEvent,
    ScoreTableReceived,
    ScoreTableReturned,
    ScoreTableSent,
    SheetDrafted,
    SheetSubmitted,
)
from chibo.scoring.evidence import Records, evidence_of
from chibo.scoring.models import Scorer, ScoreSheet, ScoreTable
from chibo.scoring.paperwork.sheet import sheet_paper
from chibo.scoring.paperwork.table import table_paper
from chibo.scoring.permissions import ScoringCap
from chibo.scoring.refusals import NO_CRITERIA, NOT_HELD
from chibo.scoring.rules import Sheets, is_late
from chibo.scoring.selectors.records import HELD, records_of, rules_of
from chibo.scoring.selectors.sheets import (
    Draft,
    Line,
    draft_for,
    last_sheet,
    outcome_of,
    sheets_in,
    side_by_side,
    submitted_sheets,
    totals_of,
)
from chibo.scoring.selectors.tables import (
    Sender,
    TableRow,
    cells_of,
    due_date,
    is_with_level_above,
    kept_rows,
    live_rows,
    senders_below,
    sent_below,
    table_of,
    tables_waiting,
)

__all__ = [
    "HELD",
    "NOT_HELD",
    "NO_CRITERIA",
    "Draft",
    "JudgedPoints",
    "Line",
    "ReceiveScoreTable",
    "Records",
    "ReturnScoreTable",
    "ScoreAsCell",
    "ScoreAsOverseer",
    "ScoreAsVisitor",
    "ScoreMeeting",
    "ScoreSheet",
    "ScoreTable",
    "ScoreTableEvent",
    "ScoreTableReceived",
    "ScoreTableReturned",
    "ScoreTableSent",
    "Scorer",
    "ScoringCap",
    "SendScoreTable",
    "Sender",
    "SheetDrafted",
    "SheetSubmitted",
    "Sheets",
    "TableRow",
    "cells_of",
    "draft_for",
    "due_date",
    "evidence_of",
    "is_late",
    "is_with_level_above",
    "kept_rows",
    "last_sheet",
    "live_rows",
    "outcome_of",
    "records_of",
    "rules_of",
    "senders_below",
    "sent_below",
    "sheet_paper",
    "sheets_in",
    "side_by_side",
    "submitted_sheets",
    "table_of",
    "table_paper",
    "tables_waiting",
    "totals_of",
]
