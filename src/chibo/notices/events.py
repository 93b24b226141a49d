"""Facts about notices, for the record: never what was told, nor who was told."""

from __future__ import annotations

from chibo.usecase.public import Event


class NoticesRead(Event):
    """`count` of one's own notices were marked as read."""

    count: int
