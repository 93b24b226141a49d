"""Facts about notices, for the record: never what was told, nor who was told."""

from __future__ import annotations

from chibo.usecase.public import Event


class NoticesRead(Event):
    """`count` of one's own notices were marked as read."""

    count: int


class NoticeChannelsChosen(Event):
    """How one wants to be told. No phone number and no address is among the facts."""

    channels: tuple[str, ...]
    digest_hour: int
    quiet_from: int
    quiet_until: int


class PushSubscribed(Event):
    device: str


class PushUnsubscribed(Event):
    device: str
