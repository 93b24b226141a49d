"""Reads what cell-months are counted from, for many cells at once: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from chibo.access.scope import Scope
from chibo.meetings.public import MeetingRecord, meetings_in
from chibo.meetings.public import records_of_month as meetings_of_month
from chibo.members.public import memberships_in
from chibo.orgs.models import Organisation
from chibo.petitions.public import PetitionCounts, petition_counts
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
from chibo.rulebooks.adopted import rules_for_each
from chibo.scoring.public import Scorer, ScoreSheet, submitted_sheets, totals_of
from chibo.shared.clock import add_months
from chibo.tasks.public import tasks_in


def counts_of(
    scope: Scope, cells: QuerySet[Organisation], month: date, today: date
) -> dict[int, Counts]:
    """The counts of these cells in `month` (its first day), by cell id, from the records."""
    return {
        cell_id: cell_month(records)
        for cell_id, records in records_of_month(scope, cells, month, today).items()
    }


def records_of_month(
    scope: Scope, cells: QuerySet[Organisation], month: date, today: date
) -> Mapping[int, MonthRecords]:
    """Everything the cell-months are counted from, those in `scope`: six queries."""
    last = min(add_months(month, 1) - timedelta(days=1), max(today, month))
    counted = [
        cell
        for cell in cells.annotate(
            members_told=_membership(scope, last),
            adopted_told=_adopted(scope, month),
            had_topic_before=_topic_before(scope, month),
        )
        if scope.covers(cell.pk)
    ]
    ids = [cell.pk for cell in counted]
    meetings = meetings_of_month(scope, ids, month)
    by_cell = defaultdict(list)
    for meeting in meetings:
        by_cell[meeting.cell_id].append(meeting)
    tasks, scored = _tasks(scope, ids, month, today), _scored(scope, meetings)
    petitions = petition_counts(scope, ids, month, today)
    rules = rules_for_each(counted, last, "regular")
    found = {}
    for cell in counted:
        day, told = rules[cell.pk].form.day_of_month, vars(cell)
        found[cell.pk] = MonthRecords(
            month=month,
            today=today,
            membership=Membership(**(told["members_told"] or {})),
            meetings=tuple(by_cell[cell.pk]),
            day_set=day.value if day else None,
            had_topic_before=told["had_topic_before"],
            resolutions_adopted=told["adopted_told"] or 0,
            tasks=tasks.get(cell.pk, Tasks()),
            scored=tuple(scored[cell.pk]),
            petitions=petitions.get(cell.pk, PetitionCounts()),
        )
    return found


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


def _tasks(scope: Scope, ids: Collection[int], month: date, today: date) -> Mapping[int, Tasks]:
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
    rows = counted.values("organisation_id").annotate(
        given=Count("pk", filter=Q(given_on__range=(month, last))),
        done=Count("pk", filter=due & on_time),
        overdue=Count("pk", filter=due & Q(due_on__lt=today) & ~on_time),
        with_task=Count("assignee_id", distinct=True, filter=was_open & Q(Exists(works))),
    )
    return {
        row["organisation_id"]: Tasks(row["given"], row["done"], row["overdue"], row["with_task"])
        for row in rows
    }


def _scored(scope: Scope, meetings: Collection[MeetingRecord]) -> Mapping[int, list[Scored]]:
    regular = {one.meeting_id: one.cell_id for one in meetings if one.kind in REGULAR}
    sheets: dict[int, list[ScoreSheet]] = defaultdict(list)
    for sheet in submitted_sheets(scope, regular, with_lines=False):
        sheets[sheet.meeting_id].append(sheet)
    found: dict[int, list[Scored]] = defaultdict(list)
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
