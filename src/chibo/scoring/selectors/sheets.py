"""Score sheets as pages show them: one by one with how each point came about, and side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from chibo.access.scope import Scope
from chibo.rulebooks.adopted import kept_rules
from chibo.rulebooks.public import (
    CriteriaSet,
    CriterionOutcome,
    Evidence,
    Judgement,
    Outcome,
    score_again,
)
from chibo.scoring.evidence import evidence_of, from_json
from chibo.scoring.models import Scorer, ScoreSheet
from chibo.scoring.rules import Sheets
from chibo.scoring.selectors.records import records_of


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet to be filled in: what the records prove already, and what people still judge."""

    meeting_id: int
    criteria_set: CriteriaSet
    evidence: Evidence
    outcome: Outcome
    judged: Mapping[str, Judgement]
    remark: str
    is_correction: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One scorer's points for one criterion, beside the others'."""

    points: Decimal | None
    reason: str
    is_against_records: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion across all sheets of a meeting."""

    outcome: CriterionOutcome
    points: Mapping[int, Cell]
    largest_difference: Decimal


def sheets_in(scope: Scope) -> QuerySet[ScoreSheet]:
    """Sheets in `scope`, newest meeting first."""
    return (
        ScoreSheet.objects.filter(scope.where())
        .select_related("organisation", "meeting", "rules")
        .order_by("-meeting__month", "meeting_id", "scorer", "-version")
    )


def submitted_sheets(
    scope: Scope, meeting_ids: Iterable[int], *, with_lines: bool = True
) -> list[ScoreSheet]:
    """The sheets that count of these meetings: submitted, the last version of each scorer."""
    rows = (
        sheets_in(scope)
        .filter(meeting_id__in=list(meeting_ids), state=ScoreSheet.State.SUBMITTED)
        .prefetch_related(*(["lines"] if with_lines else []))
        .order_by("meeting_id", "scorer", "scored_by_id", "version")
    )
    last: dict[tuple[int, str, int], ScoreSheet] = {}
    for sheet in rows:
        by = sheet.scored_by_id if sheet.scorer == Scorer.VISITOR else 0
        last[sheet.meeting_id, sheet.scorer, by] = sheet
    return list(last.values())


def totals_of(sheets: Iterable[ScoreSheet]) -> Sheets:
    """Totals of one meeting's sheets by scorer; of several visitors, their mean to two places."""
    by: dict[str, list[Decimal]] = {}
    for sheet in sheets:
        if sheet.total is not None:
            by.setdefault(sheet.scorer, []).append(sheet.total)
    mean = {
        key: (sum(found, start=Decimal(0)) / len(found)).quantize(Decimal("0.01"))
        for key, found in by.items()
    }
    return Sheets(
        cell=mean.get(Scorer.SELF),
        overseer=mean.get(Scorer.OVERSEER),
        visitor=mean.get(Scorer.VISITOR),
    )


def outcome_of(sheet: ScoreSheet) -> Outcome:
    """How every point of a kept sheet came about, from the evidence and judgement it holds."""
    criteria_set = kept_rules(sheet.rules_id).criteria_set
    if criteria_set is None:
        raise LookupError(sheet.rules_id)
    return score_again(criteria_set, from_json(sheet.evidence), judged_on(sheet))


def judged_on(sheet: ScoreSheet) -> dict[str, Judgement]:
    """What a person gave on a sheet, by criterion."""
    return {
        line.criterion: Judgement(line.points, line.reason)
        for line in sheet.lines.all()
        # A judged criterion that does not apply has points too, but nobody gave them.
        if line.is_given and line.points is not None
    }


def side_by_side(scope: Scope, meeting_id: int) -> tuple[list[ScoreSheet], list[Line]]:
    """R-SCO-23: the sheets of a meeting next to one another, criterion by criterion."""
    order = Scorer.values
    sheets = sorted(
        submitted_sheets(scope, [meeting_id]), key=lambda one: (order.index(one.scorer), one.pk)
    )
    outcomes = {sheet.pk: outcome_of(sheet) for sheet in sheets}
    if not outcomes:
        return [], []
    reasons = {
        (line.sheet_id, line.criterion): line.reason
        for sheet in sheets
        for line in sheet.lines.all()
    }
    by_code: dict[str, dict[int, CriterionOutcome]] = {}
    for pk, outcome in outcomes.items():
        for criterion in outcome.criteria:
            by_code.setdefault(criterion.code, {})[pk] = criterion
    # A sheet corrected or given under other rules may lack a criterion that another has.
    lines = []
    for code, found in by_code.items():
        given = [one.points for one in found.values() if one.points is not None]
        lines.append(
            Line(
                outcome=next(iter(found.values())),
                points={
                    pk: Cell(one.points, reasons.get((pk, code), ""), one.is_against_records)
                    for pk, one in found.items()
                },
                largest_difference=max(given) - min(given) if given else Decimal(0),
            )
        )
    return sheets, lines


def draft_for(scope: Scope, meeting_id: int, scorer: str, user_id: int) -> Draft | None:
    """The sheet this scorer would fill in now; None when the meeting is out of scope or unscored.

    Measured criteria are filled from the records as they are at this moment.
    """
    records = records_of(scope, meeting_id, by_cell=scorer == Scorer.SELF)
    if records is None or records.rules.criteria_set is None:
        return None
    sheet = last_sheet(scope, meeting_id, scorer, user_id)
    judged = judged_on(sheet) if sheet else {}
    evidence = evidence_of(records)
    criteria_set = records.rules.criteria_set
    known = {one.code for one in criteria_set.criteria if one.judged is not None}
    judged = {code: given for code, given in judged.items() if code in known}
    return Draft(
        meeting_id=meeting_id,
        criteria_set=criteria_set,
        evidence=evidence,
        outcome=score_again(criteria_set, evidence, judged),
        judged=judged,
        remark=sheet.remark if sheet else "",
        is_correction=sheet is not None and sheet.state == ScoreSheet.State.SUBMITTED,
    )


def last_sheet(scope: Scope, meeting_id: int, scorer: str, user_id: int) -> ScoreSheet | None:
    """The scorer's newest version for a meeting; a visitor's is his or her own."""
    rows = ScoreSheet.objects.filter(scope.where(), meeting_id=meeting_id, scorer=scorer)
    if scorer == Scorer.VISITOR:
        rows = rows.filter(scored_by_id=user_id)
    return rows.order_by("-version").first()
