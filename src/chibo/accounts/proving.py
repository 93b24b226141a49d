"""Check a code or password given to prove who one is: for the page that signs and for the API."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from allauth.account.forms import ReauthenticateForm as PasswordForm
from allauth.core import ratelimit
from allauth.mfa.base.forms import ReauthenticateForm as CodeForm
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from chibo.accounts.confirmation import Way, way_of
from chibo.accounts.models import User

# So many wrong passwords of one account in five minutes, then a pause.
_TRIES: Final = "reauthenticate"


class Unproved(StrEnum):
    """Why what was given proves nothing."""

    WRONG_CODE = "wrong_code"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105  no password
    TOO_MANY_TRIES = "too_many_tries"


def by_code(user: User, code: str) -> Authenticator | Unproved:
    """R-ACC-17 The factor whose code this is; a code is good once."""
    checked = CodeForm(data={"code": code}, user=user)
    return checked.authenticator if checked.is_valid() else Unproved.WRONG_CODE


def by_password(request: HttpRequest, user: User, password: str) -> Way | Unproved:
    """R-ACC-17 For an account without a second factor; only so many tries in five minutes."""
    if not ratelimit.consume(request, action=_TRIES, user=user):
        return Unproved.TOO_MANY_TRIES
    is_right = PasswordForm(data={"password": password}, user=user).is_valid()
    return Way.PASSWORD if is_right else Unproved.WRONG_PASSWORD


def way_used(authenticator: Authenticator) -> Way:
    """R-ACC-17 The way it proves, noted as used: for a caller that has no session to note it in."""
    authenticator.record_usage()
    return way_of(authenticator)
