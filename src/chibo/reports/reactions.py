"""Refresh a cell-month in the very transaction that changed what it counts."""

from __future__ import annotations

from datetime import date, timedelta

from chibo.absences.public import AbsencesJudged
from chibo.access.scope import Scope
from chibo.establishment.public import OrganisationChanged, OrganisationsImported
from chibo.exchange.public import AttendanceImported
from chibo.meetings.public import (
    CriticismRecorded,
    CriticismRetracted,
    ItemRun,
    MeetingClosed,
    MeetingEnded,
    MeetingEvent,
    RollTaken,
    SpeakerRecorded,
    SpeakerRetracted,
    VoteRecorded,
    VoteRetracted,
    meetings_in,
)
from chibo.members.public import (
    ExemptionEnded,
    ExemptionGranted,
    MemberAdded,
    MemberMoved,
    MembershipEnded,
)
from chibo.petitions.public import (
    AnswerRefused,
    PetitionAnswered,
    PetitionEvent,
    PetitionRaised,
)
from chibo.reports.actions.counted_later import is_put_off
from chibo.reports.actions.mark_changed import mark_changed
from chibo.reports.actions.refresh_absences import refresh_absences
from chibo.reports.actions.refresh_facts import refresh_months
from chibo.reports.actions.refresh_members import refresh_members
from chibo.reports.actions.refresh_petitions import refresh_petitions
from chibo.reports.actions.refresh_tasks import refresh_tasks
from chibo.resolutions.public import ResolutionAdopted
from chibo.rulebooks.adopted import AdoptionEnded, RulebookAdopted
from chibo.scoring.public import (
    ScoreTableEvent,
    ScoreTableReceived,
    ScoreTableReturned,
    ScoreTableSent,
    SheetSubmitted,
)
from chibo.shared.clock import months_between
from chibo.tasks.public import TaskConcluded, TaskReopened, TasksConcluded, TasksGiven
from chibo.usecase.public import Context, reaction


def refresh(cell_id: int, months: set[date], context: Context) -> None:
    """Count the cell anew in these months, those that have begun."""
    if is_put_off():
        return
    asked = {month: [cell_id] for month in sorted(months)}
    refresh_months(Scope(frozenset({cell_id})), asked, context.today, context.at)


def _has_ended(cell_id: int, meeting_id: int) -> bool:
    """Whether the meeting is over: while it is held nothing of it is counted yet."""
    ended = meetings_in(Scope(frozenset({cell_id}))).filter(pk=meeting_id, ended_at__isnull=False)
    return ended.exists()


def _after_meeting(event: MeetingEvent, context: Context) -> None:
    refresh(event.cell_id, {event.month}, context)


def _after_mending(event: MeetingEvent, context: Context) -> None:
    if not is_put_off() and _has_ended(event.cell_id, event.meeting_id):
        refresh(event.cell_id, {event.month}, context)


# A cancelled meeting has not begun: it was never counted.
for changed in (MeetingEnded, MeetingClosed):
    reaction(changed)(_after_meeting)
for mended in (
    RollTaken,
    ItemRun,
    SpeakerRecorded,
    SpeakerRetracted,
    CriticismRecorded,
    CriticismRetracted,
    VoteRecorded,
    VoteRetracted,
):
    reaction(mended)(_after_mending)


@reaction(AttendanceImported)
def _after_an_import(event: AttendanceImported, context: Context) -> None:
    """All months and cells at once: statements grow neither with the months nor with the rows."""
    if is_put_off() or not event.cells:
        return
    asked = dict.fromkeys(event.months, event.cells)
    refresh_months(Scope(frozenset(event.cells)), asked, context.today, context.at)


@reaction(AbsencesJudged)
def _after_absences(event: AbsencesJudged, _context: Context) -> None:
    """R-ABS-03 Excused or not is counted apart, whenever it was decided."""
    if not is_put_off() and _has_ended(event.cell_id, event.meeting_id):
        refresh_absences(event.cell_id, event.month)


@reaction(OrganisationsImported)
def _after_the_tree_changed(event: OrganisationsImported, _context: Context) -> None:
    """Sums follow today's tree: a cell that moved counts under its new parent at once."""
    mark_changed([event.top_id])


