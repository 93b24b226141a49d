"""Calendar feeds: one's own, and whose an address is."""

from __future__ import annotations

from chibo.accounts.models import User
from chibo.plans.models import Feed


def feed_of(user: User) -> Feed | None:
    """The open feed of the account that asks."""
    return Feed.objects.filter(user=user, closed_at__isnull=True).first()


def feed_at(digest: str) -> Feed | None:
    """R-PLN-30 The open feed at the address with this digest, of an account that may sign in."""
    return (
        Feed.objects.filter(digest=digest, closed_at__isnull=True, user__is_active=True)
        .select_related("user")
        .first()
    )
