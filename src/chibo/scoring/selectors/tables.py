"""The month's score table of a grassroots organisation, and what the level above received."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from chibo.access.scope import Scope
from chibo.meetings.public import meeting_records, meetings_in
from chibo.orgs.models import Organisation, Tier
from chibo.rulebooks.adopted import rules_for
from chibo.scoring.models import Scorer, ScoreSheet, ScoreTable, ScoreTableLine
from chibo.scoring.rules import Sheets, due_on, is_late
from chibo.scoring.selectors.sheets import submitted_sheets, totals_of
from chibo.shared import clock
from chibo.shared.clock import VIET_NAM, add_months

UNSCORED: Final = Sheets()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One cell in the month's table. `cell_name` as it is called today."""

    cell_id: int
    cell_code: str
    cell_name: str
    meeting_id: int | None = None
    met_on: date | None = None
    members_due: int = 0
    members_present: int = 0
    sheets: Sheets = UNSCORED
    evidence_points: Decimal | None = None
    evidence_maximum: Decimal | None = None
    maximum: Decimal | None = None
    rating: str = ""
    note: str = ""

    @property
    def is_scored(self) -> bool:
        return self.sheets.cell is not None


@dataclass(frozen=True, slots=True)
class Sender:
    """A grassroots organisation as the level above sees it for one month."""

    organisation: Organisation
    table: ScoreTable | None
    due_on: date | None
    is_late: bool
    cells: int = 0
    scored: int = 0


def cells_of(sender: Organisation, month: date) -> QuerySet[Organisation]:
    """The cells whose meetings belong into the table of `month`: the sender itself if it is one."""
    end = add_months(month, 1)
    return (
        Organisation.objects.filter(path__inside=sender.path, kind__tier=Tier.CELL)
        .filter(Q(founded_on__isnull=True) | Q(founded_on__lt=end))
        .filter(Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=month))
        .order_by("sort_key", "pk")
    )


def due_date(sender: Organisation, month: date) -> date | None:
    """R-SCO-21: until when the rules in force let the table of `month` be sent."""
    rules = rules_for(sender, add_months(month, 1) - timedelta(days=1), "regular")
    if rules.month_table is None:
        return None
    table = rules.month_table
    return due_on(month, table.day, in_next_month=table.of == "next_month")


def table_of(scope: Scope, sender_id: int, month: date) -> ScoreTable | None:
    """The kept table of a month, if the sender's office or the level above may see it."""
    return (
        ScoreTable.objects.filter(scope.where(), organisation_id=sender_id, month=month)
        .select_related("organisation", "receiver")
        .first()
    )


def live_rows(scope: Scope, sender: Organisation, month: date) -> list[TableRow]:
    """R-SCO-10: the month's table from the records as they are now; a fixed number of queries.

    `scope` is one over names: the committee that keeps its cells' records.
    """
    cells = list(cells_of(sender, month))
    meetings = (
        meetings_in(scope)
        .filter(
            organisation__in=[cell.pk for cell in cells],
            month=month,
            kind__in=["regular", "combined"],
        )
        .exclude(state="cancelled")
    )
    by_cell = {meeting.organisation_id: meeting.pk for meeting in meetings}
    records = meeting_records(scope, list(by_cell.values()))
    sheets: dict[int, list[ScoreSheet]] = defaultdict(list)
    for sheet in submitted_sheets(scope, by_cell.values()):
        sheets[sheet.meeting_id].append(sheet)
    rows = []
    for cell in cells:
        meeting_id = by_cell.get(cell.pk)
        record = records.get(meeting_id) if meeting_id else None
        if record is None or meeting_id is None or record.ended_at is None:
            rows.append(TableRow(cell.pk, cell.code, cell.name, meeting_id=meeting_id))
            continue
        attendance = record.attendance
        own = next((one for one in sheets[meeting_id] if one.scorer == Scorer.SELF), None)
        rows.append(
            TableRow(
                cell_id=cell.pk,
                cell_code=cell.code,
                cell_name=cell.name,
                meeting_id=meeting_id,
                met_on=(record.started_at or record.ended_at).astimezone(VIET_NAM).date(),
                members_due=attendance.whole,
                members_present=attendance.part,
                sheets=totals_of(sheets[meeting_id]),
                evidence_points=own.evidence_total if own else None,
                evidence_maximum=own.evidence_maximum if own else None,
                maximum=own.maximum if own else None,
                rating=own.rating if own else "",
            )
        )
    return rows


