"""Take over one month's figures of many cells, counted elsewhere: from before chibo was in use."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Self

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_serializer, model_validator
from pydantic_core import PydanticCustomError

from chibo.orgs.models import Organisation, Tier
from chibo.reports.actions.mark_changed import mark_changed
from chibo.reports.events import FactsTakenOver
from chibo.reports.facts import COUNTED
from chibo.reports.models import CellMonth
from chibo.reports.permissions import ReportCap
from chibo.shared.clock import month_of
from chibo.shared.errors import Refusal, RuleViolated
from chibo.usecase.public import Command, Context, Event, action

AT_ONCE: Final = 2000
# What cannot be more than what it is a part of.
PARTS: Final[Mapping[str, str]] = {
    "members_exempt": "members",
    "members_working": "members",
    "meetings_on_time": "meetings_held",
    "attendance_present": "attendance_due",
    "steps_done": "steps_required",
    "working_members_with_task": "members_working",
}
NOT_CELLS: Final = Refusal(
    "R-REP-20",
    _(
        "%(count)s of the cells named do not exist below this organisation. Figures are taken over "
        "for its own cells only, each once."
    ),
    field="rows",
)
HELD_HERE: Final = Refusal(
    "R-REP-21",
    _(
        "%(count)s cells have records of %(month)s here, and figures come from records where there "
        "are any. Leave these cells out."
    ),
    field="rows",
)
AHEAD: Final = Refusal(
    "R-REP-22", _("%(month)s has not begun. Figures are taken over for months that have."), "month"
)


class CellMonthRow(BaseModel):
    """The figures of one cell, by the names the facts have; what is left out is 0."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cell_id: int = Field(ge=1, le=2**63 - 1)
    counts: dict[str, int] = Field(default_factory=dict)
    points: dict[str, Decimal] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        known = {name for name in COUNTED if name.startswith("points_") or name == "gap_points"}
        if not self.counts.keys() <= set(COUNTED) - known or not self.points.keys() <= known:
            raise PydanticCustomError("unknown_figure", "unknown figure")
        is_negative = (
            min(self.counts.values(), default=0) < 0
            or min(self.points.values(), default=Decimal(0)) < 0
        )
        parts = [
            (self.counts.get(part, 0), self.counts.get(whole, 0)) for part, whole in PARTS.items()
        ]
        if is_negative or any(part > whole for part, whole in parts):
            raise PydanticCustomError("impossible_figure", "part above whole")
        return self


_ROWS: TypeAdapter[tuple[CellMonthRow, ...]] = TypeAdapter(tuple[CellMonthRow, ...])


class TakeOverFacts(Command):
    """Take over `rows` for one month as reported, below the organisation `subject_id`."""

    month: date = Field(description="Any day of the month.")
    source: str = Field(min_length=1, max_length=200, description="Where the figures come from.")
    rows: tuple[CellMonthRow, ...] = Field(min_length=1, max_length=20_000)

    @field_serializer("rows", when_used="json")
    def _rows_as_digest(self, rows: tuple[CellMonthRow, ...]) -> str:
        # The receipt only needs to know whether it is the same content.
        return hashlib.sha256(_ROWS.dump_json(rows)).hexdigest()


@action(TakeOverFacts, on=Organisation, see=ReportCap.SEE, do=ReportCap.TAKE_OVER)
def take_over_facts(
    command: TakeOverFacts, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-REP-20 … 22: of its own cells, of months that have begun, never over what records say.

    The same figures a second time change nothing; corrected ones replace those taken over before.
    """
    month = month_of(command.month)
    if month > context.today:
        raise RuleViolated(AHEAD, month=f"{month:%m/%Y}")
    wanted = {row.cell_id for row in command.rows}
    cells = Organisation.objects.filter(path__inside=organisation.path, kind__tier=Tier.CELL)
    strangers = len(command.rows) - cells.filter(pk__in=wanted).count()
    if strangers:
        raise RuleViolated(NOT_CELLS, count=strangers)
    recorded = CellMonth.objects.filter(
        organisation__in=wanted, month=month, origin=CellMonth.Origin.RECORDS, meetings_held__gt=0
    ).count()
    if recorded:
        raise RuleViolated(HELD_HERE, count=recorded, month=f"{month:%m/%Y}")
    CellMonth.objects.bulk_create(
        (
            CellMonth(
                organisation_id=row.cell_id,
                month=month,
                origin=CellMonth.Origin.REPORTED,
                refreshed_at=context.at,
                **row.counts,
                **row.points,
            )
            for row in command.rows
        ),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["organisation", "month"],
        update_fields=[*COUNTED, "origin", "refreshed_at"],
    )
    mark_changed(wanted)
    return [FactsTakenOver(month=month, source=command.source, cell_months=len(command.rows))]
