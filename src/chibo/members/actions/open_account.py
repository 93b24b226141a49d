"""Open a sign-in for a member, with a password that is shown once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import uuid
from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from pydantic import Field, SecretStr

from chibo.accounts.models import User
from chibo.members.actions.spells import give_standings
from chibo.members.events import AccountOpened
from chibo.members.models import Membership, Person, Post
from chibo.members.permissions import MemberCap
from chibo.members.refusals import HAS_ACCOUNT, NOT_A_MEMBER, USERNAME_TAKEN
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import search_key
from chibo.usecase.public import Command, Context, Event, action

GROUPS, GROUP_LENGTH = 4, 4


class OpenAccount(Command):
    """Open a sign-in for the person `subject_id`.

    Without `password` it gets the one-time password of this command (`one_time_password`). Whatever
    a person gives is changed at the first sign-in; a service's is agreed with who gets it.
    """

    username: str = Field(default="", max_length=60, pattern=r"^[\w.@+-]*$")
    password: SecretStr | None = None


def one_time_password(command_id: uuid.UUID) -> str:
    """The first password of an account: four groups of four, the same for the same command.

    Worked out from the command's id and the installation's secret, so that the page drawn after a
    repeated click shows the one that holds, and no record has to keep it.
    """
    digest = hmac.new(settings.SECRET_KEY.encode(), command_id.bytes, hashlib.sha256).digest()
    letters = base64.b32encode(digest).decode().lower().translate(str.maketrans("lo", "89"))
    return "-".join(
        letters[place * GROUP_LENGTH : (place + 1) * GROUP_LENGTH] for place in range(GROUPS)
    )


def username_for(full_name: str) -> str:
    """The user name proposed for a name: *Trần Phước An* gets `an.tran`."""
    words = re.sub(r"[^a-z ]", "", search_key(full_name)).split()
    return ".".join(dict.fromkeys([words[-1], words[0]])) if words else ""


@action(OpenAccount, on=Person, see=MemberCap.SEE, do=MemberCap.OPEN_ACCOUNT)
def open_account(command: OpenAccount, person: Person, context: Context) -> Sequence[Event]:
    """R-MEM-22, R-MEM-23: one account a person, with what membership and posts bring."""
    if person.user is not None:
        raise RuleViolated(HAS_ACCOUNT, name=person.full_name, username=person.user.username)
    spells = _spells_from(person, context.today)
    if not any(isinstance(spell, Membership) for spell in spells):
        day = f"{context.today:%d/%m/%Y}"
        raise RuleViolated(NOT_A_MEMBER, name=person.full_name, day=day)
    user = User(
        username=command.username or _free(username_for(person.full_name)),
        display_name=person.full_name,
    )
    given = command.password.get_secret_value() if command.password else None
    user.has_first_password = given is None or not context.actor.is_service
    user.set_password(given or one_time_password(command.id))
    if User.objects.filter(username__iexact=user.username).exists():
        raise RuleViolated(USERNAME_TAKEN, username=user.username)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as clash:
        raise RuleViolated(USERNAME_TAKEN, username=user.username) from clash
    person.user = user
    person.save(update_fields=["user"])
    give_standings(user.pk, spells)
    return [
        AccountOpened(
            person_id=person.pk, user_id=user.pk, name=person.full_name, username=user.username
        )
    ]


def _spells_from(person: Person, today: date) -> list[Membership | Post]:
    """Memberships and posts that hold today or will: each brings its standing."""
    # Not exclude(): for a spell without an end the comparison is neither true nor false.
    lasting = Q(valid__upper_inf=True) | Q(valid__endswith__gt=today)
    return [
        *Membership.objects.filter(lasting, person=person),
        *Post.objects.filter(lasting, person=person).select_related("organisation__kind"),
    ]


def _free(wanted: str) -> str:
    """The user name as wanted, or with the first number that makes it free."""
    taken = set(
        User.objects.filter(username__istartswith=wanted).values_list("username", flat=True)
    )
    number, free = 1, wanted or "dang.vien"
    while free in taken:
        number += 1
        free = f"{wanted}{number}"
    return free
