"""Secrets of tokens: how one is made for a form, and the digest that stands for it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import uuid
from typing import Final

from django.conf import settings

MARK: Final = "chibo_"


def new_secret() -> str:
    """A secret that nobody can guess: 256 random bits."""
    return MARK + secrets.token_urlsafe(32)


def secret_of(command_id: uuid.UUID) -> str:
    """The secret of a token made by a form: the same for the same press of the button.

    Worked out from the form's id and the installation's secret, so that a repeated click shows the
    one that holds, and nothing has to keep it.
    """
    digest = hmac.new(
        settings.SECRET_KEY.encode(), b"token:" + command_id.bytes, hashlib.sha256
    ).digest()
    return MARK + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
