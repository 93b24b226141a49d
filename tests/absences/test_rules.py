"""R-ABS-20 to R-ABS-24: what absences come to, and how near a limit they are."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chibo.absences.rules import Finding, Mark, findings, is_missed, is_unpaid, may_move
from chibo.rulebooks.public import AbsenceRule

END = date(2026, 12, 31)
STATUSES = st.sampled_from(["present", "online", "excused", "unexcused"])


def rule(counts: str, times: int, **changes: object) -> AbsenceRule:
    return AbsenceRule.model_validate(
        {
            "code": "one",
            "title": {"vi": "một", "en": "one"},
            "counts": counts,
            "times": times,
            "leads_to": "case_file",
        }
        | changes
    )


RUN = rule("excused_meetings", 3, in_a_row=True, direction="over", leads_to="reminder")
MISSED = rule("months_missed", 3)


def mark(month: int, status: str, kind: str = "regular", fee: bool | None = None) -> Mark:
    return Mark(month, date(2026, month, 3), date(2026, month, 1), kind, status, "", fee)


def found(one: AbsenceRule, *statuses: str, as_of: date = END) -> Finding:
    return findings(
        [mark(place, status) for place, status in enumerate(statuses, 1)], [one], as_of
    )[0]


def test_more_than_three_excused_in_a_row_reach_the_rule_and_three_are_near() -> None:
    """R-ABS-22 “over 3” is reached by the fourth."""
    assert found(RUN, *["excused"] * 4).is_reached
    three = found(RUN, *["excused"] * 3)
    assert (three.is_reached, three.is_near, three.count) == (False, True, 3)


def test_a_short_row_that_was_broken_warns_of_nothing() -> None:
    """R-ABS-22."""
    assert found(RUN, "excused", "excused", "excused", "present").count == 0
    long = found(RUN, *["excused"] * 4, "present", "excused")
    assert (long.count, long.is_reached) == (4, True)


def test_an_absence_without_reason_breaks_a_row_of_excused_ones() -> None:
    assert found(RUN, "excused", "excused", "unexcused", "excused").count == 1


def test_months_need_not_follow_one_another_where_the_rule_does_not_say_so() -> None:
    """R-ABS-23 Three months of the year (24-QĐ/TW, 8.1)."""
    three = found(MISSED, "unexcused", "present", "unexcused", "present", "unexcused")
    assert (three.count, three.is_reached) == (3, True)
    assert [one.meeting_id for one in three.marks] == [1, 3, 5]


def test_who_came_to_one_meeting_of_the_month_did_not_miss_it() -> None:
    """R-ABS-23."""
    both = (mark(3, "unexcused"), mark(3, "present", "thematic"))
    assert not is_missed(both)
    assert is_missed((mark(3, "unexcused"), mark(3, "excused", "thematic")))
    assert not is_missed((mark(3, "excused"),))


def test_a_fee_nobody_asked_for_is_not_unpaid() -> None:
    """R-ABS-24."""
    assert not is_unpaid((mark(3, "present"),))
    assert is_unpaid((mark(3, "present", fee=False),))
    assert not is_unpaid((mark(3, "present", fee=False), mark(3, "present", fee=True)))
    assert not is_unpaid((mark(3, "excused", fee=False),))
    assert is_unpaid((mark(3, "unexcused", fee=False),))


def test_a_quarter_is_looked_at_alone() -> None:
    """R-ABS-20."""
    quarterly = rule("months_missed", 2, within="quarter")
    marks = [mark(month, "unexcused") for month in (1, 4, 5)]
    assert findings(marks, [quarterly], date(2026, 6, 30))[0].count == 2
    assert findings(marks, [quarterly], date(2026, 3, 31))[0].count == 1


@given(st.lists(STATUSES, max_size=12))
def test_a_count_is_never_more_than_its_meetings_and_one_more_absence_never_lowers_it(
    statuses: list[str],
) -> None:
    now = found(MISSED, *statuses)
    assert now.count == len(now.marks) == statuses.count("unexcused")
    if len(statuses) < 12:
        assert found(MISSED, *statuses, "unexcused").count == now.count + 1


@given(st.lists(STATUSES, max_size=12))
def test_a_reached_row_stays_reached_whatever_comes_after(statuses: list[str]) -> None:
    reached = ["excused"] * 4
    assert found(RUN, *(reached + statuses)[:12]).is_reached


def test_a_case_file_moves_only_forwards() -> None:
    """R-ABS-40."""
    assert may_move("propose", "open")
    assert may_move("propose", "returned")
    assert not may_move("send", "open")
    assert not may_move("decide", "sent")
    assert not any(may_move(verb, "decided") for verb in ("explain", "propose", "send", "return"))
