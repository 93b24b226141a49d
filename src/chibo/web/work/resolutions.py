"""Duties about resolutions: drafts whose vote is to be recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.resolutions.public import (
    ResolutionCap,
    day_of,
    drafts_at_the_meeting,
    number_text,
    undecided_amendments,
    unpublished_papers,
    unread_papers,
)
from chibo.web.work.duty import Desk, Duty

MOST: Final = 2  # the others are in the list of papers


def duties(desk: Desk) -> Iterator[Duty]:
    yield from _to_record(desk)
    yield from _to_answer(desk)
    yield from _to_publish(desk)
    yield from _to_read(desk)


def _to_answer(desk: Desk) -> Iterator[Duty]:
    """R-RES-16: proposals that wait for who writes the draft, one line a draft."""
    scope = desk.access.scope(ResolutionCap.ADOPT)
    if not scope:
        return
    waiting = undecided_amendments(scope)
    for draft in {one.resolution_id: one.resolution for one in waiting}.values():
        yield Duty(
            title=_("Answer the proposed changes to: %(abstract)s") % {"abstract": draft.abstract},
            why=_("Members proposed them; the vote comes after."),
            url=reverse("resolutions:one", args=[draft.pk]),
        )


def _to_publish(desk: Desk) -> Iterator[Duty]:
    """R-RES-17: adopted papers of the last weeks that the members have not been sent."""
    scope = desk.access.scope(ResolutionCap.ADOPT)
    if not scope:
        return
    for paper in unpublished_papers(scope)[:MOST]:
        yield Duty(
            title=_("Send to the members: %(number)s") % {"number": number_text(paper)},
            why=_("The paper is adopted; the members have not been sent it."),
            url=reverse("resolutions:one", args=[paper.pk]),
        )


def _to_read(desk: Desk) -> Iterator[Duty]:
    """R-RES-19: papers that were sent to me."""
    scope = desk.access.scope(ResolutionCap.READ)
    if not scope:
        return
    for paper in unread_papers(scope, desk.user)[:MOST]:
        yield Duty(
            title=_("Read: %(number)s") % {"number": number_text(paper)},
            why=paper.abstract,
            url=reverse("resolutions:one", args=[paper.pk]),
        )


def _to_record(desk: Desk) -> Iterator[Duty]:
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
