"""Year plans as pages, meetings and papers read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet, Subquery

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation, Tier
from chibo.plans.models import PlannedMeeting, YearPlan
from chibo.plans.rules import Line, kind_on

NONE = "none"


@dataclass(frozen=True, slots=True)
class Planned:
    """One meeting of a plan. `kind` may be `combined`; names are read by who sees names."""

    kind: str
    day: date
    topic: str = ""
    preparer_id: int | None = None
    preparer: str = ""
    moved_reason: str = ""
    cell_id: int = 0
    cell: str = ""


def plans_in(scope: Scope) -> QuerySet[YearPlan]:
    """All versions of plans in `scope`, newest year and version first."""
    return YearPlan.objects.filter(scope.where()).select_related("organisation__kind")


def plan_in(scope: Scope, plan_id: int) -> YearPlan | None:
    """One version, or None when it is not in `scope`."""
    return plans_in(scope).filter(pk=plan_id).first()


def newest_plan(scope: Scope, cell_id: int, year: int) -> YearPlan | None:
    """The version that is being written, waits or holds: the newest."""
    return plans_in(scope).filter(organisation_id=cell_id, year=year).first()


def approved_plan(scope: Scope, cell_id: int, year: int) -> YearPlan | None:
    """R-PLN-14 The version that holds: the newest approved one."""
    plans = plans_in(scope).filter(organisation_id=cell_id, year=year)
    return plans.filter(state=YearPlan.State.APPROVED).first()


def lines_of(scope: Scope, plan_id: int) -> list[Planned]:
    """The meetings of one version in the order of the year, regular and thematic ones apart."""
    return [_planned(row) for row in _rows(scope).filter(plan_id=plan_id)]


def planned_for(scope: Scope, cell_id: int, month: date) -> list[Planned]:
    """R-PLN-07, R-PLN-14 What the approved plan has for a month, the regular meeting first.

    Regular and thematic on one day are one entry, `combined`, with the topic of the thematic one
    and who prepares it.
    """
    holding = plans_in(scope).filter(
        organisation_id=cell_id, year=month.year, state=YearPlan.State.APPROVED
    )
    rows = _rows(scope).filter(
        plan=Subquery(holding.values("pk")[:1]), day__year=month.year, day__month=month.month
    )
    return sittings([_planned(row) for row in rows])


def planned_from(scope: Scope, since: date) -> list[Planned]:
    """What approved plans in `scope` have from a day on, one entry a sitting, soonest first."""
    plans = (
        plans_in(scope)
        .filter(state=YearPlan.State.APPROVED, year__gte=since.year)
        .order_by("organisation_id", "year", "-version")
        .distinct("organisation_id", "year")
    )
    rows = _rows(scope).filter(plan__in=[plan.pk for plan in plans], day__gte=since)
    by_cell: dict[int, list[Planned]] = {}
    for row in rows.select_related("organisation"):
        by_cell.setdefault(row.organisation_id, []).append(_planned(row, row.organisation.name))
    found = [one for lines in by_cell.values() for one in sittings(lines)]
    return sorted(found, key=lambda one: (one.day, one.cell_id))


def sittings(lines: Sequence[Planned]) -> list[Planned]:
    """R-PLN-07 One entry a sitting: a regular and a thematic meeting on one day are combined."""
    plain = [Line(one.kind, one.day) for one in lines]
    found: list[Planned] = []
    for one, line in zip(lines, plain, strict=True):
        kind = kind_on(line, plain)
        if kind != "combined":
            found.append(one)
        elif one.kind == "regular":
            topic = next(x for x in lines if x.day == one.day and x.kind == "thematic")
            found.append(
                Planned(
                    kind,
                    one.day,
                    topic.topic,
                    topic.preparer_id or one.preparer_id,
                    topic.preparer or one.preparer,
                    one.moved_reason,
                    one.cell_id,
                    one.cell,
                )
            )
    return sorted(found, key=lambda one: (one.kind == "thematic", one.day))


@dataclass(frozen=True, slots=True)
class CellPlanning:
    """A cell and the newest version of its plan of a year, if it has any."""

    cell: Organisation
    plan: YearPlan | None

    @property
    def state(self) -> str:
        return self.plan.state if self.plan else NONE


@dataclass(frozen=True, slots=True)
class Planning:
    """R-PLN-17 How far the cells of a place have come with their plans of a year."""

    rows: Sequence[CellPlanning] = ()
    counts: Counter[str] = field(default_factory=Counter)


def planning_of(scope: Scope, year: int) -> Planning:
    """R-PLN-17 Each cell in `scope` with its plan: two statements, however many cells."""
    newest = {
        plan.organisation_id: plan
        for plan in YearPlan.objects.filter(scope.where(), year=year)
        .order_by("organisation_id", "-version")
        .distinct("organisation_id")
    }
    cells = Organisation.objects.filter(
        scope.where("pk"), kind__tier=Tier.CELL, dissolved_on__isnull=True
    ).select_related("kind")
    rows = [CellPlanning(cell, newest.get(cell.pk)) for cell in cells]
    return Planning(rows, Counter(row.state for row in rows))


def _rows(scope: Scope) -> QuerySet[PlannedMeeting]:
    return PlannedMeeting.objects.filter(scope.where()).select_related("preparer")


def _planned(row: PlannedMeeting, cell: str = "") -> Planned:
    try:
        preparer_id, preparer = row.preparer.person_id, row.preparer.full_name
    except ObjectDoesNotExist:
        preparer_id, preparer = None, ""
    return Planned(
        row.kind,
        row.day,
        row.topic,
        preparer_id,
        preparer,
        row.moved_reason,
        row.organisation_id,
        cell,
    )
