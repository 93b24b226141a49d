"""What time it is: the one place that asks, so that a demo's past months can be lived through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")

_lived: ContextVar[datetime | None] = ContextVar("chibo_lived_at", default=None)


def now() -> datetime:
    """The moment, aware, in UTC."""
    return _lived.get() or datetime.now(UTC)


def today() -> date:
    """The day in Viet Nam."""
    return now().astimezone(VIET_NAM).date()


def month_of(day: date) -> date:
    """The first day of the month `day` lies in: how months are named everywhere."""
    return day.replace(day=1)


def add_months(month: date, count: int) -> date:
    """The first day of the month `count` months after `month` (before, when negative)."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


@contextmanager
def lived_at(moment: datetime) -> Iterator[None]:
    """Let `moment` be now inside the block: for building demo months, never for a request."""
    if moment.tzinfo is None:
        raise ValueError("moment must be aware")
    token = _lived.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _lived.reset(token)


def months_between(first: date, last: date) -> Iterator[date]:
    """The first day of each month from `first` to `last`, both included."""
    month = month_of(first)
    while month <= last:
        yield month
        month = add_months(month, 1)
