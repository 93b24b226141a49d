"""End a token of one's own before its time."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.accounts.models import Token
from chibo.accounts.permissions import AccountCap
from chibo.orgs.models import Organisation
from chibo.shared.errors import RuleViolated
from chibo.tokens.events import TokenRevoked
from chibo.tokens.refusals import NO_SUCH_TOKEN
from chibo.usecase.public import Command, Context, Event, action


class RevokeToken(Command):
    """End the caller's own token `token_id`, on the record of the organisation `subject_id`."""

    token_id: int = Field(ge=1, le=2**63 - 1)


@action(RevokeToken, on=Organisation, see=AccountCap.SEE, do=AccountCap.CREATE_TOKEN)
def revoke_token(
    command: RevokeToken, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-ACC-13: who holds a token may end it at any time; ended, it never opens anything again."""
    token = (
        Token.objects.select_for_update()
        .filter(pk=command.token_id, user=context.actor, revoked_at__isnull=True)
        .first()
    )
    if token is None:
        raise RuleViolated(NO_SUCH_TOKEN)
    token.revoked_at = context.at
    token.save(update_fields=["revoked_at"])
    return [TokenRevoked(token_id=token.pk, name=token.name)]
