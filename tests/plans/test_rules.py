"""Days, gaps and copies of a year plan, at their edges and over many years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.plans.days_off import days_off
from chibo.plans.rules import (
    MONTHS,
    MOVES,
    Lack,
    Line,
    changed_after_holding,
    copied,
    day_in,
    gaps,
    kind_on,
    may_move,
    misplaced,
    propose,
    quarter_of,
)

YEARS = st.integers(2024, 2060)
MONTH_DAYS = st.integers(1, 31)


@given(YEARS, st.integers(1, 12), MONTH_DAYS)
def test_a_proposed_day_is_in_its_month_and_never_off(year: int, month: int, day: int) -> None:
    """R-PLN-05 Tết wanders from January to February; no proposal ever falls on it."""
    off = days_off(year)
    first = date(year, month, 1)
    proposal = propose(first, day, off)
    assert proposal.day.replace(day=1) == first
    assert proposal.day not in off
    assert proposal.set_day == day_in(first, day)
    assert proposal.is_moved == (proposal.set_day in off)
    assert bool(proposal.day_off) == proposal.is_moved


@given(YEARS, st.integers(1, 12), MONTH_DAYS)
def test_it_is_the_next_fitting_day(year: int, month: int, day: int) -> None:
    """R-PLN-05 Between the set day and the one proposed there is no working day."""
    off = days_off(year)
    proposal = propose(date(year, month, 1), day, off)
    assert proposal.set_day is not None
    step = 1 if proposal.day >= proposal.set_day else -1
    between = range(0, (proposal.day - proposal.set_day).days, step)
    assert all(proposal.set_day + timedelta(days=n) in off for n in between)
    if step < 0:  # it went back only because nothing was left in the month
        rest = (day_in(proposal.set_day, 31) - proposal.set_day).days
        assert all(proposal.set_day + timedelta(days=n) in off for n in range(rest + 1))


@given(YEARS, st.integers(1, 12), st.integers(1, 28))
def test_weekends_are_days_like_any_other(year: int, month: int, day: int) -> None:
    assert propose(date(year, month, 1), day, {}).day == date(year, month, day)


@given(YEARS)
def test_the_days_of_tet_and_the_nation_are_off_each_year(year: int) -> None:
    off = days_off(year)
    assert {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)} <= set(off)
    tet = [day for day, name in off.items() if "Tết Nguyên Đán" in name]
    assert len(tet) >= 4
    assert all(date(year, 1, 19) <= day <= date(year, 2, 28) for day in tet)


def test_the_third_of_february_2030_lies_in_tet() -> None:
    proposal = propose(date(2030, 2, 1), 3, days_off(2030))
    assert proposal.day == date(2030, 2, 7)
    assert proposal.day_off == "Mùng hai Tết Nguyên Đán"


@pytest.mark.parametrize(("year", "last"), [(2027, 28), (2028, 29), (2100, 28)])
def test_a_day_february_does_not_have_is_its_last(year: int, last: int) -> None:
    """R-PLN-04 The 29th in a year without it, and the 31st in each."""
    for day in (29, 30, 31):
        assert day_in(date(year, 2, 1), day) == date(year, 2, min(day, last))


def test_where_every_later_day_is_off_it_goes_back() -> None:
    off = {date(2027, 2, day): "lễ" for day in range(25, 29)}
    assert propose(date(2027, 2, 1), 26, off).day == date(2027, 2, 24)
    whole_month = {date(2027, 2, day): "lễ" for day in range(1, 29)}
    assert propose(date(2027, 2, 1), 26, whole_month).day == date(2027, 2, 26)


def test_without_a_set_day_the_first_is_proposed_that_is_not_off() -> None:
    proposal = propose(date(2027, 1, 1), None, days_off(2027))
    assert (proposal.day, proposal.set_day, proposal.is_moved) == (date(2027, 1, 2), None, False)


def a_whole_year() -> list[Line]:
    regular = [Line("regular", date(2027, month, 3), "", "An", "") for month in MONTHS]
    regular[8] = Line("regular", date(2027, 9, 4), "", "An", "Quốc khánh")
    return [
        *regular,
        *(Line("thematic", date(2027, month, 15), "Chuyên đề", "Bích") for month in (3, 6, 9, 12)),
    ]


SET_DAYS = {month: date(2027, month, 3) for month in MONTHS}


def test_a_whole_plan_lacks_nothing() -> None:
    assert gaps(a_whole_year(), SET_DAYS, 1) == []


@given(st.sets(st.integers(0, 15)), st.sampled_from(["topic", "preparer", "moved_reason", "line"]))
def test_each_thing_taken_away_is_lacking(places: set[int], what: str) -> None:
    """R-PLN-06, R-PLN-08, R-PLN-11 No more and no less than what was taken is found."""
    lines = a_whole_year()
    expected = 0
    for place in places:
        old = lines[place]
        expected += (
            bool(getattr(old, what)) and (what != "topic" or old.kind == "thematic")
            if what != "line"
            else 1
        )
        lines[place] = (
            Line(old.kind, old.day, **{
                name: "" if name == what else getattr(old, name)
                for name in ("topic", "preparer", "moved_reason")
            })
        )  # fmt: skip
    if what == "line":
        lines = [line for place, line in enumerate(a_whole_year()) if place not in places]
    assert len(gaps(lines, SET_DAYS, 1)) == expected


def test_a_day_on_another_date_wants_its_reason_only_where_one_is_set() -> None:
    """R-PLN-04"""
    lines = [Line("regular", date(2027, 5, 6), "", "An")]
    lacking = [gap for gap in gaps(lines, SET_DAYS, 0) if gap.lack is Lack.REASON]
    assert [gap.set_day for gap in lacking] == [date(2027, 5, 3)]
    assert Lack.REASON not in {gap.lack for gap in gaps(lines, dict.fromkeys(MONTHS), 0)}


def test_more_topics_are_asked_for_where_the_rulebook_asks_more() -> None:
    assert [gap.quarter for gap in gaps(a_whole_year(), SET_DAYS, 2)] == [1, 2, 3, 4]


def test_lines_that_cannot_be_kept_are_found() -> None:
    """R-PLN-03"""
    assert misplaced(a_whole_year(), 2027) is None
    other_year = Line("regular", date(2028, 1, 3))
    assert misplaced([other_year], 2027) == other_year
    twice = Line("regular", date(2027, 3, 20))
    assert misplaced([Line("regular", date(2027, 3, 3)), twice], 2027) == twice
    same_day = Line("thematic", date(2027, 3, 3), "khác")
    assert misplaced([Line("thematic", date(2027, 3, 3), "một"), same_day], 2027) == same_day
    assert misplaced([Line("regular", date(2027, 3, 3)), same_day], 2027) is None


def test_one_day_is_one_sitting() -> None:
    """R-PLN-07"""
    regular, topic = Line("regular", date(2027, 3, 3)), Line("thematic", date(2027, 3, 3), "x")
    apart = Line("thematic", date(2027, 3, 4), "y")
    assert kind_on(regular, [regular, topic, apart]) == "combined"
    assert kind_on(topic, [regular, topic, apart]) == "combined"
    assert kind_on(apart, [regular, topic, apart]) == "thematic"
    assert kind_on(regular, [regular, apart]) == "regular"


def test_what_was_held_stays() -> None:
    """R-PLN-15 Its day and topic; who prepared it, and other months, may change."""
    before = a_whole_year()
    held = {("regular", date(2027, 1, 1)), ("thematic", date(2027, 3, 1))}
    assert changed_after_holding(before, before, held) is None
    later = [
        Line(line.kind, line.day, line.topic, "Cảnh") if line.day.month < 6 else
        Line(line.kind, line.day + timedelta(days=1), "khác")
        for line in before
    ]  # fmt: skip
    assert changed_after_holding(before, later, held) is None
    moved = [Line("regular", date(2027, 1, 4)) if line == before[0] else line for line in before]
    assert changed_after_holding(before, moved, held) == before[0]
    dropped = [line for line in before if line.kind == "regular"]
    lost = changed_after_holding(before, dropped, held)
    assert lost is not None
    assert lost.day == date(2027, 3, 15)


@given(YEARS)
def test_a_copy_is_a_plan_that_can_be_kept(year: int) -> None:
    """R-PLN-16 Days anew, topics and preparers kept, one sitting stays one; leavers are left out."""
    before = [*a_whole_year()[:12], Line("thematic", date(2027, 6, 3), "Một buổi", "Bích"),
              Line("thematic", date(2027, 8, 31), "Cuối tháng", "An")]  # fmt: skip
    proposed = {month: propose(date(year, month, 1), 3, days_off(year)) for month in MONTHS}
    lines = copied(before, year, proposed, {"An"})
    assert misplaced(lines, year) is None
    assert [line.topic for line in lines] == [line.topic for line in before]
    assert {line.preparer for line in lines} == {"An", ""}
    assert all(not line.moved_reason for line in lines)
    assert lines[12].day == lines[5].day == proposed[6].day
    assert lines[13].day == date(year, 8, 31)


@given(st.dates())
def test_quarters(day: date) -> None:
    assert (quarter_of(day) - 1) * 3 < day.month <= quarter_of(day) * 3


def test_states_and_their_moves() -> None:
    """R-PLN-10 What waits above is touched by nobody below; what is approved is only followed."""
    states = {"draft", "sent", "approved", "returned"}
    assert {verb: states - MOVES[verb] for verb in MOVES} == {
        "save": {"sent"},
        "send": {"sent", "approved"},
        "approve": states - {"sent"},
        "return": states - {"sent"},
    }
    assert may_move("send", "draft")
    assert not may_move("approve", "draft")
