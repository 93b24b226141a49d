"""Facts about access tokens, for the record. No secret and no digest is among them."""

from __future__ import annotations

from datetime import date

from chibo.usecase.public import Event


class TokenCreated(Event):
    token_id: int
    name: str
    ends_on: date


class TokenRevoked(Event):
    token_id: int
    name: str


class TokenEndedByOffice(Event):
    """A token of who holds the post `post_id`, ended by who keeps that post."""

    token_id: int
    name: str
    post_id: int
    holder: str
