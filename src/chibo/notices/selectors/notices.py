"""The notices of one account."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from chibo.access.session import show_own
from chibo.accounts.models import User
from chibo.notices.models import Notice


def notices_of(user: User) -> QuerySet[Notice]:
    """R-NOT-04: one's own notices, the newest first, with what they are about."""
    show_own(user.pk)
    return Notice.objects.filter(user=user).select_related("organisation")


def notice_of(user: User, notice_id: uuid.UUID) -> Notice | None:
    """One of one's own notices; None where there is no such one."""
    return notices_of(user).filter(pk=notice_id).first()
