"""Duties about resolutions: drafts whose vote is to be recorded."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.resolutions.public import ResolutionCap, day_of, drafts_at_the_meeting
from chibo.web.work.duty import Desk, Duty


def duties(desk: Desk) -> Iterator[Duty]:
    scope = desk.access.scope(ResolutionCap.ADOPT)
    if not scope:
        return
    for draft in drafts_at_the_meeting(scope):
        yield Duty(
            title=_("Record the vote on: %(abstract)s") % {"abstract": draft.abstract},
            why=_("The meeting has begun; the draft gets its number with the vote."),
            url=reverse("resolutions:one", args=[draft.pk]),
            due=day_of(draft.meeting),
        )
