"""What every way of sending is asked for: one message to one person, or why it could not be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Target:
    """A browser that shows messages: its push address and keys."""

    endpoint: str
    public_key: str
    secret: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a person can be reached."""

    user_id: int
    email: str = ""
    phone: str = ""
    browsers: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent. The same `id` twice is the same message, for whoever can tell.

    `short` and `address` are all that leaves by push, SMS and Zalo: how many, and where to read.
    """

    id: str
    subject: str
    body: str
    short: str
    address: str


class Undeliverable(Exception):
    """It could not be sent; `str()` says why. `is_final`: trying again would not help."""

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.is_final = is_final


class Carrier(Protocol):
    """One way of sending."""

    def carry(self, message: Message, to: Recipient) -> tuple[str, ...]:
        """Send it, or raise Undeliverable. Returns push addresses that are no longer good."""
        ...
