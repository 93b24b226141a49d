"""The score sheet of one meeting as a paper: the three scorers in three columns."""

from __future__ import annotations

from datetime import date
from typing import Final

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting, MeetingKind, meeting_record
from chibo.papers import public as papers
from chibo.rulebooks.adopted import kept_rules
from chibo.rulebooks.public import Outcome
from chibo.scoring.models import Scorer, ScoreSheet
from chibo.scoring.paperwork.head import citation_of, head_of, signature_of
from chibo.scoring.selectors.sheets import Line, outcome_of, side_by_side
from chibo.shared.clock import VIET_NAM

KINDS: Final = {
    MeetingKind.REGULAR.value: papers.MeetingKind.REGULAR,
    MeetingKind.THEMATIC.value: papers.MeetingKind.THEMATIC,
    MeetingKind.COMBINED.value: papers.MeetingKind.COMBINED,
}
FIELDS: Final = {
    Scorer.SELF.value: "own",
    Scorer.OVERSEER.value: "overseer",
    Scorer.VISITOR.value: "visitor",
}


def sheet_paper(names: Scope, counts: Scope, meeting: Meeting) -> papers.ScoreSheetPaper | None:
    """R-SCO-40: the submitted sheets of a meeting as the party's form; None while there is none.

    Of several visitors the first to submit stands in the form's one column.
    """
    sheets, lines = side_by_side(names, meeting.pk)
    record = meeting_record(names, meeting.pk)
    if not sheets or record is None:
        return None
    shown: dict[str, ScoreSheet] = {}
    for sheet in sheets:
        shown.setdefault(sheet.scorer, sheet)
    first = shown.get(Scorer.SELF) or sheets[0]
    met = _met_on(meeting)
    return papers.ScoreSheetPaper(
        head=head_of(meeting.organisation, _dated(first, met)),
        kind=KINDS[meeting.kind],
        month=meeting.month,
        meeting_on=met,
        present=record.attendance.part,
        entitled=record.attendance.whole,
        groups=_groups(outcome_of(first), lines, shown),
        ratings=papers.Ratings(**{FIELDS[who]: _rating(one) for who, one in shown.items()}),
        signature=signature_of(counts, meeting.organisation, met, "Chi bộ"),
        rulebook=citation_of(kept_rules(first.rules_id)),
        remarks="\n".join(one.remark for one in shown.values() if one.remark),
    )


def _groups(
    outcome: Outcome, lines: list[Line], shown: dict[str, ScoreSheet]
) -> tuple[papers.CriterionGroup, ...]:
    by_code = {line.outcome.code: line for line in lines}
    return tuple(
        papers.CriterionGroup(
            group.title.vi,
            tuple(
                _line(by_code[one.code], shown)
                for one in outcome.criteria
                if one.group == group.code and one.code in by_code
            ),
        )
        for group in outcome.groups
    )


def _line(line: Line, shown: dict[str, ScoreSheet]) -> papers.CriterionLine:
    given = {
        FIELDS[who]: line.points[sheet.pk].points
        for who, sheet in shown.items()
        if sheet.pk in line.points
    }
    reasons = [
        f"trái với hồ sơ: {cell.reason}" if cell.is_against_records else cell.reason
        for sheet in shown.values()
        if (cell := line.points.get(sheet.pk)) and cell.reason
    ]
    return papers.CriterionLine(
        line.outcome.title.vi,
        line.outcome.max,
        papers.ScorePoints(**given),
        "; ".join(dict.fromkeys(reasons)),
    )


def _rating(sheet: ScoreSheet) -> str:
    label = outcome_of(sheet).rating_label
    return label.vi if label else ""


def _met_on(meeting: Meeting) -> date:
    return meeting.takes_place_at.astimezone(VIET_NAM).date()


def _dated(sheet: ScoreSheet, met: date) -> date:
    return sheet.submitted_at.astimezone(VIET_NAM).date() if sheet.submitted_at else met
