"""What documents from above put into the next meeting's draft agenda."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.guidance.models import Guidance
from chibo.guidance.rules import is_due_at, is_named
from chibo.guidance.selectors.guidance import deliveries_in
from chibo.meetings.public import (
    LONGEST_TITLE,
    AgendaItem,
    ItemKind,
    Meeting,
    MeetingKind,
    MeetingState,
    ProposedItem,
    day_of,
)
from chibo.orgs.models import Organisation

MOST: Final = 5
FOR_EACH: Final = 10
# A meeting that was opened has treated what its agenda said.
TREATING: Final = tuple(
    state
    for state in MeetingState.values
    if state not in {"planned", "prepared", "called", "cancelled"}
)


def title_of(guidance: Guidance) -> str:
    """How a document stands on an agenda: its kind, number and title."""
    kind = capfirst(str(guidance.get_kind_display()))
    return " ".join(
        filter(None, [kind, guidance.number and f"{guidance.number}:", guidance.title])
    )[:LONGEST_TITLE]


def untreated(scope: Scope, meeting: Meeting) -> list[Guidance]:
    """R-GUI-10, R-GUI-11 Documents for this meeting that no held meeting had on its agenda."""
    if meeting.kind == MeetingKind.THEMATIC:
        return []
    rows = (
        deliveries_in(scope)
        .filter(organisation_id=meeting.organisation_id, guidance__withdrawn_at__isnull=True)
        .exclude(guidance__kind=Guidance.Kind.THEME)
        .order_by("guidance__sent_at", "pk")
    )
    day = day_of(meeting.scheduled_at)
    waiting = [
        one.guidance
        for one in rows
        if is_due_at(
            meeting.month,
            day,
            for_month=one.guidance.for_month,
            valid_until=one.guidance.valid_until,
        )
    ]
    if not waiting:
        return []
    treated = list(
        AgendaItem.objects.filter(
            scope.where(),
            organisation_id=meeting.organisation_id,
            meeting__state__in=TREATING,
            meeting__scheduled_at__gte=waiting[0].sent_at,
        )
        .exclude(meeting=meeting)
        .values_list("title", "meeting__scheduled_at")
    )
    return [
        one
        for one in waiting
        if not any(
            at >= one.sent_at and is_named(one.number, one.title, title) for title, at in treated
        )
    ]


def guidance_items(_cell: Organisation, meeting: Meeting, scope: Scope) -> list[ProposedItem]:
    """R-GUI-10 New documents from above, the longest waiting first, each with who sent it."""
    return [
        ProposedItem(
            key=f"guidance:{one.pk}",
            title=title_of(one),
            kind=ItemKind.TELLING,
            planned_minutes=FOR_EACH,
            why=_("from %(issuer)s, %(day)s")
            % {"issuer": one.issuer, "day": f"{one.issued_on:%d/%m/%Y}"},
            link=reverse("guidance:one", args=[one.pk]),
        )
        for one in untreated(scope, meeting)[:MOST]
    ]
