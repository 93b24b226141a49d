"""Rules of notices as pure functions: when a message may go out, and to which push services."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlsplit

HOURS_OF_A_DAY: Final = 24
# Older than this a notice is left to the application: a late message only confuses.
STALE: Final = timedelta(days=3)
MOST_ATTEMPTS: Final = 5
FIRST_WAIT: Final = timedelta(minutes=5)
# The push services of the browsers in use; an address elsewhere could be anybody's.
PUSH_SERVICES: Final = (
    "fcm.googleapis.com",
    "push.services.mozilla.com",
    "notify.windows.com",
    "push.apple.com",
)
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})


@dataclass(frozen=True, slots=True)
class Hours:
    """A person's hours of the day, 0 to 23: the digest's, and from when until when it is quiet.

    Quiet from an hour until the same hour: never.
    """

    digest: int = 7
    quiet_from: int = 21
    quiet_until: int = 6
    urgent_when_quiet: bool = False


def is_quiet(hour: int, hours: Hours) -> bool:
    """R-NOT-06: whether this hour of the day is a quiet one; the span may go over midnight."""
    if hours.quiet_from <= hours.quiet_until:
        return hours.quiet_from <= hour < hours.quiet_until
    return hour >= hours.quiet_from or hour < hours.quiet_until


def after_quiet(local: datetime, hours: Hours) -> datetime:
    """R-NOT-06: `local` itself, or the end of the quiet hours it lies in. Time of the person."""
    if not is_quiet(local.hour, hours):
        return local
    end = _at(local.date(), hours.quiet_until, local)
    return end if end > local else _at(local.date() + timedelta(days=1), hours.quiet_until, local)


def due_at(
    local: datetime, hours: Hours, *, is_urgent: bool, last_digest_on: date | None = None
) -> datetime:
    """R-NOT-05 to 07: when something told at `local` may go out.

    Urgent: now, or after the quiet hours unless the person wants it then too. Else: with the next
    digest, which is on a later day than the last one.
    """
    if is_urgent:
        return local if hours.urgent_when_quiet else after_quiet(local, hours)
    day = local.date()
    if last_digest_on is not None and last_digest_on >= day:
        day = last_digest_on + timedelta(days=1)
    if (at := _at(day, hours.digest, local)) < local:
        at = _at(day + timedelta(days=1), hours.digest, local)
    return after_quiet(at, hours)


def try_again_at(local: datetime, hours: Hours, attempts: int, *, is_urgent: bool) -> datetime:
    """R-NOT-10: five minutes after the first failure, then three times as long, never in quiet."""
    later: datetime = local + FIRST_WAIT * 3 ** max(0, attempts - 1)
    return later if is_urgent and hours.urgent_when_quiet else after_quiet(later, hours)


def is_push_service(endpoint: str, further: Iterable[str] = ()) -> bool:
    """R-NOT-13: an https address at a known push service, or at one this installation names.

    A named one on this very machine may speak plain http.
    """
    try:
        parts = urlsplit(endpoint)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    named = frozenset(further)
    if parts.username or parts.password or parts.fragment:
        return False
    if parts.scheme == "http":
        return host in LOOPBACK and host in named
    known = any(host == one or host.endswith(f".{one}") for one in PUSH_SERVICES)
    return parts.scheme == "https" and (known or host in named)


def _at(day: date, hour: int, like: datetime) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=like.tzinfo)
