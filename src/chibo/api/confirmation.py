"""`POST /me/confirmation`: prove who one is for one command; the secret never enters a command."""

from __future__ import annotations

import uuid
from typing import Final, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from chibo.accounts.confirmation import GOOD_FOR, Way, confirmation, factors_of
from chibo.accounts.models import User
from chibo.accounts.proving import Unproved, by_code, by_password, way_used
from chibo.api.problems import WRITE_PROBLEMS
from chibo.shared import clock
from chibo.shared.errors import Refusal, RuleViolated

router = Router(tags=["me"])
REFUSALS: Final = {
    Unproved.WRONG_CODE: Refusal(
        "R-ACC-17",
        _("This code is wrong or was used already. Type the one shown now."),
        field="code",
    ),
    Unproved.WRONG_PASSWORD: Refusal(
        "R-ACC-17", _("This is not your password. Type it again."), field="password"
    ),
    Unproved.TOO_MANY_TRIES: Refusal(
        "R-ACC-17", _("Too many tries. Wait some minutes, then try again."), field="password"
    ),
}


class Confirming(BaseModel):
    """The command to be given next, and `code` where the account has a second factor.

    An account without one gives its `password`. A security key works on the page alone.
    """

    model_config = ConfigDict(extra="forbid")

    command_id: uuid.UUID
    code: SecretStr = Field(default=SecretStr(""), max_length=40)
    password: SecretStr = Field(default=SecretStr(""), max_length=200)


class Confirmed(BaseModel):
    """The `proof` for the command of that id, and for how many seconds it is good."""

    proof: str
    good_for_seconds: int


@router.post(
    "/confirmation", response={200: Confirmed, **WRITE_PROBLEMS}, operation_id="confirm-who-one-is"
)
def confirm(request: HttpRequest, given: Confirming) -> Confirmed:
    """R-ACC-17, R-MTG-63 A token or a session alone proves nothing: the code or password does."""
    user = cast("User", request.user)
    way = _proved(request, user, given)
    if isinstance(way, Unproved):
        raise RuleViolated(REFUSALS[way])
    proof = confirmation(user, way, clock.now(), given.command_id)
    return Confirmed(proof=proof, good_for_seconds=int(GOOD_FOR.total_seconds()))


def _proved(request: HttpRequest, user: User, given: Confirming) -> Way | Unproved:
    if factors_of(user):
        found = by_code(user, given.code.get_secret_value())
        return found if isinstance(found, Unproved) else way_used(found)
    return by_password(request, user, given.password.get_secret_value())