def is_with_level_above(scope: Scope, cell_id: int, month: date) -> bool:
    """R-SCO-06: whether the level above is looking at the cell's line of that month."""
    return ScoreTableLine.objects.filter(
        scope.where(), organisation_id=cell_id, month=month, is_with_level_above=True
    ).exists()


def kept_rows(scope: Scope, table: ScoreTable) -> list[TableRow]:
    """The lines of a table as they were sent; `scope` is one over counts."""
    lines = (
        ScoreTableLine.objects.filter(scope.where(), table=table)
        .select_related("organisation")
        .order_by("organisation__sort_key", "organisation_id")
    )
    return [
        TableRow(
            cell_id=line.organisation_id,
            cell_code=line.organisation.code,
            cell_name=line.organisation.name,
            met_on=line.met_on,
            members_due=line.members_due,
            members_present=line.members_present,
            sheets=Sheets(line.self_points, line.overseer_points, line.visitor_points),
            evidence_points=line.evidence_points,
            evidence_maximum=line.evidence_maximum,
            maximum=line.maximum,
            rating=line.rating,
            note=line.note,
        )
        for line in lines
    ]


def senders_below(scope: Scope, organisation: Organisation, month: date) -> list[Sender]:
    """R-SCO-22: every grassroots organisation below, and whether its table of `month` is here.

    `scope` is one over counts. Three queries and one for each different paper adopted below.
    """
    grassroots = Organisation.objects.filter(
        scope.where("pk"),
        path__inside=organisation.path,
        kind__is_grassroots=True,
        dissolved_on__isnull=True,
    ).exclude(pk=organisation.pk)
    senders = list(grassroots.order_by("sort_key", "pk"))
    tables = {
        table.organisation_id: table
        for table in ScoreTable.objects.filter(
            scope.where(), organisation__in=[one.pk for one in senders], month=month
        )
    }
    due = due_date(organisation, month)
    today = clock.today()
    found = []
    for sender in senders:
        table = tables.get(sender.pk)
        last = table.due_on if table and table.due_on else due
        sent = table.sent_at.astimezone(VIET_NAM).date() if table and table.sent_at else None
        found.append(Sender(sender, table, last, is_late(sent, last, today)))
    return found


def sent_below(scope: Scope, organisation: Organisation, month: date) -> tuple[int, int]:
    """How many grassroots organisations below sent their table of `month`, and of how many."""
    sent = ScoreTable.objects.filter(
        scope.where(),
        organisation_id=OuterRef("pk"),
        month=month,
        state__in=[ScoreTable.State.SENT, ScoreTable.State.RECEIVED],
    )
    found = (
        Organisation.objects.filter(
            scope.where("pk"),
            path__inside=organisation.path,
            kind__is_grassroots=True,
            dissolved_on__isnull=True,
        )
        .exclude(pk=organisation.pk)
        .order_by()
        .aggregate(whole=Count("pk"), part=Count("pk", filter=Exists(sent)))
    )
    return found["part"], found["whole"]


def tables_waiting(scope: Scope) -> QuerySet[ScoreTable]:
    """Tables in `scope` that were sent and neither received nor returned yet, oldest first."""
    return (
        ScoreTable.objects.filter(scope.where(), state=ScoreTable.State.SENT)
        .select_related("organisation", "receiver")
        .order_by("month", "sent_at")
    )
