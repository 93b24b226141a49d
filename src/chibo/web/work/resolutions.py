"""Duties about resolutions: drafts whose vote is to be recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access.together import in_one_by_name
from chibo.resolutions.public import (
    Resolution,
    ResolutionCap,
    day_of,
    drafts_at_the_meeting,
    drafts_with_open_amendments,
    number_text,
    unpublished_papers,
    unread_papers,
)
from chibo.web.work.duty import Desk, Duty

MOST: Final = 2  # the others are in the list of papers


def duties(desk: Desk) -> Iterator[Duty]:
    adopts, reads = desk.access.scope(ResolutionCap.ADOPT), desk.access.scope(ResolutionCap.READ)
    papers = in_one_by_name(
        {
            "to_record": drafts_at_the_meeting(adopts),
            "to_answer": drafts_with_open_amendments(adopts),
            "to_publish": unpublished_papers(adopts)[:MOST],
            "to_read": unread_papers(reads, desk.user)[:MOST],
        }
    )
    yield from map(_record, papers["to_record"])
    yield from map(_answer, papers["to_answer"])
    yield from map(_publish, papers["to_publish"])
    yield from map(_read, papers["to_read"])


def _record(draft: Resolution) -> Duty:
    return Duty(
        title=_("Record the vote on: %(abstract)s") % {"abstract": draft.abstract},
        why=_("The meeting has begun; the draft gets its number with the vote."),
        url=reverse("resolutions:one", args=[draft.pk]),
        due=day_of(draft.meeting),
    )


def _answer(draft: Resolution) -> Duty:
    """R-RES-16: proposals that wait for who writes the draft, one line a draft."""
    return Duty(
        title=_("Answer the proposed changes to: %(abstract)s") % {"abstract": draft.abstract},
        why=_("Members proposed them; the vote comes after."),
        url=reverse("resolutions:one", args=[draft.pk]),
    )


def _publish(paper: Resolution) -> Duty:
    """R-RES-17: an adopted paper of the last weeks that the members have not been sent."""
    return Duty(
        title=_("Send to the members: %(number)s") % {"number": number_text(paper)},
        why=_("The paper is adopted; the members have not been sent it."),
        url=reverse("resolutions:one", args=[paper.pk]),
    )


def _read(paper: Resolution) -> Duty:
    """R-RES-19: a paper that was sent to me."""
    return Duty(
        title=_("Read: %(number)s") % {"number": number_text(paper)},
        why=paper.abstract,
        url=reverse("resolutions:one", args=[paper.pk]),
    )
