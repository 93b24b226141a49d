"""Plan by which ways and when each new notice goes out. The worker's own work, after the commit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Final

from django.db.models import Max

from chibo.accounts.models import User
from chibo.notices.channels.offered import carriers
from chibo.notices.models import Channel, Choice, Delivery, Notice, Subscription
from chibo.notices.rules import STALE, Hours, due_at
from chibo.shared.clock import VIET_NAM

AT_ONCE: Final = 2000


def hours_of(choice: Choice) -> Hours:
    return Hours(
        choice.digest_hour, choice.quiet_from, choice.quiet_until, choice.urgent_when_quiet
    )


def plan_deliveries(now: datetime) -> int:
    """R-NOT-05 to 09: one delivery for each notice and chosen way; return how many notices.

    Call it inside the sight of the message service. Two planners at once take different notices.
    """
    fresh = list(
        Notice.objects.select_for_update(skip_locked=True)
        .filter(planned_at__isnull=True)
        .order_by("created_at", "pk")[:AT_ONCE]
    )
    if not fresh:
        return 0
    people = {one.user_id for one in fresh}
    users = User.objects.filter(is_active=True).in_bulk(people)
    choices = {one.user_id: one for one in Choice.objects.filter(user__in=people)}
    with_devices = set(
        Subscription.objects.filter(user__in=people).values_list("user_id", flat=True)
    )
    digests = dict(
        Delivery.objects.filter(user__in=people, digest_on__isnull=False)
        .order_by()
        .values_list("user_id")
        .annotate(last=Max("digest_on"))
    )
    local = now.astimezone(VIET_NAM)
    planned: list[Delivery] = []
    for notice in fresh:
        user = users.get(notice.user_id)
        if user is None or not notice.is_new or notice.created_at < now - STALE:
            continue
        choice = choices.get(user.pk) or Choice(user=user)
        due = due_at(
            local,
            hours_of(choice),
            is_urgent=notice.is_urgent,
            last_digest_on=digests.get(user.pk),
        )
        planned += [
            Delivery(user=user, notice=notice, channel=way, is_urgent=notice.is_urgent, due_at=due)
            for way in ways_of(choice, user, carriers(), has_devices=user.pk in with_devices)
        ]
    Delivery.objects.bulk_create(planned, ignore_conflicts=True)
    Notice.objects.filter(pk__in=[one.pk for one in fresh]).update(planned_at=now)
    return len(fresh)


def ways_of(
    choice: Choice, user: User, offered: Collection[Channel], *, has_devices: bool
) -> Iterator[Channel]:
    """The ways somebody chose by which he or she can be reached."""
    wanted = {
        Channel.EMAIL: choice.by_email and bool(user.email),
        Channel.PUSH: choice.by_push and has_devices,
        Channel.SMS: choice.by_sms and bool(choice.phone),
        Channel.ZALO: choice.by_zalo and bool(choice.phone),
    }
    yield from (way for way in Channel if wanted[way] and way in offered)
