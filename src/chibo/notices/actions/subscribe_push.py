"""Turn messages on a device on and off."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from pydantic import Field

from chibo.access.session import show_own
from chibo.accounts.permissions import AccountCap
from chibo.notices.channels.offered import carriers
from chibo.notices.channels.sealing import are_browser_keys
from chibo.notices.events import PushSubscribed, PushUnsubscribed
from chibo.notices.models import Channel, Subscription
from chibo.notices.permissions import NoticeCap
from chibo.notices.refusals import NO_SUCH_DEVICE, NOT_A_PUSH_SERVICE, NOT_KEYS, NOT_OFFERED
from chibo.notices.rules import is_push_service
from chibo.orgs.models import Organisation
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class SubscribePush(Command):
    """Show messages on the caller's device, on the record of the organisation `subject_id`.

    The browser gives the address and its two keys, in base64url.
    """

    endpoint: str = Field(min_length=1, max_length=600)
    public_key: str = Field(min_length=1, max_length=120)
    secret: str = Field(min_length=1, max_length=60)
    device: str = Field(default="", max_length=120)


class UnsubscribePush(Command):
    """Show no more messages on the caller's device `subscription_id`."""

    subscription_id: int = Field(ge=1, le=2**63 - 1)


@action(SubscribePush, on=Organisation, see=AccountCap.SEE, do=NoticeCap.CHOOSE)
def subscribe_push(
    command: SubscribePush, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-NOT-12, R-NOT-13: with whole keys, at a known push service; the same device once."""
    if Channel.PUSH not in carriers():
        raise RuleViolated(NOT_OFFERED, channel=Channel.PUSH.label)
    if not is_push_service(command.endpoint, settings.PUSH_SERVICES):
        raise RuleViolated(NOT_A_PUSH_SERVICE)
    if not are_browser_keys(command.public_key, command.secret):
        raise RuleViolated(NOT_KEYS)
    show_own(context.actor.pk)
    Subscription.objects.update_or_create(
        user=context.actor,
        endpoint=command.endpoint,
        defaults={
            "public_key": command.public_key,
            "secret": command.secret,
            "device": command.device,
            "created_at": context.at,
        },
    )
    return [PushSubscribed(device=command.device)]


@action(UnsubscribePush, on=Organisation, see=AccountCap.SEE, do=NoticeCap.CHOOSE)
def unsubscribe_push(
    command: UnsubscribePush, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-NOT-14: one's own device only."""
    show_own(context.actor.pk)
    mine = Subscription.objects.filter(pk=command.subscription_id, user=context.actor).first()
    if mine is None:
        raise RuleViolated(NO_SUCH_DEVICE)
    mine.delete()
    return [PushUnsubscribed(device=mine.device)]
