"""That who signs is who he or she is: a second factor, or the password where there is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.core import signing
from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.accounts.models import User

# From confirming to signing it is one press; a key is asked for on a page of its own.
GOOD_FOR: Final = timedelta(minutes=5)
_SIGNER: Final = signing.Signer(salt="chibo.accounts.confirmation")


class Way(models.TextChoices):
    """How somebody proved to be who he or she is."""

    CODE = "code", _("code of an authenticator app")
    RECOVERY_CODE = "recovery_code", _("recovery code")
    SECURITY_KEY = "security_key", _("security key")
    PASSWORD = "password", _("password alone")


class Factor(StrEnum):
    """What an account has besides its password."""

    APP = "app"
    KEY = "key"


_FACTORS: Final = {Authenticator.Type.TOTP: Factor.APP, Authenticator.Type.WEBAUTHN: Factor.KEY}
_WAYS: Final = {
    Authenticator.Type.TOTP: Way.CODE,
    Authenticator.Type.RECOVERY_CODES: Way.RECOVERY_CODE,
    Authenticator.Type.WEBAUTHN: Way.SECURITY_KEY,
}


def factors_of(user: User) -> frozenset[Factor]:
    """R-ACC-17 The second factors the account has set up."""
    kinds = Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True)
    return frozenset(_FACTORS[kind] for kind in kinds if kind in _FACTORS)


def way_of(authenticator: Authenticator) -> Way:
    return _WAYS[Authenticator.Type(authenticator.type)]


def confirmation(user: User, way: Way, at: datetime, command_id: UUID) -> str:
    """R-ACC-17 Proof, good for five minutes and one command, that `user` confirmed in this way.

    A command is carried out once, so a proof that was overheard signs nothing else.
    """
    return _SIGNER.sign(f"{user.pk}.{way.value}.{int(at.timestamp())}.{command_id}")


def confirmed_way(proof: str, user: User, at: datetime, command_id: UUID) -> Way | None:
    """R-ACC-17 How `user` confirmed; None for a proof forged, old or of another command."""
    try:
        whose, way, given, what = _SIGNER.unsign(proof).split(".")
        given_at = datetime.fromtimestamp(int(given), UTC)
        is_own = whose == str(user.pk) and what == str(command_id)
        if is_own and timedelta(seconds=-1) <= at - given_at <= GOOD_FOR:
            return Way(way)
    except (signing.BadSignature, ValueError, OverflowError, OSError):
        return None
    return None
