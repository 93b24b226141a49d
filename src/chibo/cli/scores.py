"""`chibo report score`: how each point of a meeting's sheets came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chibo.cli.importing import print_json
from chibo.cli.ready import get_ready
from chibo.cli.refusal import Refused

if TYPE_CHECKING:
    from chibo.rulebooks.public import CriterionOutcome, Outcome
    from chibo.scoring.public import ScoreSheet


@click.command()
@click.option("--meeting", "meeting_id", type=int, required=True, help="Id of the meeting.")
@click.option("--explain", is_flag=True, help="Say how each point came about.")
@click.option("--json", "as_json", is_flag=True, help="Print the sheets as JSON.")
@click.option(
    "--lang", "language", type=click.Choice(["vi", "en"]), default="vi", show_default=True
)
def score(meeting_id: int, *, explain: bool, as_json: bool, language: str) -> None:
    """Show the submitted score sheets of a meeting; without any, what its records prove."""
    get_ready()
    from chibo.access.scope import access_of
    from chibo.access.session import reading
    from chibo.accounts.models import User
    from chibo.meetings.public import meeting_in
    from chibo.scoring.public import (
        Scorer,
        ScoringCap,
        draft_for,
        outcome_of,
        side_by_side,
        totals_of,
    )

    actor = User.objects.get(username="bookkeeper")
    access = access_of(actor)
    with reading(access):
        scope = access.scope(ScoringCap.SEE)
        meeting = meeting_in(scope, meeting_id)
        if meeting is None:
            msg = f"Không có buổi sinh hoạt số {meeting_id}. Hãy kiểm tra lại số."
            raise Refused(msg)
        sheets, _lines = side_by_side(scope, meeting_id)
        told = [_sheet(one, outcome_of(one), language, explain=explain) for one in sheets]
        if not told:
            draft = draft_for(scope, meeting_id, Scorer.SELF, actor.pk)
            if draft is None:
                msg = "Quy định của buổi sinh hoạt này không có tiêu chí chấm điểm."
                raise Refused(msg)
            told = [_of_records(draft.outcome, language, explain=explain)]
        gap = totals_of(sheets).gap
        heading = f"{meeting.organisation.name}, {meeting.month:%m/%Y}"
    if as_json:
        print_json({"meeting": meeting_id, "of": heading, "sheets": told, "gap": gap})
        return
    click.echo(heading)
    for one in told:
        _tell(one)
    if gap is not None:
        click.echo(f"Chênh lệch (tự chấm trừ cấp trên): {gap}")


def _sheet(
    sheet: ScoreSheet, outcome: Outcome, language: str, *, explain: bool
) -> dict[str, object]:
    return {
        "scorer": sheet.scorer,
        "by": sheet.scorer_name,
        "version": sheet.version,
        **_outcome(outcome, language, explain=explain),
    }


def _of_records(outcome: Outcome, language: str, *, explain: bool) -> dict[str, object]:
    """Nobody has scored yet: the measured criteria, and what still lacks a judgement."""
    nobody = {"scorer": "records", "by": "", "version": 0}
    return {**nobody, **_outcome(outcome, language, explain=explain)}


def _outcome(outcome: Outcome, language: str, *, explain: bool) -> dict[str, object]:
    return {
        "total": outcome.total,
        "so_far": outcome.so_far,
        "maximum": outcome.max,
        "rating": outcome.rating,
        "why": [sentence.say(language) for sentence in outcome.why] if explain else [],
        "criteria": [_criterion(one, language, explain=explain) for one in outcome.criteria],
    }


def _criterion(one: CriterionOutcome, language: str, *, explain: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "code": one.code,
        "title": one.title.in_language(language),
        "points": one.points,
        "maximum": one.max,
        "is_measured": one.measured,
        "is_counted": one.counted,
        "is_assumed": one.assumed,
    }
    if explain:
        told["why"] = [sentence.say(language) for sentence in one.why]
        told["clause"] = one.clause
    return told


def _tell(told: dict[str, object]) -> None:
    points = told["total"] if told["total"] is not None else told["so_far"]
    click.echo(
        f"\n{told['scorer']} {told['by']}: {points}/{told['maximum']} {told['rating'] or ''}"
    )
    criteria = told["criteria"]
    for one in criteria if isinstance(criteria, list) else []:
        mark = "đo" if one["is_measured"] else "chấm"
        given = "–" if one["points"] is None else one["points"]
        click.echo(f"  {given}/{one['maximum']}  [{mark}] {one['title']}")
        for why in one.get("why", []):
            click.echo(f"      {why}")
    why_rated = told["why"]
    for why in why_rated if isinstance(why_rated, list) else []:
        click.echo(f"  → {why}")
