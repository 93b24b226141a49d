"""The calendar: an address of one's own, and a text that any phone reads, with nothing to gossip."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from chibo.accounts.models import User
from chibo.plans.models import Feed
from chibo.plans.public import CloseFeed, OpenFeed, Sitting, calendar_of, feed_at, feed_of
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=120)
SITTINGS = st.builds(
    Sitting,
    key=st.from_regex(r"cell-[0-9]{1,4}-2026-[0-9]{2}", fullmatch=True),
    day=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    starts_at=st.none() | st.integers(0, 10**6).map(lambda n: AT + timedelta(minutes=n)),
    cell=WORDS,
    topic=WORDS,
    place=WORDS,
)


def digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


def open_feed(cast: Cast, name: str, word: str, *, details: bool = False) -> int:
    outcome = run(
        OpenFeed(subject_id=cast.home.pk, digest=digest(word), shows_details=details),
        actor=cast.user(name),
    )
    return int(str(outcome.first("FeedOpened")["feed_id"]))


def test_an_address_opens_its_owners_feed_alone(cast: Cast) -> None:
    """R-PLN-30 The digest is all that is kept."""
    open_feed(cast, "member", "một")
    found = feed_at(digest("một"))
    assert found is not None
    assert found.user == cast.user("member")
    assert feed_at(digest("hai")) is None
    assert feed_at("một") is None
    assert feed_of(cast.user("secretary")) is None
    User.objects.filter(username="member").update(is_active=False)
    assert feed_at(digest("một")) is None


def test_a_new_address_ends_the_one_before_and_an_ended_one_is_over(cast: Cast) -> None:
    """R-PLN-31"""
    first = open_feed(cast, "member", "một")
    second = open_feed(cast, "member", "hai", details=True)
    assert feed_at(digest("một")) is None
    now = feed_at(digest("hai"))
    assert now is not None
    assert (now.pk, now.shows_details) == (second, True)
    for user, feed in (("secretary", second), ("member", first)):
        with pytest.raises(RuleViolated) as refusal:
            run(CloseFeed(subject_id=cast.home.pk, feed_id=feed), actor=cast.user(user))
        assert refusal.value.code == "R-PLN-31"
    run(CloseFeed(subject_id=cast.home.pk, feed_id=second), actor=cast.user("member"))
    assert feed_at(digest("hai")) is None
    with pytest.raises(RuleViolated) as refusal:
        open_feed(cast, "member", "hai")
    assert refusal.value.code == "R-PLN-30"
    with as_service():
        assert not Feed.objects.filter(closed_at__isnull=True).exists()


@given(sittings=st.lists(SITTINGS, max_size=6), details=st.booleans())
def test_every_feed_is_read_back_as_it_was_meant(*, sittings: list[Sitting], details: bool) -> None:
    """R-PLN-32 Whatever stands in a topic, without details none of it is in the text."""
    text = calendar_of(sittings, AT, shows_details=details)
    events = [part for part in Calendar.from_ical(text).walk() if part.name == "VEVENT"]
    assert len(events) == len(sittings)
    for event, one in zip(events, sittings, strict=True):
        title = str(event["summary"])
        assert str(event["uid"]) == f"{one.key}@chibo"
        assert event.decoded("dtstart") == (one.starts_at or one.day)
        length = timedelta(minutes=one.minutes) if one.starts_at else timedelta(days=1)
        assert event.decoded("dtend") - event.decoded("dtstart") == length
        if details:
            assert title.startswith("Sinh hoạt chi bộ")
        else:
            assert title == "Sinh hoạt chi bộ"
            assert "description" not in event
            assert "location" not in event


def test_details_are_there_for_who_chose_them() -> None:
    one = Sitting(
        "cell-1-2026-12", date(2026, 12, 3), AT, cell="Chi bộ thôn 1", topic="An toàn; đê, kè\nmới",
        place="Nhà văn hóa",
    )  # fmt: skip
    text = calendar_of([one], AT, shows_details=True)
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert str(event["summary"]) == "Sinh hoạt chi bộ: Chi bộ thôn 1"
    assert str(event["description"]) == "An toàn; đê, kè\nmới"
    assert str(event["location"]) == "Nhà văn hóa"
    assert b"Chi b\xe1\xbb\x99 th" not in calendar_of([one], AT, shows_details=False)
