"""Reads what cell-months are counted from, many cells and months at once: six queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from chibo.access.scope import Scope
from chibo.access.together import in_one
from chibo.meetings.public import MeetingRecord, meetings_in
from chibo.meetings.public import records_of_months as meetings_of_months
from chibo.members.public import memberships_in
from chibo.orgs.models import Organisation
from chibo.petitions.public import PetitionCounts, petition_counts_of_months
from chibo.reports.facts import (
    REGULAR,
    THEMATIC,
    Counts,
    Membership,
    MonthRecords,
    Scored,
    Tasks,
    cell_month,
)
from chibo.resolutions.public import resolutions_in
from chibo.rulebooks.adopted import rules_for_each_on
from chibo.scoring.public import Scorer, ScoreSheet, submitted_sheets, totals_of
from chibo.shared.clock import add_months
from chibo.tasks.public import tasks_in

# The cells to count in each month, by its first day.
CellsByMonth = Mapping[date, QuerySet[Organisation]]


def counts_of(scope: Scope, asked: CellsByMonth, today: date) -> dict[date, dict[int, Counts]]:
    """The counts of these cells by month and cell id, from the records: six queries in all."""
    return {
        month: {cell_id: cell_month(records) for cell_id, records in of_month.items()}
        for month, of_month in records_of_months(scope, asked, today).items()
    }


def records_of_months(
    scope: Scope, asked: CellsByMonth, today: date
) -> Mapping[date, Mapping[int, MonthRecords]]:
    """Everything the cell-months are counted from, those in `scope`: six queries.

    However many cells and months: a command may change a year of two cells, or twenty meetings.
    """
    days = {month: _day_counted(month, today) for month in asked}
    counted = [cell for cell in _cells(scope, asked, days) if scope.covers(cell.pk)]
    ids = sorted({cell.pk for cell in counted})
    meetings = meetings_of_months(scope, ids, days)
    by_cell: dict[tuple[date, int], list[MeetingRecord]] = defaultdict(list)
    for meeting in meetings:
        by_cell[meeting.month, meeting.cell_id].append(meeting)
    tasks, scored = _tasks(scope, ids, days, today), _scored(scope, meetings)
    petitions = petition_counts_of_months(scope, ids, days, today)
    rules = rules_for_each_on(counted, days.values(), "regular")
    found: dict[date, dict[int, MonthRecords]] = {month: {} for month in asked}
    for cell in counted:
        told = vars(cell)
        month = told["month_told"]
        day = rules[days[month]][cell.pk].form.day_of_month
        found[month][cell.pk] = MonthRecords(
            month=month,
            today=today,
            membership=Membership(**(told["members_told"] or {})),
            meetings=tuple(by_cell[month, cell.pk]),
            day_set=day.value if day else None,
            had_topic_before=told["topic_told"],
            resolutions_adopted=told["adopted_told"] or 0,
            tasks=tasks.get((month, cell.pk), Tasks()),
            scored=tuple(scored[month, cell.pk]),
            petitions=petitions.get(month, {}).get(cell.pk, PetitionCounts()),
        )
    return found


@dataclass(frozen=True, slots=True)
class MembersOfMonth:
    """A cell as it was asked for, with its members and tasks of one month."""

    cell: Organisation
    membership: Membership
    tasks: Tasks


def members_of_months(scope: Scope, asked: CellsByMonth, today: date) -> list[MembersOfMonth]:
    """What of the cell-months depends on who belonged to the cells: two queries."""
    days = {month: _day_counted(month, today) for month in asked}
    counted = [cell for cell in _cells(scope, asked, days) if scope.covers(cell.pk)]
    ids = {cell.pk for cell in counted}
    tasks = _tasks(scope, ids, days, today) if counted else {}
    return [
        MembersOfMonth(
            cell,
            Membership(**(vars(cell)["members_told"] or {})),
            tasks.get((vars(cell)["month_told"], cell.pk), Tasks()),
        )
        for cell in counted
    ]


def _day_counted(month: date, today: date) -> date:
    """The day whose members and rules count: the last one of the month, today in this month."""
    return min(add_months(month, 1) - timedelta(days=1), max(today, month))


def _cells(scope: Scope, asked: CellsByMonth, days: Mapping[date, date]) -> Iterable[Organisation]:
    """The cells of each month with what is counted beside them, one month after another."""
    return in_one(
        cells.order_by().annotate(
            month_told=Value(month, DateField()),
            members_told=_membership(scope, days[month]),
            adopted_told=_adopted(scope, month),
            topic_told=_topic_before(scope, month),
        )
        for month, cells in asked.items()
    )


def _membership(scope: Scope, day: date) -> Subquery:
    """The members of a cell on a day, counted, as a column of a query over cells."""
    counted = JSONObject(
        members=Count("pk"),
        exempt=Count("pk", filter=Q(is_exempt=True)),
        working=Count("pk", filter=Q(is_working=True)),
    )
    rows = memberships_in(scope, day).filter(organisation=OuterRef("pk")).order_by()
    return Subquery(rows.values("organisation_id").annotate(told=counted).values("told"))


def _adopted(scope: Scope, month: date) -> Subquery:
    """How many papers the meetings of a month adopted, as a column of a query over cells."""
    rows = resolutions_in(scope).filter(
        organisation=OuterRef("pk"), meeting__month=month, state="adopted"
    )
    counted = rows.order_by().values("organisation_id").annotate(told=Count("pk"))
    return Subquery(counted.values("told"))


def _topic_before(scope: Scope, month: date) -> Exists:
    """R-REP-08 Whether the quarter had its topic before, as a column of a query over cells."""
    first = month.replace(month=3 * ((month.month - 1) // 3) + 1)
    return Exists(
        meetings_in(scope).filter(
            organisation=OuterRef("pk"),
            month__gte=first,
            month__lt=month,
            kind__in=sorted(THEMATIC),
            ended_at__isnull=False,
        )
    )


def _tasks(
    scope: Scope, ids: Collection[int], months: Iterable[date], today: date
) -> Mapping[tuple[date, int], Tasks]:
    """R-TSK-13, grouped by month and cell: one query."""
    rows = in_one(_tasks_of_month(scope, ids, month, today) for month in months)
    return {
        (row["month"], row["organisation_id"]): Tasks(
            row["given"], row["done"], row["overdue"], row["with_task"]
        )
        for row in rows
    }


def _tasks_of_month(
    scope: Scope, ids: Collection[int], month: date, today: date
) -> QuerySet[Any, Any]:
    """R-TSK-13, grouped by cell; a task is done in the month when concluded by its last day."""
    last = add_months(month, 1) - timedelta(days=1)
    due = Q(due_on__range=(month, last))
    on_time = Q(state="done", concluded_on__lte=last)
    counted = tasks_in(scope).filter(organisation__in=ids).exclude(state="dropped").order_by()
    works = memberships_in(scope, last).filter(
        person_id=OuterRef("assignee_id"),
        organisation_id=OuterRef("organisation_id"),
        is_working=True,
    )
    was_open = Q(given_on__lte=last) & (Q(concluded_on__isnull=True) | Q(concluded_on__gte=month))
    return counted.values("organisation_id").annotate(
        month=Value(month, DateField()),
        given=Count("pk", filter=Q(given_on__range=(month, last))),
        done=Count("pk", filter=due & on_time),
        overdue=Count("pk", filter=due & Q(due_on__lt=today) & ~on_time),
        with_task=Count("assignee_id", distinct=True, filter=was_open & Q(Exists(works))),
    )


def _scored(
    scope: Scope, meetings: Collection[MeetingRecord]
) -> Mapping[tuple[date, int], list[Scored]]:
    regular = {one.meeting_id: (one.month, one.cell_id) for one in meetings if one.kind in REGULAR}
    sheets: dict[int, list[ScoreSheet]] = defaultdict(list)
    for sheet in submitted_sheets(scope, regular, with_lines=False):
        sheets[sheet.meeting_id].append(sheet)
    found: dict[tuple[date, int], list[Scored]] = defaultdict(list)
    for meeting_id, given in sheets.items():
        own = next((one for one in given if one.scorer == Scorer.SELF), None)
        found[regular[meeting_id]].append(
            Scored(
                sheets=totals_of(given),
                maximum=(own and own.maximum) or Decimal(0),
                own_rating=own.rating if own else "",
                evidence=(own and own.evidence_total) or Decimal(0),
                measurable=(own and own.evidence_maximum) or Decimal(0),
            )
        )
    return found
