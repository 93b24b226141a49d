"""R-MTG-03, 05, 13, 14, 20, 25, 31, 33, 34, 43: the rules of a meeting, tried with anything."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.meetings.models import MeetingState
from chibo.meetings.rules import (
    MOVES,
    attendance_rate,
    day_in,
    has_quorum,
    is_moved,
    is_vote_possible,
    longest_run,
    may_move,
    minutes_between,
    minutes_by_kind,
    names_match,
    skipped_at_end,
    state_after,
)
from chibo.meetings.rules import StepState as Step

counts = st.integers(min_value=0, max_value=300)
STATUSES = ["present", "online", "excused", "unexcused"]


@given(present=counts, online=counts, absent=counts, exempt=counts)
def test_exempt_members_never_change_the_rate(
    present: int, online: int, absent: int, exempt: int
) -> None:
    entitled = present + online + absent
    alone = attendance_rate(present=present, online=online, members=entitled, exempt=0)
    with_exempt = attendance_rate(
        present=present, online=online, members=entitled + exempt, exempt=exempt
    )
    assert alone == with_exempt == (present + online, entitled)
    assert 0 <= alone.part <= alone.whole


@given(present=counts, online=counts, members=counts, exempt=counts)
def test_a_rate_above_everybody_is_an_error_not_a_figure(
    present: int, online: int, members: int, exempt: int
) -> None:
    if exempt <= members and present + online <= members - exempt:
        assert attendance_rate(
            present=present, online=online, members=members, exempt=exempt
        ).whole == (members - exempt)
        return
    with pytest.raises(ValueError, match="more came"):
        attendance_rate(present=present, online=online, members=members, exempt=exempt)


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=40))
def test_no_order_of_verbs_leaves_the_course(verbs: list[str]) -> None:
    state = "planned"
    order = ["planned", "prepared", "called", "holding", "held", "signed", "closed"]
    for verb in verbs:
        if not may_move(verb, state):
            continue
        after = state_after(verb, state)
        assert after in MeetingState.values
        if after != "cancelled":
            assert order.index(after) >= order.index(state)  # a meeting never goes back by itself
        if state == "cancelled":
            raise AssertionError("a cancelled meeting moved")
        state = after


def test_nothing_can_be_done_to_a_cancelled_meeting() -> None:
    assert not [verb for verb in MOVES if may_move(verb, "cancelled")]


def test_a_closed_meeting_takes_only_corrections_and_their_signatures() -> None:
    assert {verb for verb in MOVES if may_move(verb, "closed")} == {"correct", "sign"}


@given(st.lists(st.sampled_from(STATUSES), max_size=12))
def test_the_longest_run_is_the_longest_stretch_of_the_word(statuses: list[str]) -> None:
    text = "".join("e" if one == "excused" else " " for one in statuses)
    assert longest_run(statuses) == max(map(len, text.split()), default=0)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 31))
def test_the_day_the_rules_set_is_always_in_its_month(day: date, wanted: int) -> None:
    month = day.replace(day=1)
    found = day_in(month, wanted)
    assert (found.year, found.month) == (month.year, month.month)
    assert found.day == wanted or (found + timedelta(days=1)).day == 1
    assert not is_moved(found, month, wanted)
    assert is_moved(day, month, wanted) == (day != found)
    assert not is_moved(day, month, None)


@given(counts, counts, counts, counts)
def test_more_votes_than_voters_is_never_possible(
    in_favour: int, against: int, abstained: int, present: int
) -> None:
    total = in_favour + against + abstained
    possible = is_vote_possible(
        in_favour=in_favour, against=against, abstained=abstained, official_present=present
    )
    assert possible == (0 < total <= present)


def test_quorum_is_reached_exactly_at_the_share() -> None:
    two_thirds = Decimal("66.67")
    assert has_quorum(None, official_present=0, official=20)
    assert has_quorum(Decimal(50), official_present=10, official=20)
    assert not has_quorum(Decimal(50), official_present=9, official=20)
    assert not has_quorum(two_thirds, official_present=2, official=3)
    assert has_quorum(two_thirds, official_present=3, official=3)


def test_minutes_are_whole_and_need_both_ends() -> None:
    start = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
    assert minutes_between(start, start + timedelta(minutes=94, seconds=59)) == 94
    assert minutes_between(start, None) is None
    assert minutes_between(None, start) is None


def test_minutes_by_kind_add_up_and_what_did_not_run_adds_nothing() -> None:
    parts = [("discussion", 20), ("telling", None), ("discussion", 25), ("ideology", 15)]
    assert minutes_by_kind(parts) == {"discussion": 45, "telling": 0, "ideology": 15}


def test_only_required_steps_still_due_are_skipped() -> None:
    steps = [
        Step("roll", "open", is_required=True, state="done"),
        Step("fees", "open", is_required=True, state="due"),
        Step("news", "conduct", is_required=False, state="due"),
        Step("report_above", "after", is_required=True, state="due"),
    ]
    assert skipped_at_end(steps, phases=frozenset({"open", "conduct"})) == ("fees",)


def test_a_signature_is_the_name_with_its_marks() -> None:
    assert names_match("  trần  phước AN ", "Trần Phước An")
    assert names_match("Tra\u0302\u0300n Phước An", "Trần Phước An")  # decomposed letters
    assert not names_match("Tran Phuoc An", "Trần Phước An")
    assert not names_match("", "")
