"""Give a member who forgot it a new password, shown once; open sign-ins end."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.members.actions.open_account import one_time_password
from chibo.members.events import PasswordRenewed
from chibo.members.models import Person
from chibo.members.permissions import MemberCap
from chibo.members.refusals import NO_ACCOUNT
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RenewPassword(Command):
    """Give the person `subject_id` a new first password (`one_time_password` of this command)."""


@action(RenewPassword, on=Person, see=MemberCap.SEE, do=MemberCap.OPEN_ACCOUNT)
def renew_password(command: RenewPassword, person: Person, context: Context) -> Sequence[Event]:
    """R-MEM-30: who opens accounts gives new passwords; nobody is told an old one."""
    user = person.user
    if user is None:
        raise RuleViolated(NO_ACCOUNT, name=person.full_name)
    # Sessions carry a hash of the password: those that are open end with it.
    user.set_password(one_time_password(command.id))
    user.has_first_password = True
    user.save(update_fields=["password", "has_first_password"])
    return [
        PasswordRenewed(
            person_id=person.pk, user_id=user.pk, name=person.full_name, username=user.username
        )
    ]
