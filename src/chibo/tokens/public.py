"""All that other packages may use of access tokens."""

from chibo.tokens.actions.create_token import CreateToken
from chibo.tokens.actions.end_token_of_holder import EndTokenOfHolder
from chibo.tokens.actions.revoke_token import RevokeToken
from chibo.tokens.events import TokenCreated, TokenEndedByOffice, TokenRevoked
from chibo.tokens.secret import digest_of, new_secret, secret_of
from chibo.tokens.selectors.tokens import tokens_of_holder, valid_tokens_of

__all__ = [
    "CreateToken",
    "EndTokenOfHolder",
    "RevokeToken",
    "TokenCreated",
    "TokenEndedByOffice",
    "TokenRevoked",
    "digest_of",
    "new_secret",
    "secret_of",
    "tokens_of_holder",
    "valid_tokens_of",
]
