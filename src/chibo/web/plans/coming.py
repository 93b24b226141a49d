"""What comes next in a cell's month and who has to do it, derived and kept nowhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.access.scope import Access
from chibo.meetings.public import (
    Meeting,
    MeetingCap,
    MeetingKind,
    MeetingState,
    meetings_in,
    minutes_of,
    next_meeting_of,
)
from chibo.members.public import holders_on
from chibo.orgs.models import Organisation
from chibo.plans.public import PlanCap, Planned, planned_for
from chibo.scoring.public import Scorer, ScoreSheet, ScoringCap, sheets_in
from chibo.shared import clock
from chibo.shared.clock import VIET_NAM, add_months, month_of
from chibo.shared.errors import Sentence
from chibo.tasks.public import TaskCap, open_tasks_of


class Step(StrEnum):
    """What can come next in a month, in the order it comes."""

    PLAN = "plan"
    PREPARE = "prepare"
    CALL = "call"
    HOLD = "hold"
    RUN = "run"
    MINUTES = "minutes"
    SCORE = "score"
    CLOSE = "close"
    TASKS = "tasks"
    REST = "rest"


OF_STATE: Final[Mapping[str, Step]] = {
    MeetingState.PLANNED: Step.PREPARE,
    MeetingState.PREPARED: Step.CALL,
    MeetingState.CALLED: Step.HOLD,
    MeetingState.HOLDING: Step.RUN,
    MeetingState.HELD: Step.MINUTES,
}
WHAT: Final[Mapping[Step, Sentence]] = {
    Step.PLAN: gettext_lazy("plan the meeting"),
    Step.PREPARE: gettext_lazy("write the agenda and add the papers"),
    Step.CALL: gettext_lazy("call the members and the overseer"),
    Step.HOLD: gettext_lazy("hold the meeting"),
    Step.RUN: gettext_lazy("go on with the meeting"),
    Step.MINUTES: gettext_lazy("write and sign the minutes"),
    Step.SCORE: gettext_lazy("give the cell's own score"),
    Step.CLOSE: gettext_lazy("close the meeting"),
    Step.TASKS: gettext_lazy("report on the tasks that are overdue"),
    Step.REST: gettext_lazy("nothing: the month is done"),
}
BUTTONS: Final[Mapping[Step, Sentence]] = {
    Step.PLAN: gettext_lazy("Plan the meeting"),
    Step.PREPARE: gettext_lazy("Write the agenda"),
    Step.CALL: gettext_lazy("Call the meeting"),
    Step.HOLD: gettext_lazy("Begin the meeting"),
    Step.RUN: gettext_lazy("Go on with the meeting"),
    Step.MINUTES: gettext_lazy("Write the minutes"),
    Step.SCORE: gettext_lazy("Give the cell's score"),
    Step.CLOSE: gettext_lazy("Close the meeting"),
    Step.TASKS: gettext_lazy("Look at the overdue tasks"),
}
PAGES: Final[Mapping[Step, tuple[str, MeetingCap]]] = {
    Step.PREPARE: ("preparation:show", MeetingCap.PREPARE),
    Step.CALL: ("meetings:call", MeetingCap.CALL),
    Step.HOLD: ("meetings:open", MeetingCap.HOLD),
    Step.RUN: ("meetings:room", MeetingCap.HOLD),
    Step.MINUTES: ("meetings:minutes", MeetingCap.WRITE_MINUTES),
    Step.CLOSE: ("meetings:close", MeetingCap.CLOSE),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """How a month stands. `state` is that of its regular meeting, empty while there is none."""

    state: str = ""
    is_scored: bool = False
    overdue: int = 0


def what_next(situation: Situation) -> Step:
    """R-PLN-20 The one step that comes next."""
    if situation.state in {"", MeetingState.CANCELLED}:
        return Step.PLAN
    if situation.state in OF_STATE:
        return OF_STATE[situation.state]
    if situation.state == MeetingState.SIGNED:
        return Step.CLOSE if situation.is_scored else Step.SCORE
    return Step.TASKS if situation.overdue else Step.REST


@dataclass(frozen=True, slots=True)
class Coming:
    """The line: what, who, by when; `url` where the reader is the one to do it."""

    cell: Organisation
    month: dt.date
    step: Step
    what: str
    who: str
    day: dt.date | None
    button: str
    url: str
    meeting: Meeting | None = None


def month_now(access: Access, cell_id: int, today: dt.date) -> dt.date:
    """The month the cell is at: that of its unfinished meeting, else the first without one."""
    scope = access.scope(MeetingCap.SEE)
    under_way = next_meeting_of(scope, cell_id)
    if under_way is not None:
        return under_way.month
    month = month_of(today)
    return add_months(month, 1) if _meeting(access, cell_id, month) else month


def coming_now(
    access: Access,
    cell: Organisation,
    today: dt.date,
    unfinished: Meeting | None,
    near: Sequence[Meeting],
) -> Coming:
    """R-PLN-20 What comes next in the month the cell is at, as `month_now` tells it.

    `unfinished`: the first of `unfinished_meetings_of` the cell; `near`: what
    `regular_meetings_near` finds. A page that needs more meetings reads them along with those.
    """
    if unfinished is not None and unfinished.kind != MeetingKind.THEMATIC:
        return _coming(access, cell, unfinished.month, unfinished, today)
    regular = {one.month: one for one in reversed(near)}
    this_month = month_of(today)
    following = add_months(this_month, 1)
    if unfinished is not None and unfinished.month not in {this_month, following}:
        return coming_in(access, cell, unfinished.month, today)
    month = following if this_month in regular else this_month
    month = unfinished.month if unfinished is not None else month
    return _coming(access, cell, month, regular.get(month), today)


def coming_in(access: Access, cell: Organisation, month: dt.date, today: dt.date) -> Coming:
    """R-PLN-20 What comes next in the cell's `month`, as the account sees it."""
    return _coming(access, cell, month, _meeting(access, cell.pk, month), today)


