"""All that other packages may use of access tokens."""

from chibo.tokens.actions.create_token import CreateToken
from chibo.tokens.actions.revoke_token import RevokeToken
from chibo.tokens.events import TokenCreated, TokenRevoked
from chibo.tokens.secret import digest_of, new_secret, secret_of
from chibo.tokens.selectors.tokens import valid_tokens_of

__all__ = [
    "CreateToken",
    "RevokeToken",
    "TokenCreated",
    "TokenRevoked",
    "digest_of",
    "new_secret",
    "secret_of",
    "valid_tokens_of",
]
