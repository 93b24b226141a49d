"""Duties about scores: sheets to fill in, tables to send, to correct and to receive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.meetings.public import Meeting, meetings_in
from chibo.orgs.models import Organisation
from chibo.scoring.public import (
    Scorer,
    ScoreSheet,
    ScoreTable,
    ScoringCap,
    cells_of,
    due_date,
    senders_below,
    sheets_in,
    table_of,
    tables_waiting,
)
from chibo.shared.clock import add_months, month_of
from chibo.web.wording import month_text
from chibo.web.work.duty import Desk, Duty

OVER: Final = ("held", "signed", "closed")
MOST: Final = 5
SCORERS: Final = (
    (ScoringCap.SCORE_OWN, Scorer.SELF),
    (ScoringCap.SCORE_AS_OVERSEER, Scorer.OVERSEER),
)


def wanted(desk: Desk) -> Mapping[str, QuerySet[Meeting]]:
    """Meetings of this month and the last that lack the reader's sheet."""
    since = add_months(month_of(desk.today), -1)
    lists = {}
    for capability, scorer in SCORERS:
        submitted = sheets_in(desk.access.names).filter(
            scorer=scorer, state=ScoreSheet.State.SUBMITTED, meeting__month__gte=since
        )
        lacking = (
            meetings_in(desk.access.scope(capability))
            .filter(month__gte=since, state__in=OVER)
            .exclude(pk__in=submitted.order_by().values("meeting_id"))
        )
        lists[_lacking(scorer)] = lacking.order_by("month", "pk")[:MOST]
    return lists


def _lacking(scorer: Scorer) -> str:
    return f"scoring: without the sheet of {scorer}"


def duties(desk: Desk) -> Iterator[Duty]:
    month = add_months(month_of(desk.today), -1)
    yield from _sheets(desk)
    yield from _tables_to_send(desk, month)
    yield from _tables_to_receive(desk, month)


def _sheets(desk: Desk) -> Iterator[Duty]:
    for _capability, scorer in SCORERS:
        for meeting in desk.meetings(_lacking(scorer)):
            yield Duty(
                title=_("Score the meeting of %(month)s") % {"month": month_text(meeting.month)},
                why=_("%(cell)s has met; your score sheet is lacking.")
                % {"cell": meeting.organisation.name},
                url=reverse("scoring:score", args=[meeting.pk, scorer]),
                is_primary=scorer == Scorer.OVERSEER,
            )


def _tables_to_send(desk: Desk, month: dt.date) -> Iterator[Duty]:
    """The last month's table of my organisation, not sent or returned; cells that have not met."""
    scope = desk.access.scope(ScoringCap.SEND_TABLE)
    if not scope:
        return
    senders = Organisation.objects.filter(
        scope.where("pk"), pk__in=_held_at(desk), kind__is_grassroots=True
    )
    for sender in senders:
        table = table_of(desk.access.counts, sender.pk, month)
        address = f"{reverse('scoring:table')}?org={sender.code}&month={month:%Y-%m}"
        if table is None or table.state in {ScoreTable.State.DRAFT, ScoreTable.State.RETURNED}:
            returned = table is not None and table.state == ScoreTable.State.RETURNED
            yield Duty(
                title=_("Send the score table of %(month)s") % {"month": month_text(month)},
                why=_("%(organisation)s: it was returned to be corrected.")
                % {"organisation": sender.name}
                if returned
                else _("%(organisation)s has not sent it yet.") % {"organisation": sender.name},
                url=address,
                due=due_date(sender, month),
                is_primary=True,
            )
        cells = set(cells_of(sender, month).values_list("pk", flat=True))
        met = meetings_in(scope).filter(month=month, started_at__isnull=False)
        count = len(cells - set(met.values_list("organisation_id", flat=True)))
        if count:
            words = ngettext(
                "%(count)s cell did not meet in %(month)s",
                "%(count)s cells did not meet in %(month)s",
                count,
            )
            yield Duty(
                title=words % {"count": count, "month": month_text(month)},
                why=_("Ask their secretaries, or write down why."),
                url=f"{address}&lacking=1",
            )


def _tables_to_receive(desk: Desk, month: dt.date) -> Iterator[Duty]:
    """Tables sent to me, and how many of last month are late."""
    scope = desk.access.scope(ScoringCap.RECEIVE_TABLE)
    if not scope:
        return
    here = _held_at(desk)
    for table in tables_waiting(scope).filter(receiver__in=here)[:MOST]:
        yield Duty(
            title=_("Receive the score table of %(organisation)s")
            % {"organisation": table.organisation.name},
            why=_("It is that of %(month)s; receive it, or return it with a reason.")
            % {"month": month_text(table.month)},
            url=reverse("scoring:open", args=[table.pk]),
            is_primary=True,
        )
    for organisation in Organisation.objects.filter(scope.where("pk"), pk__in=here):
        senders = senders_below(desk.access.counts, organisation, month)
        count = sum(sender.is_late for sender in senders)
        if count:
            words = ngettext(
                "%(count)s score table of %(month)s is late",
                "%(count)s score tables of %(month)s are late",
                count,
            )
            yield Duty(
                title=words % {"count": count, "month": month_text(month)},
                why=_("Remind those below %(organisation)s.") % {"organisation": organisation.name},
                url=f"{reverse('scoring:received')}?org={organisation.code}&month={month:%Y-%m}",
            )


def _held_at(desk: Desk) -> list[int]:
    """Where I hold something myself: a capability below it belongs to those there."""
    return sorted({held.organisation_id for held in desk.access.held})
