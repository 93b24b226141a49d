"""End all tokens of an account: part of what ends a membership."""

from __future__ import annotations

from datetime import datetime

from chibo.accounts.models import Token


def end_tokens(user_id: int, at: datetime) -> int:
    """R-ACC-14: end what is still valid; return how many. Part of another command's work."""
    return Token.objects.filter(user_id=user_id, revoked_at__isnull=True).update(revoked_at=at)
