"""Papers that were sent to the members: who has read them, and which one has not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from chibo.access.scope import Scope
from chibo.accounts.models import User
from chibo.members.public import members_on
from chibo.resolutions.models import Acknowledgement, Resolution
from chibo.resolutions.selectors.resolutions import resolutions_in
from chibo.shared import clock

# Who has not read it by then is asked no more; the paper stays in the list.
ASKED_FOR: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Readership:
    """`read` of the `members` of the cell on the day it was sent."""

    read: int = 0
    members: int = 0


def read_by(scope: Scope, resolution_id: int) -> Readership:
    """R-RES-18: counts, no names; nothing of a paper that was not sent or is out of scope."""
    paper = Resolution.objects.filter(scope.where(), pk=resolution_id).first()
    if paper is None or paper.published_at is None:
        return Readership()
    day = paper.published_at.astimezone(clock.VIET_NAM).date()
    members = {one.person_id for one in members_on(scope, paper.organisation_id, day)}
    read = Acknowledgement.objects.filter(
        scope.where(), resolution=paper, person_id__in=members
    ).count()
    return Readership(read, len(members))


def unread_papers(scope: Scope, user: User) -> QuerySet[Resolution]:
    """R-RES-19: papers sent within two months that this account has not said to have read."""
    said = Acknowledgement.objects.filter(resolution=OuterRef("pk"), person__user_id=user.pk)
    return (
        resolutions_in(scope)
        .filter(published_at__gte=clock.now() - ASKED_FOR)
        .exclude(Exists(said))
        .order_by("published_at", "pk")
    )


def unpublished_papers(scope: Scope) -> QuerySet[Resolution]:
    """R-RES-17: papers adopted within two months that the members have not been sent."""
    since = clock.now() - ASKED_FOR
    adopted = resolutions_in(scope).filter(adopted_at__gte=since, published_at__isnull=True)
    return adopted.order_by("adopted_at", "pk")


def has_read(scope: Scope, resolution_id: int, user: User) -> bool:
    """Whether this account has said that it read the paper."""
    said = Acknowledgement.objects.filter(scope.where(), resolution_id=resolution_id)
    return said.filter(person__user_id=user.pk).exists()
