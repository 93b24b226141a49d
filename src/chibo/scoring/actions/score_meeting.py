"""Score a meeting as the cell, as its overseer or as a visiting official: three separate sheets."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field

from chibo.meetings.public import Meeting, record_step
from chibo.rulebooks.adopted import keep_rules
from chibo.rulebooks.public import Judgement, MisjudgedSheet, Outcome, score
from chibo.scoring.events import SheetDrafted, SheetSubmitted
from chibo.scoring.evidence import as_json, evidence_of
from chibo.scoring.models import ScoreLine, Scorer, ScoreSheet, ScoreTableLine
from chibo.scoring.permissions import ScoringCap
from chibo.scoring.refusals import (
    CORRECTION_WITHOUT_REASON,
    INCOMPLETE,
    MISJUDGED,
    MONTH_IS_WITH_THE_LEVEL_ABOVE,
    NO_CRITERIA,
    NOT_HELD,
    UNSUPPORTED,
)
from chibo.scoring.rules import STEP_SCORED
from chibo.scoring.selectors.records import HELD, records_of
from chibo.scoring.selectors.sheets import last_sheet
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class JudgedPoints(BaseModel):
    """Points a person gives to one judged criterion, with the reason where one is due."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    criterion: str = Field(min_length=1, max_length=80)
    points: Decimal = Field(max_digits=6, decimal_places=2)
    reason: str = Field(default="", max_length=500)


class ScoreMeeting(Command):
    """Score the meeting `subject_id`. Measured criteria come from the records and aren't sent."""

    judged: tuple[JudgedPoints, ...] = Field(default=(), max_length=200)
    remark: str = Field(default="", max_length=5000)
    submit: bool = Field(default=True, description="False keeps a draft that nobody counts.")
    correction_reason: str = Field(default="", max_length=300)


class ScoreAsCell(ScoreMeeting):
    """Score the meeting `subject_id` as the cell that held it."""


class ScoreAsOverseer(ScoreMeeting):
    """Score the meeting `subject_id` as the committee member in charge of the cell."""


class ScoreAsVisitor(ScoreMeeting):
    """Score the meeting `subject_id` as a visiting official who attended it."""


