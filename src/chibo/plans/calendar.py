"""The calendar feed's text, in the format that phones subscribe to (iCalendar)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

TITLE: Final = "Sinh hoạt chi bộ"
REFRESH: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One entry: `key` stays the same while a planned day becomes a meeting.

    With `starts_at` it is a meeting with its hour; without, a planned day. `details` are shown
    only where the person chose them.
    """

    key: str
    day: date
    starts_at: datetime | None = None
    minutes: int = 90
    cell: str = ""
    topic: str = ""
    place: str = ""
    changed_at: datetime | None = None


def calendar_of(sittings: Iterable[Sitting], at: datetime, *, shows_details: bool) -> bytes:
    """R-PLN-32 The feed: day and hour, and nothing that tells whose or what about unless chosen."""
    feed = Calendar()
    feed.add("prodid", "-//chibo//lich sinh hoat//VI")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", TITLE)
    feed.add("refresh-interval", REFRESH, {"value": "DURATION"})
    for one in sittings:
        feed.add_component(_event(one, at, shows_details=shows_details))
    text: bytes = feed.to_ical()
    return text


def _event(one: Sitting, at: datetime, *, shows_details: bool) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@chibo")
    event.add("dtstamp", one.changed_at or at)
    event.add("class", "PRIVATE")
    event.add("summary", f"{TITLE}: {one.cell}" if shows_details and one.cell else TITLE)
    if one.starts_at is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("status", "TENTATIVE")
    else:
        event.add("dtstart", one.starts_at)
        event.add("dtend", one.starts_at + timedelta(minutes=one.minutes))
        event.add("status", "CONFIRMED")
    if shows_details:
        if one.topic:
            event.add("description", one.topic)
        if one.place:
            event.add("location", one.place)
    return event
