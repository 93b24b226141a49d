"""The demo's year plans: this year's approved, next year's at every stage."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from chibo.accounts.models import User
from chibo.demo.cells import Cell
from chibo.demo.stage import Stage, days, moment, number
from chibo.demo.topics import topic_of
from chibo.plans.public import (
    ApprovePlan,
    Frame,
    PlanLine,
    ReturnPlan,
    SavePlan,
    SendPlan,
    frame_of,
)

# How far some cells have come with the next year's plan, by their place; the others have none.
NEXT_YEAR: Final = {0: "draft", 1: "sent", 2: "returned", 3: "thin", 5: "sent"}
ASKED_FROM: Final = 10  # the month in which the first cells begin


def plan_years(stage: Stage, cell: Cell, above: User, begins: date) -> None:
    """R-PLN-14: a plan of this year that holds, and late in the year what there is of the next."""
    year = stage.today.year
    written = max(date(year - 1, 12, 12), begins + days(3))
    until = "approved" if cell.character.has_topics else "thin"
    _plan(stage, cell, above, year, at=moment(written, 9), until=until)
    if stage.today.month >= ASKED_FROM and cell.place in NEXT_YEAR:
        at, until = stage.now - days(4), NEXT_YEAR[cell.place]
        _plan(stage, cell, above, year + 1, at=at, until=until)


def _plan(stage: Stage, cell: Cell, above: User, year: int, *, at: datetime, until: str) -> None:
    lines = _lines(cell, frame_of(cell.organisation, year), is_thin=until == "thin")
    outcome = stage.do(
        SavePlan(subject_id=cell.organisation.pk, year=year, lines=lines), cell.secretary, at
    )
    if until in {"thin", "draft"}:
        return
    plan_id = number(outcome, "PlanSaved", "plan_id")
    stage.do(SendPlan(subject_id=plan_id), cell.secretary, at + days(1))
    if until == "approved":
        stage.do(ApprovePlan(subject_id=plan_id), above, at + days(3))
    elif until == "returned":
        reason = "Đề nghị bổ sung một chuyên đề về phòng, chống thiên tai trong quý III."
        stage.do(ReturnPlan(subject_id=plan_id, reason=reason), above, at + days(2))


def _lines(cell: Cell, frame: Frame, *, is_thin: bool) -> tuple[PlanLine, ...]:
    """The proposed days; a topic in one sitting with each quarter's last regular meeting."""
    who = sorted(cell.leaders)
    regular = [
        PlanLine(
            kind="regular",
            day=one.day,
            preparer_id=None if is_thin and month > 1 else who[month % len(who)],
            moved_reason=f"Nghỉ lễ: {one.day_off}" if one.is_moved else "",
        )
        for month, one in frame.proposed.items()
    ]
    if is_thin:
        return tuple(regular)
    topics = [
        PlanLine(
            kind="thematic",
            day=frame.proposed[month].day,
            topic=topic_of(
                cell.organisation.cell_type,
                frame.year * 4 + month // 3,
                repeats=cell.character.repeats_topics,
            ),
            preparer_id=who[0],
        )
        for month in (3, 6, 9, 12)
    ]
    return (*regular, *topics)
