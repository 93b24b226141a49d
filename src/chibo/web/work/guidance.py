"""Duties about documents from above: those not received yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.guidance.public import GuidanceCap, waiting_in
from chibo.web.work.duty import Desk, Duty

MOST: Final = 3


def duties(desk: Desk) -> Iterator[Duty]:
    """R-GUI-06 The longest waiting first."""
    scope = desk.access.scope(GuidanceCap.RECEIVE)
    if not scope:
        return
    for one in waiting_in(scope)[:MOST]:
        yield Duty(
            title=_("Read and receive: %(title)s") % {"title": one.guidance.title},
            why=_("From %(issuer)s.") % {"issuer": one.guidance.issuer},
            url=reverse("guidance:one", args=[one.guidance_id]),
        )
