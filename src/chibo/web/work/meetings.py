"""Duties about meetings: the next step of each, invitations to answer, months without a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.meetings.public import (
    InvitationReply,
    Meeting,
    MeetingCap,
    MeetingState,
    meetings_in,
)
from chibo.resolutions.public import day_of
from chibo.shared.clock import month_of
from chibo.shared.errors import Sentence
from chibo.web.wording import month_text
from chibo.web.work.duty import Coming, Desk, Duty


class Step(NamedTuple):
    """The next step of a meeting: who may do it, where, what it is called and why it is due."""

    capability: MeetingCap
    page: str
    title: Sentence
    why: Sentence


NEXT: Final[Mapping[str, Step]] = {
    MeetingState.PLANNED: Step(
        MeetingCap.PREPARE,
        "preparation:show",
        gettext_lazy("Prepare the meeting of %(month)s"),
        gettext_lazy("It is planned; the agenda and papers come next."),
    ),
    MeetingState.PREPARED: Step(
        MeetingCap.CALL,
        "meetings:call",
        gettext_lazy("Call the members to the meeting of %(month)s"),
        gettext_lazy("It is prepared; members and the overseer are to be told."),
    ),
    MeetingState.CALLED: Step(
        MeetingCap.HOLD,
        "meetings:open",
        gettext_lazy("Hold the meeting of %(month)s"),
        gettext_lazy("Everybody is called."),
    ),
    MeetingState.HOLDING: Step(
        MeetingCap.HOLD,
        "meetings:room",
        gettext_lazy("Go on with the meeting of %(month)s"),
        gettext_lazy("It is being held now."),
    ),
    MeetingState.HELD: Step(
        MeetingCap.SIGN,
        "meetings:minutes",
        gettext_lazy("Write and sign the minutes of %(month)s"),
        gettext_lazy("The meeting is over; its minutes are not signed yet."),
    ),
    MeetingState.SIGNED: Step(
        MeetingCap.CLOSE,
        "meetings:close",
        gettext_lazy("Score and close the meeting of %(month)s"),
        gettext_lazy("The minutes are signed."),
    ),
}

# What is read of meetings for the duties here, by name.
COMING: Final = "meetings: coming"
NEXT_STEPS: Final = "meetings: next steps"
CALLED: Final = "meetings: called and not answered"
THIS_MONTH: Final = "meetings: planned for this month"


def wanted(desk: Desk) -> Mapping[str, QuerySet[Meeting]]:
    ahead = [MeetingState.PLANNED, MeetingState.PREPARED, MeetingState.CALLED]
    coming = meetings_in(desk.access.scope(MeetingCap.SEE)).filter(
        state__in=ahead, scheduled_at__date__gte=desk.today
    )
    under_way = meetings_in(desk.access.scope(MeetingCap.WRITE_MINUTES)).filter(
        state__in=list(NEXT)
    )
    planned = (
        meetings_in(desk.access.scope(MeetingCap.PLAN))
        .filter(month=month_of(desk.today), kind__in=["regular", "combined"])
        .exclude(state=MeetingState.CANCELLED)
    )
    lists = {
        COMING: coming.order_by("scheduled_at")[:2],
        NEXT_STEPS: under_way.order_by("scheduled_at", "pk")[:30],
        THIS_MONTH: planned,
    }
    if desk.person_id is not None:
        called = meetings_in(desk.access.scope(MeetingCap.REPLY)).filter(
            state=MeetingState.CALLED,
            invitations__person_id=desk.person_id,
            invitations__reply=InvitationReply.NONE,
        )
        lists[CALLED] = called.order_by("scheduled_at")
    return lists


def duties(desk: Desk) -> Iterator[Duty]:
    yield from _next_steps(desk)
    yield from _invitations(desk)
    yield from _not_planned(desk)


def coming_meetings(desk: Desk) -> Iterator[Coming]:
    """The next meetings I may see, for when nothing is to be done now."""
    for meeting in desk.meetings(COMING):
        text = _("Cell meeting: %(cell)s") % {"cell": meeting.organisation.name}
        yield Coming(text, meeting.scheduled_at, reverse("meetings:show", args=[meeting.pk]))


def _next_steps(desk: Desk) -> Iterator[Duty]:
    """One duty a meeting: its next step, where that step is mine."""
    scopes = {cap: desk.access.scope(cap) for cap in {step.capability for step in NEXT.values()}}
    for meeting in desk.meetings(NEXT_STEPS):
        step = NEXT[meeting.state]
        if scopes[step.capability].covers(meeting.organisation_id):
            yield Duty(
                title=step.title % {"month": month_text(meeting.month)},
                why=f"{meeting.organisation.name}: {step.why}",
                url=reverse(step.page, args=[meeting.pk]),
                due=day_of(meeting),
                is_primary=True,
            )


def _invitations(desk: Desk) -> Iterator[Duty]:
    """Invitations of mine without an answer."""
    for meeting in desk.meetings(CALLED):
        yield Duty(
            title=_("Say whether you come to the meeting of %(month)s")
            % {"month": month_text(meeting.month)},
            why=_("%(cell)s has called you.") % {"cell": meeting.organisation.name},
            url=reverse("meetings:show", args=[meeting.pk]),
            due=day_of(meeting),
            is_primary=True,
        )


def _not_planned(desk: Desk) -> Iterator[Duty]:
    """Cells whose regular meeting of this month I should plan and have not."""
    month = month_of(desk.today)
    planned = {meeting.organisation_id for meeting in desk.meetings(THIS_MONTH)}
    for cell in desk.cells_to_plan:
        if cell.pk in planned:
            continue
        yield Duty(
            title=_("Plan the meeting of %(month)s") % {"month": month_text(month)},
            why=_("%(cell)s has none planned for this month.") % {"cell": cell.name},
            url=reverse("meetings:plan", args=[cell.pk]),
            due=_last_day(month),
            is_primary=True,
        )


def _last_day(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
