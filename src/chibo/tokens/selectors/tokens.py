"""The tokens an account holds."""

from __future__ import annotations

from django.db.models import QuerySet

from chibo.accounts.models import Token, User
from chibo.shared import clock


def valid_tokens_of(user: User) -> QuerySet[Token]:
    """An account's own tokens that still open something, the newest first.

    No scope is asked for: nobody sees the tokens of another account, whatever he or she holds.
    """
    return Token.objects.filter(
        user=user, revoked_at__isnull=True, expires_at__gt=clock.now()
    ).order_by("-pk")
