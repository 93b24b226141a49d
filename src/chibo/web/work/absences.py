"""Duties about absences: to decide, to remind, to put to the cell, to receive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.absences.public import (
    AbsenceCap,
    CaseFile,
    cases_in,
    cases_sent_up,
    exemptions_reported,
    requests_in,
    undecided_meetings,
)
from chibo.web.work.duty import Desk, Duty

MOST: Final = 3


def duties(desk: Desk) -> Iterator[Duty]:
    yield from _to_decide(desk)
    yield from _to_settle(desk)


def _to_decide(desk: Desk) -> Iterator[Duty]:
    """R-ABS-02, R-ABS-40, R-ABS-50: what waits for the secretary."""
    scope = desk.access.scope(AbsenceCap.DECIDE)
    if not scope.units:
        return
    for meeting_id in undecided_meetings(scope, sorted(scope.units))[:MOST]:
        yield Duty(
            title=_("Decide which absences are excused"),
            why=_("The decision comes before the minutes are signed."),
            url=reverse("absences:meeting", args=[meeting_id]),
        )
    for request in requests_in(scope).filter(state="asked")[:MOST]:
        yield Duty(
            title=_("Put a request for exemption to the cell"),
            why=_("%(name)s asks to be exempt from activities.") % {"name": request.full_name},
            url=reverse("absences:exemption", args=[request.pk]),
        )
    moving = [CaseFile.State.OPEN, CaseFile.State.PROPOSED, CaseFile.State.RETURNED]
    for case in cases_in(scope).filter(state__in=moving)[:MOST]:
        yield Duty(
            title=_("Go on with the case file of %(name)s") % {"name": case.full_name},
            why=_("It is with the cell."),
            url=reverse("absences:case", args=[case.pk]),
        )


def _to_settle(desk: Desk) -> Iterator[Duty]:
    """R-ABS-44, R-ABS-55: what cells have sent up."""
    scope = desk.access.scope(AbsenceCap.KEEP)
    if not scope:
        return
    waiting = [CaseFile.State.SENT, CaseFile.State.RECEIVED]
    cases = cases_sent_up(scope).filter(state__in=waiting).count()
    exemptions = exemptions_reported(scope).filter(acknowledged_at=None).count()
    if cases:
        words = ngettext("Look at %(count)s case file", "Look at %(count)s case files", cases)
        yield Duty(
            title=words % {"count": cases},
            why=_("A cell proposes; the committee decides."),
            url=f"{reverse('absences:list')}?show=above",
        )
    if exemptions:
        words = ngettext(
            "Take note of %(count)s exemption", "Take note of %(count)s exemptions", exemptions
        )
        yield Duty(
            title=words % {"count": exemptions},
            why=_("A cell has granted it and reports it."),
            url=f"{reverse('absences:list')}?show=above",
        )
