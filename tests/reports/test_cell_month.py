"""R-REP-02, R-REP-03, R-REP-04: what one cell's records count as in one month; pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.meetings.public import MeetingRecord
from chibo.reports.facts import MonthRecords, Scored, cell_month
from chibo.reports.public import BY_CODE, figure
from chibo.scoring.public import Sheets
from chibo.shared.clock import VIET_NAM

NOVEMBER = date(2026, 11, 1)


def regular(day: int = 3, *, is_moved: bool = False) -> MeetingRecord:
    starts = datetime(2026, 11, day, 19, 30, tzinfo=VIET_NAM)
    return MeetingRecord(
        meeting_id=1,
        cell_id=1,
        kind="regular",
        state="held",
        month=NOVEMBER,
        topic="",
        scheduled_at=starts,
        started_at=starts,
        ended_at=starts + timedelta(minutes=90),
        is_moved=is_moved,
        pre_meeting_on=None,
        called_at=None,
        papers_sent_at=None,
        overseer_told_at=None,
        signed_at=None,
        closed_at=None,
        rules_digest="",
    )


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 10, 31), 0),
        (date(2026, 11, 1), 0),
        (date(2026, 11, 3), 0),
        (date(2026, 11, 4), 1),
        (date(2026, 11, 30), 1),
        (date(2026, 12, 1), 1),
        (date(2027, 6, 1), 1),
    ],
)
def test_a_meeting_is_due_from_the_day_after_the_one_the_rules_name(today: date, due: int) -> None:
    """R-REP-03, with nothing held."""
    counted = cell_month(MonthRecords(NOVEMBER, today, day_set=3))
    assert (counted.meetings_due, counted.meetings_held) == (due, 0)


@given(day=st.integers(1, 30), day_set=st.none() | st.integers(1, 31))
def test_a_meeting_held_was_due(day: int, day_set: int | None) -> None:
    """R-REP-03: held before its day has come, it is due, so that no rate exceeds its whole."""
    records = MonthRecords(NOVEMBER, date(2026, 11, day), meetings=(regular(1),), day_set=day_set)
    counted = cell_month(records)
    assert (counted.meetings_due, counted.meetings_held) == (1, 1)


@pytest.mark.parametrize(
    ("day", "is_moved", "day_set", "on_time"),
    [
        (3, False, 3, 1),
        (4, False, 3, 0),
        (4, True, 3, 1),
        (4, False, None, 1),
    ],
)
def test_on_time_is_on_the_day_or_moved_with_a_reason(
    day: int, is_moved: bool, day_set: int | None, on_time: int
) -> None:
    """R-REP-04."""
    meeting = regular(day, is_moved=is_moved)
    records = MonthRecords(NOVEMBER, date(2026, 12, 1), meetings=(meeting,), day_set=day_set)
    assert cell_month(records).meetings_on_time == on_time


def test_the_day_of_a_meeting_is_that_of_viet_nam() -> None:
    """R-REP-04: a meeting early in the morning was not on the day before."""
    early = regular(3)
    starts = datetime(2026, 11, 3, 5, 30, tzinfo=VIET_NAM).astimezone(UTC)
    early = replace(early, started_at=starts)
    records = MonthRecords(NOVEMBER, date(2026, 12, 1), meetings=(early,), day_set=3)
    assert cell_month(records).meetings_on_time == 1


def test_what_records_prove_and_what_was_judged_add_up_to_the_cells_own_points() -> None:
    """R-REP-15."""
    own = Scored(
        sheets=Sheets(cell=Decimal(93), overseer=Decimal(90)),
        maximum=Decimal(95),
        own_rating="good",
        evidence=Decimal(65),
        measurable=Decimal(67),
    )
    counted = cell_month(MonthRecords(NOVEMBER, date(2026, 11, 30), scored=(own, own)))
    assert [counted.points_evidence, counted.points_measurable] == [Decimal(130), Decimal(134)]
    assert [counted.points_judged, counted.points_judgeable] == [Decimal(56), Decimal(56)]
    assert counted.points_judged + counted.points_evidence == counted.points_self
    assert figure(BY_CODE["evidence"], counted).percent == Decimal("97.01")
    assert figure(BY_CODE["judged"], counted).percent == 100
