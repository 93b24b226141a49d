"""The tokens an account holds, one's own, or those of who holds a post that one keeps."""

from __future__ import annotations

from django.db.models import QuerySet

from chibo.access.models import Standing
from chibo.access.scope import Scope
from chibo.accounts.models import Token, User
from chibo.members.public import Post
from chibo.shared import clock


def valid_tokens_of(user: User) -> QuerySet[Token]:
    """An account's own tokens that still open something, the newest first."""
    return _valid().filter(user=user)


def tokens_of_holder(scope: Scope, post_id: int) -> QuerySet[Token]:
    """R-ACC-15: the valid tokens of who holds a post of `scope` today; name and dates are known.

    `scope` is where posts are kept. None where the post is out of it, or is held no more.
    """
    posts = Post.objects.filter(scope.where(), pk=post_id)
    return _valid().filter(user_id__in=accounts_by(list(posts)))


def accounts_by(posts: list[Post]) -> list[int]:
    """The accounts to which one of `posts` gives a role today.

    By their standings: the holder may belong to a cell whose people who keeps the post can't see.
    """
    standings = Standing.objects.filter(
        origin__in=[f"post:{post.pk}" for post in posts],
        organisation_id__in=[post.organisation_id for post in posts],
        valid__contains=clock.today(),
    )
    return list(standings.values_list("user_id", flat=True))


def _valid() -> QuerySet[Token]:
    return Token.objects.filter(revoked_at__isnull=True, expires_at__gt=clock.now()).order_by("-pk")
