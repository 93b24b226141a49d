"""A whole year plan of a cell, for tests of what can be done with one."""

from __future__ import annotations

from datetime import date, datetime

from chibo.plans.public import PlanLine, SavePlan, SendPlan
from chibo.shared.clock import VIET_NAM, lived_at
from chibo.usecase.public import run
from tests.cast import Cast

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=VIET_NAM)
YEAR = 2027


def whole(
    cast: Cast, *, year: int = YEAR, topic: str = "Học tập và làm theo Bác"
) -> tuple[PlanLine, ...]:
    """Twelve regular meetings on the 3rd, September's on the 4th, and a topic each quarter."""
    who = cast.people["minutes_secretary"].pk
    regular = [
        PlanLine(
            kind="regular",
            day=date(year, month, 4 if month == 9 else 3),
            preparer_id=who,
            moved_reason="Quốc khánh" if month == 9 else "",
        )
        for month in range(1, 13)
    ]
    thematic = [
        PlanLine(
            kind="thematic", day=date(year, month, 20), topic=f"{topic} {month}", preparer_id=who
        )
        for month in (2, 5, 8)
    ]
    one_sitting = PlanLine(
        kind="thematic", day=date(year, 12, 3), topic=f"{topic} 12", preparer_id=who
    )
    return (*regular, *thematic, one_sitting)


def save(
    cast: Cast,
    lines: tuple[PlanLine, ...] | None = None,
    *,
    base: int = 0,
    by: str = "secretary",
    year: int = YEAR,
) -> int:
    """Save the plan of `home` and return the id of the version written."""
    with lived_at(NOW):
        outcome = run(
            SavePlan(
                subject_id=cast.home.pk,
                year=year,
                lines=whole(cast, year=year) if lines is None else lines,
                based_on_revision=base,
            ),
            actor=cast.user(by),
        )
    return int(str(outcome.first("PlanSaved")["plan_id"]))


def send(cast: Cast, plan_id: int) -> None:
    with lived_at(NOW):
        run(SendPlan(subject_id=plan_id), actor=cast.user("secretary"))