def _coming(
    access: Access, cell: Organisation, month: dt.date, meeting: Meeting | None, today: dt.date
) -> Coming:
    state = meeting.state if meeting else ""
    # Asked only where it decides.
    is_signed = state == MeetingState.SIGNED
    is_scored = meeting is not None and is_signed and is_scored_by_cell(access, meeting)
    overdue = overdue_in(access, cell.pk, today) if state == MeetingState.CLOSED else 0
    step = what_next(Situation(state, is_scored, overdue))
    regular = _planned(access, cell.pk, month) if step in {Step.PLAN, Step.PREPARE} else None
    day = meeting.scheduled_at.astimezone(VIET_NAM).date() if meeting else None
    return Coming(
        cell=cell,
        month=month,
        step=step,
        what=str(WHAT[step]),
        who=_who(access, cell, meeting, step, regular.preparer if regular else ""),
        day=None if step in {Step.TASKS, Step.REST} else day or (regular.day if regular else None),
        button=str(BUTTONS.get(step, "")),
        url=_url(access, cell, month, meeting, step),
        meeting=meeting,
    )


def _planned(access: Access, cell_id: int, month: dt.date) -> Planned | None:
    """What the approved plan has for the month's regular meeting."""
    lines = planned_for(access.scope(PlanCap.SEE), cell_id, month)
    return next((one for one in lines if one.kind != "thematic"), None)


def _meeting(access: Access, cell_id: int, month: dt.date) -> Meeting | None:
    return _regular_meetings(access, cell_id).filter(month=month).first()


def regular_meetings_near(access: Access, cell_id: int, today: dt.date) -> QuerySet[Meeting]:
    """The cell's meetings of this month and the next, without cancelled and thematic ones."""
    months = [month_of(today), add_months(month_of(today), 1)]
    return _regular_meetings(access, cell_id).filter(month__in=months)


def _regular_meetings(access: Access, cell_id: int) -> QuerySet[Meeting]:
    meetings = meetings_in(access.scope(MeetingCap.SEE)).filter(organisation_id=cell_id)
    return meetings.exclude(state=MeetingState.CANCELLED).exclude(kind=MeetingKind.THEMATIC)


def overdue_in(access: Access, cell_id: int, today: dt.date) -> int:
    """How many tasks of the cell are open after the day they were due."""
    return open_tasks_of(access.scope(TaskCap.SEE), cell_id).filter(due_on__lt=today).count()


def is_scored_by_cell(access: Access, meeting: Meeting) -> bool:
    """Whether the cell's own sheet has been given."""
    given = sheets_in(access.names).filter(
        meeting_id=meeting.pk, scorer=Scorer.SELF, state=ScoreSheet.State.SUBMITTED
    )
    return given.exists()


def _who(
    access: Access, cell: Organisation, meeting: Meeting | None, step: Step, preparer: str
) -> str:
    """The name of who has to do it; empty where it is nobody's or not known."""
    if step in {Step.TASKS, Step.REST}:
        return _("those who were given them") if step is Step.TASKS else ""
    if step is Step.PREPARE and preparer:
        return preparer
    if step is Step.MINUTES and meeting is not None:
        return _signer(access, meeting)
    leaders = ("secretary", "deputy_secretary")
    holders = holders_on(access.counts, cell.pk, clock.today(), leaders)
    return holders[0].name if holders else _("the secretary of the cell")


def _signer(access: Access, meeting: Meeting) -> str:
    """Whose signature the minutes still lack: the minutes secretary's, then the chair's."""
    versions = minutes_of(access.scope(MeetingCap.SEE), meeting.pk)
    newest = versions[0] if versions else None
    if newest is not None and newest.taker_signed_at is not None:
        return meeting.chair_name
    return meeting.minute_taker_name


def _url(
    access: Access, cell: Organisation, month: dt.date, meeting: Meeting | None, step: Step
) -> str:
    """Where it is done, if the account may do it."""
    if step is Step.PLAN:
        address = reverse("meetings:plan", args=[cell.pk])
        may = access.scope(MeetingCap.PLAN).covers(cell.pk)
        return f"{address}?month={month:%Y-%m}" if may else ""
    if step is Step.SCORE and meeting is not None:
        may = access.scope(ScoringCap.SCORE_OWN).covers(cell.pk)
        return reverse("scoring:score", args=[meeting.pk, Scorer.SELF]) if may else ""
    if step is Step.TASKS:
        may = access.scope(TaskCap.CONCLUDE).covers(cell.pk)
        return f"{reverse('tasks:list')}?show=overdue&cell={cell.pk}" if may else ""
    if step not in PAGES or meeting is None:
        return ""
    page, capability = PAGES[step]
    may = access.scope(capability).covers(cell.pk)
    return reverse(page, args=[meeting.pk]) if may else ""
