"""How one account wants to be told, on which devices, and what could not be delivered to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from chibo.access.session import show_own
from chibo.accounts.models import User
from chibo.notices.models import Choice, Delivery, Subscription


def choice_of(user: User) -> Choice:
    """What the account chose; the defaults where it never did."""
    show_own(user.pk)
    return Choice.objects.filter(user=user).first() or Choice(user=user)


def devices_of(user: User) -> QuerySet[Subscription]:
    """The devices that show the account its messages, the newest first."""
    show_own(user.pk)
    return Subscription.objects.filter(user=user)


def failures_of(user: User) -> QuerySet[Delivery]:
    """R-NOT-10: what could not be delivered to the account, the latest first."""
    show_own(user.pk)
    return Delivery.objects.filter(user=user, state=Delivery.State.FAILED).order_by("-due_at")


@dataclass(frozen=True, slots=True)
class Failures:
    """How many deliveries by one way failed for one reason."""

    channel: str
    error: str
    count: int


def failures_since(moment: datetime) -> list[Failures]:
    """R-NOT-10: what failed since then, by way and reason, for who runs the installation.

    Only the message service sees others' rows; anybody else gets an empty list.
    """
    rows = (
        Delivery.objects.filter(state=Delivery.State.FAILED, due_at__gte=moment)
        .order_by()
        .values_list("channel", "error")
        .annotate(count=Count("pk"))
        .order_by("-count", "channel")
    )
    return [Failures(*row) for row in rows]