@action(ScoreAsCell, on=Meeting, see=ScoringCap.SEE, do=ScoringCap.SCORE_OWN)
def score_as_cell(command: ScoreAsCell, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-SCO-01 to 07: the cell's own sheet, given after the meeting was held."""
    return _score(command, meeting, context, Scorer.SELF)


@action(ScoreAsOverseer, on=Meeting, see=ScoringCap.SEE, do=ScoringCap.SCORE_AS_OVERSEER)
def score_as_overseer(
    command: ScoreAsOverseer, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-SCO-01 to 07: the overseer's sheet; it never overwrites the cell's."""
    return _score(command, meeting, context, Scorer.OVERSEER)


@action(ScoreAsVisitor, on=Meeting, see=ScoringCap.SEE, do=ScoringCap.SCORE_AS_VISITOR)
def score_as_visitor(
    command: ScoreAsVisitor, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-SCO-01 to 07: a visiting official's sheet, one for each of them."""
    return _score(command, meeting, context, Scorer.VISITOR)


def _score(
    command: ScoreMeeting, meeting: Meeting, context: Context, scorer: Scorer
) -> Sequence[Event]:
    if meeting.state not in HELD:
        raise RuleViolated(NOT_HELD)
    _refuse_if_sent_up(meeting)
    scope = context.access.scope(ScoringCap.SEE)
    records = records_of(scope, meeting.pk, by_cell=scorer is Scorer.SELF)
    if records is None or records.rules.criteria_set is None:
        raise RuleViolated(NO_CRITERIA)
    before = last_sheet(scope, meeting.pk, scorer, context.actor.pk)
    was_submitted = before is not None and before.state == ScoreSheet.State.SUBMITTED
    if was_submitted and not command.correction_reason:
        raise RuleViolated(CORRECTION_WITHOUT_REASON)
    evidence = evidence_of(records)
    judged = {one.criterion: Judgement(one.points, one.reason) for one in command.judged}
    try:
        outcome = score(records.rules.criteria_set, evidence, judged)
    except MisjudgedSheet as wrong:
        told = "; ".join(sentence.say(_language()) for _, sentence in wrong.faults)
        raise RuleViolated(MISJUDGED, faults=told) from wrong
    if command.submit:
        _refuse_unfinished(outcome)
    # Rules that a meeting was held under are kept already.
    rules = meeting.rules_id or keep_rules(records.rules, context.at)
    sheet = _sheet(before if not was_submitted else None, meeting, scorer, context)
    sheet.version = before.version + 1 if before and was_submitted else sheet.version
    sheet.rules_id = rules
    sheet.evidence = as_json(evidence)
    _fill(sheet, command, outcome, context)
    if sheet.pk:
        ScoreLine.objects.filter(sheet=sheet).delete()
    sheet.save()
    _write_lines(sheet, outcome, judged)
    facts = {
        "sheet_id": sheet.pk,
        "meeting_id": meeting.pk,
        "cell_id": meeting.organisation_id,
        "month": meeting.month,
        "scorer": str(scorer),
        "version": sheet.version,
    }
    if not command.submit:
        return [SheetDrafted.model_validate(facts)]
    if scorer is Scorer.SELF:
        record_step(meeting.pk, meeting.organisation_id, STEP_SCORED, context.at)
    return [
        SheetSubmitted.model_validate(
            {
                **facts,
                "total": outcome.total,
                "maximum": outcome.max,
                "rating": outcome.rating or "",
                "correction_reason": command.correction_reason,
            }
        )
    ]


def _refuse_if_sent_up(meeting: Meeting) -> None:
    """R-SCO-06: what the level above is looking at doesn't change under its eyes."""
    waiting = ScoreTableLine.objects.filter(
        organisation_id=meeting.organisation_id,
        month=meeting.month,
        is_with_level_above=True,
    )
    if waiting.exists():
        raise RuleViolated(MONTH_IS_WITH_THE_LEVEL_ABOVE, month=f"{meeting.month:%m/%Y}")


def _sheet(
    draft: ScoreSheet | None, meeting: Meeting, scorer: Scorer, context: Context
) -> ScoreSheet:
    return draft or ScoreSheet(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        scorer=scorer,
        version=1,
    )


def _fill(sheet: ScoreSheet, command: ScoreMeeting, outcome: Outcome, context: Context) -> None:
    sheet.scored_by = context.actor
    sheet.scorer_name = context.actor.display_name
    sheet.remark = command.remark
    sheet.correction_reason = command.correction_reason
    sheet.total = outcome.total
    sheet.maximum = outcome.max
    measured = [one for one in outcome.criteria if one.measured]
    sheet.evidence_total = sum((one.points or Decimal(0) for one in measured), start=Decimal(0))
    sheet.evidence_maximum = sum((one.max for one in measured), start=Decimal(0))
    sheet.rating = outcome.rating or ""
    if command.submit:
        sheet.state = ScoreSheet.State.SUBMITTED
        sheet.submitted_at = context.at


def _write_lines(sheet: ScoreSheet, outcome: Outcome, judged: Mapping[str, Judgement]) -> None:
    ScoreLine.objects.bulk_create(
        ScoreLine(
            organisation_id=sheet.organisation_id,
            sheet=sheet,
            criterion=one.code,
            points=one.points,
            is_measured=one.measured,
            # Points for what is not counted are nobody's: they neither stand nor need a reason.
            is_given=one.counted and one.code in judged,
            is_counted=one.counted,
            reason=judged[one.code].reason if one.counted and one.code in judged else "",
        )
        for one in outcome.criteria
    )


def _refuse_unfinished(outcome: Outcome) -> None:
    """R-SCO-04, R-SCO-07: what is submitted has all its points, and words where records lack."""
    if not outcome.is_complete:
        codes = {lack.criterion for lack in outcome.missing}
        raise RuleViolated(INCOMPLETE, criteria=_titles(outcome, codes))
    if outcome.unsupported:
        codes = {one.code for one in outcome.unsupported}
        raise RuleViolated(UNSUPPORTED, criteria=_titles(outcome, codes))


def _titles(outcome: Outcome, codes: Container[str]) -> str:
    titles = [one.title for one in outcome.criteria if one.code in codes]
    return "; ".join(title.in_language(_language()) for title in titles)


def _language() -> str:
    return (get_language() or "vi")[:2]
