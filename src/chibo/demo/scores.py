"""The sheets of a meeting: the cell's own, its overseer's, now and then a visitor's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from chibo.accounts.models import User
from chibo.demo.month import Month
from chibo.demo.stage import days, moment
from chibo.demo.topics import WEAK_REASONS
from chibo.meetings.public import CloseMeeting
from chibo.scoring.public import (
    JudgedPoints,
    ScoreAsCell,
    ScoreAsOverseer,
    ScoreAsVisitor,
    ScoreMeeting,
)
from chibo.shared.errors import RuleViolated

UNSUPPORTED: Final = "R-SCO-07"
SUPPORT: Final = "Buổi họp có làm nhưng thư ký chưa ghi hết vào biên bản; sẽ bổ sung tháng sau."


def score_and_close(month: Month) -> None:
    """Score, close the next day with what is done afterwards, and let those above score."""
    cell = month.cell
    if month.rules.criteria_set is not None:
        _give(
            month,
            ScoreAsCell(
                subject_id=month.meeting_id,
                judged=tuple(_judged(month, cell.character.own)),
                remark="Chi bộ tự chấm.",
            ),
            cell.secretary,
            month.ends + timedelta(minutes=20),
        )
    if month.has_come_to("scored"):
        return
    known = {step.code for step in month.rules.form.steps}
    after = {"post_papers", "report_above"} if cell.character.posts_papers else {"report_above"}
    month.stage.do(
        CloseMeeting(subject_id=month.meeting_id, done=tuple(sorted(after & known))),
        cell.secretary,
        moment(month.day + days(1), 9),
    )
    if month.rules.criteria_set is not None and not month.has_come_to("closed"):
        _score_from_above(month)


def _score_from_above(month: Month) -> None:
    cell = month.cell
    # The duty is one meeting a quarter; longer ago the overseers did no more than that.
    attends = not month.is_brief or (month.age + cell.place) % 3 == 0
    if "overseer" in cell.users and cell.character.is_overseen and attends:
        _give(
            month,
            ScoreAsOverseer(
                subject_id=month.meeting_id,
                judged=tuple(_judged(month, cell.character.seen)),
                remark="Dự sinh hoạt, góp ý trực tiếp với chi ủy.",
            ),
            cell.users["overseer"],
            moment(month.day + days(1 + cell.place % 2), 15),
        )
    if "visitor" in cell.users and month.first.month % 3 == cell.place % 3:
        _give(
            month,
            ScoreAsVisitor(
                subject_id=month.meeting_id,
                judged=tuple(_judged(month, cell.character.seen)),
                remark="Cần tăng thời gian thảo luận.",
            ),
            cell.users["visitor"],
            moment(month.day + days(1), 17),
        )


def _give(month: Month, command: ScoreMeeting, by: User, at: datetime) -> None:
    """Submit the sheet; where it comes back for want of sentences, write them and submit again."""
    try:
        month.stage.do(command, by, at)
    except RuleViolated as refusal:
        if refusal.code != UNSUPPORTED:
            raise
        told = str(refusal.params["criteria"])
        rules = month.rules.criteria_set
        lacking = {
            one.code
            for one in (rules.criteria if rules else ())
            if one.title.vi in told or one.title.en in told
        }
        judged = tuple(
            one.model_copy(update={"reason": SUPPORT}) if one.criterion in lacking else one
            for one in command.judged
        )
        month.stage.do(type(command)(**{**dict(command), "judged": judged}), by, at)


def _judged(month: Month, share: float) -> Iterator[JudgedPoints]:
    """About `share` of the points of each judged criterion, by its steps, with a reason below."""
    rules = month.rules.criteria_set
    for criterion in rules.criteria if rules else ():
        if criterion.judged is None:
            continue
        most, step = criterion.points.value, criterion.judged.step or Decimal("0.5")
        luck = min(1.0, max(0.0, share + month.chance.uniform(-0.08, 0.08)))
        points = most if share >= 1 else min(most, round(most * Decimal(luck) / step) * step)
        yield JudgedPoints(
            criterion=criterion.code,
            points=points,
            reason="" if points == most else month.chance.choice(WEAK_REASONS),
        )
