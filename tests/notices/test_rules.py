"""When a message may go out: one digest a day, nothing in quiet hours, and only to push services."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.notices.rules import (
    Hours,
    after_quiet,
    due_at,
    is_push_service,
    is_quiet,
    try_again_at,
)
from chibo.shared.clock import VIET_NAM

HOUR = st.integers(0, 23)
HOURS = st.builds(Hours, HOUR, HOUR, HOUR, st.booleans())
AWAKE = HOURS.filter(lambda hours: not is_quiet(hours.digest, hours))
FIRST, LAST = datetime(2026, 1, 1), datetime(2027, 12, 31)  # noqa: DTZ001  the zone is drawn
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(VIET_NAM))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIET_NAM)


@pytest.mark.parametrize(
    ("hour", "quiet"), [(20, False), (21, True), (0, True), (5, True), (6, False), (12, False)]
)
def test_the_quiet_hours_go_over_midnight(hour: int, quiet: bool) -> None:
    """R-NOT-06: 21:00 to 06:00 unless chosen."""
    assert is_quiet(hour, Hours()) is quiet


def test_the_next_digest_is_this_mornings_or_tomorrows() -> None:
    """R-NOT-05."""
    assert due_at(at("2026-12-03 05:10"), Hours(), is_urgent=False) == at("2026-12-03 07:00")
    assert due_at(at("2026-12-03 07:01"), Hours(), is_urgent=False) == at("2026-12-04 07:00")
    had = due_at(at("2026-12-03 06:59"), Hours(), is_urgent=False, last_digest_on=date(2026, 12, 3))
    assert had == at("2026-12-04 07:00")


def test_an_urgent_one_waits_for_the_morning_unless_it_may_come() -> None:
    """R-NOT-07."""
    night = at("2026-12-03 23:30")
    assert due_at(night, Hours(), is_urgent=True) == at("2026-12-04 06:00")
    assert due_at(night, Hours(urgent_when_quiet=True), is_urgent=True) == night
    assert due_at(at("2026-12-03 14:00"), Hours(), is_urgent=True) == at("2026-12-03 14:00")


@given(MOMENTS, HOURS, st.booleans())
def test_nothing_goes_out_in_the_quiet_hours_or_before_it_is_told(
    moment: datetime, hours: Hours, is_urgent: bool
) -> None:
    """R-NOT-06."""
    due = due_at(moment, hours, is_urgent=is_urgent)
    assert due >= moment
    allowed = is_urgent and hours.urgent_when_quiet
    # Quiet from an hour to the same hour is never; all day long cannot be chosen.
    assert allowed or not is_quiet(due.hour, hours)


@given(MOMENTS, AWAKE)
def test_a_digest_comes_at_the_hour_chosen_within_a_day(moment: datetime, hours: Hours) -> None:
    due = due_at(moment, hours, is_urgent=False)
    assert (due.hour, due.minute) == (hours.digest, 0)
    assert due - moment <= timedelta(days=1)


@given(st.lists(MOMENTS, min_size=2, max_size=40), AWAKE)
def test_whatever_is_told_when_there_is_one_digest_a_day(
    moments: list[datetime], hours: Hours
) -> None:
    """R-NOT-05: told at any moments, sent as they fall due: no day sees two digests."""
    sent: list[datetime] = []
    last: date | None = None
    waiting: datetime | None = None
    for moment in sorted(moments):
        if waiting is not None and waiting <= moment:
            sent.append(waiting)
            last, waiting = waiting.date(), None
        due = due_at(moment, hours, is_urgent=False, last_digest_on=last)
        waiting = due if waiting is None else min(waiting, due)
    days = [one.date() for one in [*sent, *([waiting] if waiting else [])]]
    assert len(days) == len(set(days))


@given(MOMENTS, HOURS)
def test_the_end_of_the_quiet_hours_is_within_a_day_and_not_quiet(
    moment: datetime, hours: Hours
) -> None:
    later = after_quiet(moment, hours)
    assert moment <= later <= moment + timedelta(days=1)
    assert not is_quiet(later.hour, hours)


@given(MOMENTS, HOURS, st.integers(1, 5), st.booleans())
def test_another_attempt_is_later_and_not_in_quiet(
    moment: datetime, hours: Hours, attempts: int, is_urgent: bool
) -> None:
    """R-NOT-10."""
    later = try_again_at(moment, hours, attempts, is_urgent=is_urgent)
    assert later >= moment + timedelta(minutes=5 * 3 ** (attempts - 1))
    assert (is_urgent and hours.urgent_when_quiet) or not is_quiet(later.hour, hours)


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://sg2p.notify.windows.com/w/?token=abc",
        "https://web.push.apple.com/abc",
    ],
)
def test_known_browsers_services_are_written_to(endpoint: str) -> None:
    """R-NOT-13."""
    assert is_push_service(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/abc",
        "https://fcm.googleapis.com.example.org/abc",
        "https://evilfcm.googleapis.com.org/",
        "https://notfcm-googleapis.com/",
        "https://user@fcm.googleapis.com/abc",
        "https://127.0.0.1/abc",
        "http://169.254.169.254/latest",
        "https://[::1",
        "https://fcm.googleapis.com:99999/",
        "file:///etc/passwd",
        "",
    ],
)
def test_nobody_else_is_written_to(endpoint: str) -> None:
    """R-NOT-13."""
    assert not is_push_service(endpoint)


def test_a_service_of_ones_own_is_named() -> None:
    assert is_push_service("https://push.example.vn/x", ["push.example.vn"])
    assert not is_push_service("http://push.example.vn/x", ["push.example.vn"])
    assert is_push_service("http://127.0.0.1:9000/x", ["127.0.0.1"])
