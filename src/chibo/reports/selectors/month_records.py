"""Reads what cell-months are counted from, for many cells at once: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q

from chibo.access.scope import Scope
from chibo.meetings.public import meeting_records, meetings_in
from chibo.members.public import memberships_in
from chibo.orgs.models import Organisation
from chibo.petitions.public import PetitionCounts, petition_counts
from chibo.reports.facts import REGULAR, Counts, Membership, MonthRecords, Scored, Tasks, cell_month
from chibo.resolutions.public import resolutions_in
from chibo.rulebooks.adopted import rules_for_each
from chibo.scoring.public import Scorer, ScoreSheet, submitted_sheets, totals_of
from chibo.shared.clock import add_months
from chibo.tasks.public import tasks_in


def counts_of(
    scope: Scope, cells: Collection[Organisation], month: date, today: date
) -> dict[int, Counts]:
    """The counts of these cells in `month` (its first day), by cell id, from the records."""
    return {
        cell_id: cell_month(records)
        for cell_id, records in records_of_month(scope, cells, month, today).items()
    }


def records_of_month(
    scope: Scope, cells: Collection[Organisation], month: date, today: date
) -> Mapping[int, MonthRecords]:
    """Everything the cell-months are counted from, those in `scope`."""
    ids = [cell.pk for cell in cells if scope.covers(cell.pk)]
    last = min(add_months(month, 1) - timedelta(days=1), max(today, month))
    meetings = list(
        meetings_in(scope)
        .filter(organisation__in=ids, month=month)
        .exclude(state="cancelled")
        .values_list("pk", "organisation_id", "kind")
    )
    records = meeting_records(scope, [pk for pk, _, _ in meetings], is_counting=True)
    by_cell = defaultdict(list)
    for pk, cell_id, _ in meetings:
        by_cell[cell_id].append(records[pk])
    membership, tasks = _membership(scope, ids, last), _tasks(scope, ids, month, today)
    petitions = petition_counts(scope, ids, month, today)
    adopted, scored = _adopted(scope, ids, month), _scored(scope, meetings)
    rules = rules_for_each(cells, last, "regular")
    found = {}
    for cell_id in ids:
        day = rules[cell_id].form.day_of_month
        found[cell_id] = MonthRecords(
            month=month,
            today=today,
            membership=membership.get(cell_id, Membership()),
            meetings=tuple(by_cell[cell_id]),
            day_set=day.value if day else None,
            resolutions_adopted=adopted.get(cell_id, 0),
            tasks=tasks.get(cell_id, Tasks()),
            scored=tuple(scored[cell_id]),
            petitions=petitions.get(cell_id, PetitionCounts()),
        )
    return found


def _membership(scope: Scope, ids: Collection[int], day: date) -> Mapping[int, Membership]:
    rows = (
        memberships_in(scope, day)
        .filter(organisation__in=ids)
        .order_by()
        .values("organisation_id")
        .annotate(
            members=Count("pk"),
            exempt=Count("pk", filter=Q(is_exempt=True)),
            working=Count("pk", filter=Q(is_working=True)),
        )
    )
    return {
        row["organisation_id"]: Membership(row["members"], row["exempt"], row["working"])
        for row in rows
    }


def _adopted(scope: Scope, ids: Collection[int], month: date) -> Mapping[int, int]:
    rows = (
        resolutions_in(scope)
        .filter(organisation__in=ids, meeting__month=month, state="adopted")
        .order_by()
        .values_list("organisation_id")
        .annotate(Count("pk"))
    )
    return dict(rows)


def _tasks(scope: Scope, ids: Collection[int], month: date, today: date) -> Mapping[int, Tasks]:
    """R-TSK-13, grouped by cell; a task is done in the month when concluded by its last day."""
    last = add_months(month, 1) - timedelta(days=1)
    due = Q(due_on__range=(month, last))
    on_time = Q(state="done", concluded_on__lte=last)
    counted = tasks_in(scope).filter(organisation__in=ids).exclude(state="dropped").order_by()
    rows = counted.values("organisation_id").annotate(
        given=Count("pk", filter=Q(given_on__range=(month, last))),
        done=Count("pk", filter=due & on_time),
        overdue=Count("pk", filter=due & Q(due_on__lt=today) & ~on_time),
    )
    had = (
        counted.filter(given_on__lte=last)
        .filter(Q(concluded_on__isnull=True) | Q(concluded_on__gte=month))
        .filter(
            Exists(
                memberships_in(scope, last).filter(
                    person_id=OuterRef("assignee_id"),
                    organisation_id=OuterRef("organisation_id"),
                    is_working=True,
                )
            )
        )
        .values_list("organisation_id")
        .annotate(Count("assignee_id", distinct=True))
    )
    with_task = dict(had)
    return {
        row["organisation_id"]: Tasks(
            row["given"],
            row["done"],
            row["overdue"],
            with_task.get(row["organisation_id"], 0),
        )
        for row in rows
    }


def _scored(scope: Scope, meetings: Collection[tuple[int, int, str]]) -> Mapping[int, list[Scored]]:
    regular = {pk: cell_id for pk, cell_id, kind in meetings if kind in REGULAR}
    sheets: dict[int, list[ScoreSheet]] = defaultdict(list)
    for sheet in submitted_sheets(scope, regular):
        sheets[sheet.meeting_id].append(sheet)
    found: dict[int, list[Scored]] = defaultdict(list)
    for meeting_id, given in sheets.items():
        own = next((one for one in given if one.scorer == Scorer.SELF), None)
        maximum = own.maximum if own else None
        found[regular[meeting_id]].append(
            Scored(totals_of(given), maximum or Decimal(0), own.rating if own else "")
        )
    return found
