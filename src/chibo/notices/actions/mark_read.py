"""Mark one's own notices as read."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Final

from pydantic import Field

from chibo.access.session import show_own
from chibo.accounts.models import User
from chibo.accounts.permissions import AccountCap
from chibo.notices.events import NoticesRead
from chibo.notices.models import Notice
from chibo.notices.permissions import NoticeCap
from chibo.orgs.models import Organisation
from chibo.usecase.public import Command, Context, Event, action

MOST: Final = 500


class MarkNoticesRead(Command):
    """Mark the caller's own notices as read, on the record of the organisation `subject_id`.

    Without `notice_ids`: all of them. One that is read already, or another's, is passed over.
    """

    notice_ids: tuple[uuid.UUID, ...] = Field(default=(), max_length=MOST)


@action(MarkNoticesRead, on=Organisation, see=AccountCap.SEE, do=NoticeCap.CHOOSE)
def mark_read(
    command: MarkNoticesRead, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-NOT-04: one's own only; the count beside the bell is then counted anew."""
    show_own(context.actor.pk)
    # The account first, as wherever notices are counted: two such commands wait and never block.
    list(User.objects.select_for_update(no_key=True).filter(pk=context.actor.pk).values("pk"))
    mine = Notice.objects.filter(user=context.actor, read_at__isnull=True, passed_at__isnull=True)
    asked = mine.filter(pk__in=command.notice_ids) if command.notice_ids else mine
    count = asked.update(read_at=context.at)
    User.objects.filter(pk=context.actor.pk).update(unread_notices=mine.count())
    return [NoticesRead(count=count)]
