"""End a token of who holds a post: for the office that keeps the post."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.accounts.models import Token
from chibo.members.public import MemberCap, Post
from chibo.shared.errors import RuleViolated
from chibo.tokens.events import TokenEndedByOffice
from chibo.tokens.refusals import NOT_OF_THIS_HOLDER
from chibo.tokens.selectors.tokens import accounts_by
from chibo.usecase.public import Command, Context, Event, action


class EndTokenOfHolder(Command):
    """End the token `token_id` of who holds the post `subject_id` today."""

    token_id: int = Field(ge=1, le=2**63 - 1)


@action(EndTokenOfHolder, on=Post, see=MemberCap.SEE, do=MemberCap.GIVE_POST)
def end_token_of_holder(command: EndTokenOfHolder, post: Post, context: Context) -> Sequence[Event]:
    """R-ACC-15: whoever keeps a post can stop a program that works in its holder's name."""
    token = (
        Token.objects.select_for_update()
        .filter(pk=command.token_id, user_id__in=accounts_by([post]), revoked_at__isnull=True)
        .first()
    )
    if token is None:
        raise RuleViolated(NOT_OF_THIS_HOLDER, name=post.holder_name)
    token.revoked_at = context.at
    token.save(update_fields=["revoked_at"])
    return [
        TokenEndedByOffice(
            token_id=token.pk, name=token.name, post_id=post.pk, holder=post.holder_name
        )
    ]
