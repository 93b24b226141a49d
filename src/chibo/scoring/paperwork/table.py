"""The month's score table of a grassroots organisation as a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation
from chibo.papers import public as papers
from chibo.rulebooks.adopted import rules_for
from chibo.scoring.paperwork.head import citation_of, head_of, signature_of
from chibo.scoring.selectors.tables import TableRow
from chibo.shared.clock import add_months


def table_paper(
    counts: Scope,
    sender: Organisation,
    month: date,
    rows: Sequence[TableRow],
    dated: date,
) -> papers.ScoreTablePaper:
    """R-SCO-40: one line a cell, as sent or as it stands; dated when sent, else today."""
    rules = rules_for(sender, add_months(month, 1) - timedelta(days=1), "regular")
    labels: dict[str, str] = (
        {str(one.code): one.label.vi for one in rules.criteria_set.ratings}
        if rules.criteria_set
        else {}
    )
    return papers.ScoreTablePaper(
        head=head_of(sender, dated),
        month=month,
        lines=tuple(_line(row, labels) for row in rows),
        signature=signature_of(counts, sender, dated, "Ban Thường vụ"),
        rulebook=citation_of(rules),
        rating_order=tuple(labels.values()) or ("Tốt", "Khá", "Trung bình", "Kém"),
    )


def _line(row: TableRow, labels: Mapping[str, str]) -> papers.ScoreTableLine:
    return papers.ScoreTableLine(
        cell=row.cell_name,
        met_on=row.met_on,
        present=row.members_present,
        entitled=row.members_due,
        scores=papers.ScorePoints(row.sheets.cell, row.sheets.overseer, row.sheets.visitor),
        evidence=row.evidence_points,
        rating=labels.get(row.rating, row.rating),
        note=row.note,
    )
