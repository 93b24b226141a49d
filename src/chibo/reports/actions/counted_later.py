"""Put off counting while thousands of commands are replayed; `RebuildFacts` then counts once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_put_off: ContextVar[bool] = ContextVar("chibo_counted_later", default=False)


def is_put_off() -> bool:
    """Whether the caller has said that it will have the facts counted afterwards."""
    return _is_put_off.get()


@contextmanager
def counted_later() -> Iterator[None]:
    """Leave cell-months as they are inside the block. Who uses this gives `RebuildFacts` after it.

    For building a demo and for taking over many records; never in a request.
    """
    token = _is_put_off.set(True)
    try:
        yield
    finally:
        _is_put_off.reset(token)