@reaction(OrganisationChanged)
def _after_an_organisation_changed(event: OrganisationChanged, _context: Context) -> None:
    """Figures are drawn with names and types."""
    mark_changed([event.at_id])


@reaction(MemberMoved)
def _after_a_move(event: MemberMoved, context: Context) -> None:
    """Both cells are counted anew in each month since."""
    refresh_members([event.cell_id, event.to_id], event.day, context)


def _after_a_member_came(event: MemberAdded | ExemptionGranted, context: Context) -> None:
    refresh_members([event.cell_id], event.since, context)


def _after_a_member_left(event: MembershipEnded | ExemptionEnded, context: Context) -> None:
    refresh_members([event.cell_id], event.day, context)


reaction(MemberAdded)(_after_a_member_came)
reaction(ExemptionGranted)(_after_a_member_came)
reaction(MembershipEnded)(_after_a_member_left)
reaction(ExemptionEnded)(_after_a_member_left)


def _after_rules_changed(event: RulebookAdopted | AdoptionEnded, _context: Context) -> None:
    """Targets stand beside the figures and are kept with them."""
    mark_changed([event.adoption_id])


reaction(RulebookAdopted)(_after_rules_changed)
reaction(AdoptionEnded)(_after_rules_changed)


def _after_a_table_moved(event: ScoreTableEvent, _context: Context) -> None:
    """How many tables came up is drawn with the figures."""
    mark_changed([event.sender_id])


for moved in (ScoreTableSent, ScoreTableReturned, ScoreTableReceived):
    reaction(moved)(_after_a_table_moved)


@reaction(SheetSubmitted)
def _after_sheet(event: SheetSubmitted, context: Context) -> None:
    refresh(event.cell_id, {event.month}, context)


@reaction(ResolutionAdopted)
def _after_resolution(event: ResolutionAdopted, context: Context) -> None:
    if _has_ended(event.cell_id, event.meeting_id):
        refresh(event.cell_id, {event.month}, context)


@reaction(TasksGiven)
def _after_tasks(event: TasksGiven, context: Context) -> None:
    if _has_ended(event.cell_id, event.meeting_id):
        refresh(event.cell_id, {event.given_on.replace(day=1)}, context)


@reaction(TaskConcluded)
def _after_conclusion(event: TaskConcluded, context: Context) -> None:
    months = _changed_by(event.state, event.given_on, event.due_on, context.today)
    refresh_tasks(event.cell_id, months, context)


@reaction(TasksConcluded)
def _after_conclusions(event: TasksConcluded, context: Context) -> None:
    each = zip(event.states, event.given_on, event.due_on, strict=True)
    months = {month for one in each for month in _changed_by(*one, context.today)}
    refresh_tasks(event.cell_id, months, context)


@reaction(TaskReopened)
def _after_reopening(event: TaskReopened, context: Context) -> None:
    months = _life_of(event.given_on, event.due_on, context.today)
    refresh_tasks(event.cell_id, months, context)


def _after_a_petition(event: PetitionEvent, context: Context) -> None:
    refresh_petitions(event.cell_id, context.today.replace(day=1), context)


for asked in (PetitionRaised, PetitionAnswered):
    reaction(asked)(_after_a_petition)


@reaction(AnswerRefused)
def _after_a_refused_answer(event: AnswerRefused, context: Context) -> None:
    """What was answered in time is late again where its day has passed."""
    refresh_petitions(event.cell_id, event.due_on.replace(day=1), context)


def _changed_by(state: str, given_on: date, due_on: date, today: date) -> set[date]:
    """A task that is dropped never counted; any other changes the month it was due in."""
    if state == "dropped":
        return _life_of(given_on, due_on, today)
    return {due_on.replace(day=1), today.replace(day=1)}


def _life_of(first: date, last: date, today: date) -> set[date]:
    """A task counts in each month it was worked on; of a very long one, the last year."""
    latest = max(last, today)
    months = set(months_between(max(first, today - timedelta(days=366)), latest))
    return months | {today.replace(day=1)}
