"""R-ABS-20, R-ABS-21, R-ABS-25 to R-ABS-28: the list for the secretary, and the reminder."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.absences.public import MemberStanding, RemindMember, standings_in
from chibo.access.scope import Scope
from chibo.notices.models import Notice
from chibo.shared.errors import RuleViolated
from tests.absences.year import NOW, YEAR, do, meeting_of, missed_months, remind, reminders
from tests.cast import Cast, as_service


def standings(cast: Cast) -> dict[str, MemberStanding]:
    scope = Scope(frozenset({cast.home.pk}))
    with as_service():
        rows = standings_in(scope, cast.home, YEAR, NOW.date())
    return {one.full_name: one for one in rows}


def test_who_is_past_and_who_is_near_with_the_meetings_behind(cast: Cast) -> None:
    meetings = missed_months(cast, 2, 5, 8)
    meeting_of(cast, 3, deputy="unexcused")
    meeting_of(cast, 4, deputy="unexcused")
    found = standings(cast)
    member = found[cast.people["member"].full_name]
    assert [one.rule.code for one in member.reached] == ["months_missed"]
    assert {mark.meeting_id for mark in member.reached[0].marks} == {one.pk for one in meetings}
    deputy = found[cast.people["deputy"].full_name]
    assert (deputy.reached, [one.count for one in deputy.near]) == ((), [2])
    assert found[cast.people["secretary"].full_name].findings != ()
    assert not found[cast.people["secretary"].full_name].near


def test_an_exempt_member_is_not_on_the_list(cast: Cast) -> None:
    assert cast.people["exempt"].full_name not in standings(cast)


def test_meetings_that_are_not_over_do_not_count(cast: Cast) -> None:
    missed_months(cast, 2, 5)
    meeting_of(cast, 8, state="holding", member="unexcused")
    member = standings(cast)[cast.people["member"].full_name]
    assert not member.reached


def test_fees_not_paid_in_three_months_are_found_too(cast: Cast) -> None:
    """R-ABS-24."""
    for month in (1, 2, 3):
        meeting_of(cast, month, fee=False)
    member = standings(cast)[cast.people["member"].full_name]
    assert [one.rule.code for one in member.reached] == ["months_unpaid"]


def test_the_list_takes_as_many_statements_for_a_year_as_for_a_month(cast: Cast) -> None:
    counts = []
    for month in (1, 2, 3, 4, 5, 6):
        meeting_of(cast, month, member="unexcused", deputy="excused")
        with as_service(), CaptureQueriesContext(connection) as seen:
            standings_in(Scope(frozenset({cast.home.pk})), cast.home, YEAR, NOW.date())
        counts.append(len(seen))
    assert len(set(counts)) == 1


def test_a_reminder_is_kept_and_the_member_is_told(cast: Cast) -> None:
    """R-ABS-28."""
    missed_months(cast, 2, 5)
    do(remind(cast), cast)
    (one,) = reminders()
    assert (one.rule, one.count, len(one.meeting_ids)) == ("months_missed", 2, 2)
    with as_service("messenger"):
        notices = Notice.objects.filter(user=cast.user("member"))
        assert [notice.kind for notice in notices] == ["absences.reminded"]


def test_nobody_is_reminded_without_cause(cast: Cast) -> None:
    """R-ABS-25."""
    missed_months(cast, 2)
    with pytest.raises(RuleViolated) as refused:
        do(remind(cast), cast)
    assert refused.value.code == "R-ABS-25"


def test_nobody_is_reminded_twice_of_the_same_absences(cast: Cast) -> None:
    """R-ABS-26."""
    missed_months(cast, 2, 5)
    do(remind(cast), cast)
    with pytest.raises(RuleViolated) as refused:
        do(remind(cast), cast)
    assert refused.value.code == "R-ABS-26"
    missed_months(cast, 8)
    do(remind(cast), cast)
    assert [one.count for one in reminders()] == [3, 2]


def test_an_exempt_member_is_not_reminded(cast: Cast) -> None:
    """R-ABS-27."""
    with pytest.raises(RuleViolated) as refused:
        do(RemindMember(subject_id=cast.people["exempt"].pk, year=YEAR), cast)
    assert refused.value.code == "R-ABS-27"
