"""Give one's calendar an address of its own, or end it; only the address's digest comes here."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from pydantic import Field

from chibo.orgs.models import Organisation
from chibo.plans.events import FeedClosed, FeedOpened
from chibo.plans.models import Feed
from chibo.plans.permissions import PlanCap
from chibo.plans.refusals import ADDRESS_KNOWN, NO_SUCH_FEED
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class OpenFeed(Command):
    """Open the caller's own feed, on the record of the organisation `subject_id`."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the address's secret.")
    shows_details: bool = False


class CloseFeed(Command):
    """End the caller's own feed `feed_id`, on the record of the organisation `subject_id`."""

    feed_id: int = Field(ge=1, le=2**63 - 1)


@action(OpenFeed, on=Organisation, see=PlanCap.SEE, do=PlanCap.SUBSCRIBE)
def open_feed(command: OpenFeed, _organisation: Organisation, context: Context) -> Sequence[Event]:
    """R-PLN-30, R-PLN-31: for oneself only; the address before stops working."""
    Feed.objects.filter(user=context.actor, closed_at__isnull=True).update(closed_at=context.at)
    feed = Feed(
        user=context.actor,
        digest=command.digest,
        shows_details=command.shows_details,
        opened_at=context.at,
    )
    try:
        with transaction.atomic():
            feed.save(force_insert=True)
    except IntegrityError as clash:
        raise RuleViolated(ADDRESS_KNOWN) from clash
    return [FeedOpened(feed_id=feed.pk, shows_details=feed.shows_details)]


@action(CloseFeed, on=Organisation, see=PlanCap.SEE, do=PlanCap.SUBSCRIBE)
def close_feed(
    command: CloseFeed, _organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-PLN-31: ended, the address never opens anything again."""
    ended = Feed.objects.filter(
        pk=command.feed_id, user=context.actor, closed_at__isnull=True
    ).update(closed_at=context.at)
    if not ended:
        raise RuleViolated(NO_SUCH_FEED)
    return [FeedClosed(feed_id=command.feed_id)]
