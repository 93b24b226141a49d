"""Create an access token for one's own account; only the digest of its secret is ever sent here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction
from pydantic import Field

from chibo.accounts.models import Token
from chibo.accounts.permissions import AccountCap
from chibo.orgs.models import Organisation
from chibo.shared.errors import RuleViolated
from chibo.tokens.events import TokenCreated
from chibo.tokens.refusals import DIGEST_KNOWN
from chibo.usecase.public import Command, Context, Event, action


class CreateToken(Command):
    """Create a token for the caller's own account, on the record of the organisation `subject_id`.

    The caller makes the secret and sends its SHA-256 in hexadecimal digits: the secret itself is
    never sent, stored or logged.
    """

    name: str = Field(min_length=1, max_length=80, description="What it is for.")
    digest: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the secret.")
    days: int = Field(default=90, ge=1, le=366, description="How long it is valid.")


@action(CreateToken, on=Organisation, see=AccountCap.SEE, do=AccountCap.CREATE_TOKEN)
def create_token(
    command: CreateToken, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-ACC-11: for oneself only, for a year at most; the secret stays with the caller."""
    token = Token(
        user=context.actor,
        name=command.name,
        digest=command.digest,
        expires_at=context.at + timedelta(days=command.days),
    )
    try:
        with transaction.atomic():
            token.save(force_insert=True)
    except IntegrityError as clash:
        raise RuleViolated(DIGEST_KNOWN) from clash
    ends_on = context.today + timedelta(days=command.days)
    return [TokenCreated(token_id=token.pk, name=token.name, ends_on=ends_on)]
