"""R-SCO-06, 10 to 17, 21, 22: the month's table goes up, comes back, is locked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.access.scope import NOWHERE, access_of
from chibo.access.session import reading
from chibo.scoring.models import ScoreTable
from chibo.scoring.public import (
    ReceiveScoreTable,
    ReturnScoreTable,
    SendScoreTable,
    is_late,
    kept_rows,
    live_rows,
    senders_below,
    table_of,
)
from chibo.scoring.rules import due_on
from chibo.shared.clock import lived_at
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.story import Story, moment

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def scored(cast: Cast) -> Story:
    story = Story(cast, cast.home)
    story.whole()
    return story


def send(cast: Cast, note: str = "Chi bộ 2 hoãn họp, có báo cáo.") -> int:
    with lived_at(moment(date(2026, 11, 28))):
        outcome = run(
            SendScoreTable(subject_id=cast.ward.pk, month=NOVEMBER, note=note),
            actor=cast.user("office"),
        )
    return int(str(outcome.first("ScoreTableSent")["table_id"]))


def test_a_table_with_a_cell_missing_goes_only_with_a_note(scored: Story) -> None:
    with pytest.raises(RuleViolated) as refusal:
        send(scored.cast, note="")
    assert refusal.value.code == "R-SCO-17"
    assert "Chi bộ 2" in refusal.value.sentence()
    send(scored.cast)


def test_sent_returned_corrected_sent_again_received_locked(scored: Story) -> None:
    cast = scored.cast
    table = send(cast)
    department = cast.user("department")
    with pytest.raises(RuleViolated) as refusal:
        scored.score(share=Decimal("0.5"), correction_reason="chấm lại")
    assert refusal.value.code == "R-SCO-06"
    with pytest.raises(RuleViolated) as refusal:
        send(cast)
    assert refusal.value.code == "R-SCO-12"
    run(ReturnScoreTable(subject_id=table, reason="Điểm chi bộ 1 quá cao"), actor=department)
    scored.score(share=Decimal("0.5"), correction_reason="chấm lại theo yêu cầu")
    assert send(cast) == table
    run(ReceiveScoreTable(subject_id=table), actor=department)
    with pytest.raises(RuleViolated) as refusal:
        send(cast)
    assert refusal.value.code == "R-SCO-13"
    with pytest.raises(RuleViolated) as refusal:
        run(ReturnScoreTable(subject_id=table, reason="muộn"), actor=department)
    assert refusal.value.code == "R-SCO-15"
    with as_service("bookkeeper"):
        kept = ScoreTable.objects.get()
        assert (kept.state, kept.times_returned) == ("received", 1)


def test_the_level_above_reads_lines_but_no_names(scored: Story) -> None:
    """R-SCO-10: one line a cell."""
    cast = scored.cast
    send(cast)
    access = access_of(cast.user("department"))
    with reading(access):
        table = table_of(access.counts, cast.ward.pk, NOVEMBER)
        assert table is not None
        rows = {row.cell_id: row for row in kept_rows(access.counts, table)}
        assert rows[cast.home.pk].members_due == 5
        assert rows[cast.home.pk].sheets.cell is not None
        assert not rows[cast.sibling.pk].is_scored
        assert live_rows(access.names, cast.ward, NOVEMBER)[0].meeting_id is None
        assert table_of(NOWHERE, cast.ward.pk, NOVEMBER) is None
        senders = {
            one.organisation.pk: one
            for one in senders_below(access.counts, cast.district, NOVEMBER)
        }
    assert senders[cast.ward.pk].table is not None
    assert senders[cast.other_ward.pk].table is None


def test_only_the_receiver_receives(scored: Story) -> None:
    cast = scored.cast
    table = send(cast)
    with pytest.raises(RuleViolated) as refusal:
        run(ReceiveScoreTable(subject_id=table), actor=cast.user("city_department"))
    assert refusal.value.code == "R-SCO-16"
    with pytest.raises(Forbidden):
        run(ReceiveScoreTable(subject_id=table), actor=cast.user("office"))
    with pytest.raises(NotVisible):
        run(ReceiveScoreTable(subject_id=table), actor=cast.user("other_office"))


def test_a_month_to_come_and_a_district_are_not_sent(cast: Cast) -> None:
    with lived_at(moment(date(2026, 10, 28))), pytest.raises(RuleViolated) as refusal:
        run(SendScoreTable(subject_id=cast.ward.pk, month=NOVEMBER), actor=cast.user("office"))
    assert refusal.value.code == "R-SCO-14"


def test_a_grassroots_cell_sends_its_own(cast: Cast) -> None:
    """R-SCO-11: to the organisation directly above."""
    with lived_at(moment(date(2026, 11, 28))):
        run(
            SendScoreTable(subject_id=cast.alone.pk, month=NOVEMBER, note="chưa họp"),
            actor=cast.user("alone_secretary"),
        )
    access = access_of(cast.user("alone_secretary"))
    with reading(access):
        table = table_of(access.counts, cast.alone.pk, NOVEMBER)
        assert table is not None
        assert table.receiver_id == cast.other_district.pk
        assert [row.cell_id for row in kept_rows(access.counts, table)] == [cast.alone.pk]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 31), st.booleans())
def test_a_due_day_lies_in_its_month(day: date, number: int, later: bool) -> None:
    """R-SCO-21."""
    month = day.replace(day=1)
    due = due_on(month, number, in_next_month=later)
    assert due.day <= number
    assert (due.year * 12 + due.month) - (month.year * 12 + month.month) == int(later)


@given(st.dates(), st.dates(), st.dates())
def test_late_is_after_the_day(sent: date, due: date, today: date) -> None:
    """R-SCO-22."""
    assert is_late(sent, due, today) == (sent > due)
    assert is_late(None, due, today) == (today > due)
    assert not is_late(sent, None, today)
