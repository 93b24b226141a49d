"""Send one person what is due, by each way once. The worker's own work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from chibo.accounts.models import User
from chibo.notices.actions.plan_deliveries import hours_of
from chibo.notices.channels.carrier import Carrier, Recipient, Target, Undeliverable
from chibo.notices.channels.offered import carriers
from chibo.notices.models import Channel, Choice, Delivery, Subscription
from chibo.notices.rules import MOST_ATTEMPTS, Hours, due_at, try_again_at
from chibo.notices.wording import message_of
from chibo.shared.clock import VIET_NAM


def people_to_write_to(now: datetime) -> list[int]:
    """Accounts for which something is due. Call it inside the sight of the message service."""
    due = Delivery.objects.filter(state=Delivery.State.WAITING, due_at__lte=now)
    return list(due.order_by("user_id").values_list("user_id", flat=True).distinct())


def deliver(user_id: int, now: datetime) -> int:
    """R-NOT-05, R-NOT-10: send what is due to one account; return how many messages went out.

    Call it inside the sight of the message service. A delivery is locked until it is settled, so
    that another worker passes it over; what crashes in between goes out again with the same id.
    """
    due = list(
        Delivery.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(user_id=user_id, state=Delivery.State.WAITING, due_at__lte=now)
        .select_related("notice")
        .order_by("notice__created_at", "pk")
    )
    needless = [one for one in due if not one.notice.is_new]
    _settle(needless, Delivery.State.DROPPED)
    left = [one for one in due if one.notice.is_new]
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if not left or user is None:
        _settle(left, Delivery.State.DROPPED)
        return 0
    choice = Choice.objects.filter(user=user).first() or Choice(user=user)
    sent = 0
    for way in Channel:
        mine = [one for one in left if one.channel == way]
        sent += bool(mine) and _send(mine, way, user, choice, now)
    return sent


def _send(due: list[Delivery], way: Channel, user: User, choice: Choice, now: datetime) -> bool:
    """One message by one way; the daily one takes everything that is due."""
    local, hours = now.astimezone(VIET_NAM), hours_of(choice)
    today = local.date()
    ordinary = [one for one in due if not one.is_urgent]
    had_one = Delivery.objects.filter(user=user, channel=way, digest_on=today).exists()
    if ordinary and had_one:
        later = due_at(local, hours, is_urgent=False, last_digest_on=today)
        _put_off(ordinary, later)
        due, ordinary = [one for one in due if one.is_urgent], []
    if not due:
        return False
    carrier = carriers().get(way)
    if carrier is None:
        _settle(due, Delivery.State.DROPPED)
        return False
    try:
        _carry(carrier, due, user, choice)
    except Undeliverable as problem:
        _failed(due, problem, local, hours)
        return False
    for one in due:
        one.digest_on = today if ordinary else None
        one.sent_at = now
    _settle(due, Delivery.State.SENT)
    return True


def _carry(carrier: Carrier, due: Sequence[Delivery], user: User, choice: Choice) -> None:
    browsers = _browsers_of(user) if due[0].channel == Channel.PUSH else ()
    to = Recipient(user.pk, user.email, choice.phone, browsers)
    gone = carrier.carry(message_of([one.notice for one in due], user.language), to)
    if gone:
        # R-NOT-14: the push service says that these browsers will never answer again.
        Subscription.objects.filter(user=user, endpoint__in=gone).delete()


def _browsers_of(user: User) -> tuple[Target, ...]:
    """R-NOT-12: a browser belongs to who subscribed it last."""
    mine = list(Subscription.objects.filter(user=user))
    latest = {
        one.endpoint: one.user_id
        for one in Subscription.objects.filter(
            endpoint__in=[one.endpoint for one in mine]
        ).order_by("created_at", "pk")
    }
    return tuple(
        Target(one.endpoint, one.public_key, one.secret)
        for one in mine
        if latest[one.endpoint] == user.pk
    )


def _failed(due: Sequence[Delivery], problem: Undeliverable, local: datetime, hours: Hours) -> None:
    """R-NOT-10: tried again a few times, then given up; the reason stays to be seen."""
    for one in due:
        one.attempts += 1
        one.error = str(problem)[:200]
        if problem.is_final or one.attempts >= MOST_ATTEMPTS:
            one.state = Delivery.State.FAILED
        else:
            one.due_at = try_again_at(local, hours, one.attempts, is_urgent=one.is_urgent)
    Delivery.objects.bulk_update(due, ["attempts", "error", "state", "due_at"])


def _put_off(due: Sequence[Delivery], later: datetime) -> None:
    for one in due:
        one.due_at = later
    Delivery.objects.bulk_update(due, ["due_at"])


def _settle(due: Sequence[Delivery], state: Delivery.State) -> None:
    for one in due:
        one.state = state
    if due:
        Delivery.objects.bulk_update(due, ["state", "sent_at", "digest_on"])
