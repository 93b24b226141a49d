"""Choose how and when one is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from chibo.access.session import show_own
from chibo.accounts.permissions import AccountCap
from chibo.notices.channels.offered import carriers
from chibo.notices.events import NoticeChannelsChosen
from chibo.notices.models import Channel, Choice
from chibo.notices.permissions import NoticeCap
from chibo.notices.refusals import DIGEST_IN_QUIET, NO_PHONE, NOT_OFFERED
from chibo.notices.rules import HOURS_OF_A_DAY, Hours, is_quiet
from chibo.orgs.models import Organisation
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action

Hour = Annotated[int, Field(ge=0, lt=HOURS_OF_A_DAY)]
BY_PHONE = frozenset({Channel.SMS, Channel.ZALO})


class ChooseNoticeChannels(Command):
    """How the caller wants to be told, on the record of the organisation `subject_id`.

    Hours are those of Viet Nam. Notices in the application are always there.
    """

    channels: frozenset[Channel] = frozenset()
    phone: str = Field(default="", max_length=20, pattern=r"^(\+?[0-9][0-9 .-]{7,18})?$")
    digest_hour: Hour = 7
    quiet_from: Hour = 21
    quiet_until: Hour = 6
    urgent_when_quiet: bool = False


@action(ChooseNoticeChannels, on=Organisation, see=AccountCap.SEE, do=NoticeCap.CHOOSE)
def choose_channels(
    command: ChooseNoticeChannels, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-NOT-08, R-NOT-09, R-NOT-11: what is offered, with a number to write to, awake."""
    for channel in sorted(command.channels - set(carriers())):
        raise RuleViolated(NOT_OFFERED, channel=channel.label)
    if command.channels & BY_PHONE and not command.phone:
        raise RuleViolated(NO_PHONE)
    hours = Hours(command.digest_hour, command.quiet_from, command.quiet_until)
    if is_quiet(command.digest_hour, hours):
        raise RuleViolated(DIGEST_IN_QUIET)
    show_own(context.actor.pk)
    Choice.objects.update_or_create(
        user=context.actor,
        defaults={
            "by_email": Channel.EMAIL in command.channels,
            "by_push": Channel.PUSH in command.channels,
            "by_sms": Channel.SMS in command.channels,
            "by_zalo": Channel.ZALO in command.channels,
            "phone": command.phone,
            "digest_hour": command.digest_hour,
            "quiet_from": command.quiet_from,
            "quiet_until": command.quiet_until,
            "urgent_when_quiet": command.urgent_when_quiet,
        },
    )
    return [
        NoticeChannelsChosen(
            channels=tuple(sorted(command.channels)),
            digest_hour=command.digest_hour,
            quiet_from=command.quiet_from,
            quiet_until=command.quiet_until,
        )
    ]
