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
