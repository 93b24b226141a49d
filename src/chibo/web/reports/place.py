"""Where and over which months a page of figures looks: read from its address, within sight."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from chibo.access.scope import Scope
from chibo.orgs.models import CellType, Organisation
from chibo.reports.public import (
    Filters,
    Grid,
    ReportCap,
    grid_of,
    newest_month_query,
    revision_query,
)
from chibo.shared import clock
from chibo.shared.clock import add_months, month_of
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest

MONTHS_SHOWN: Final = 12
MOST_MONTHS: Final = 60
AREAS: Final = {
    "remote": "is_remote",
    "ethnic": "is_ethnic_minority_area",
    "difficult": "is_specially_difficult",
}
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Child:
    """An organisation directly below, as today's tree has it."""

    id: int
    code: str
    name: str
    tier: str


@dataclass(frozen=True)
class Place:
    """One organisation, a period and filters, with the sums of what the reader sees there."""

    scope: Scope
    organisation: Organisation
    first: dt.date
    last: dt.date
    cell_type: str
    area: str
    revision: int

    @property
    def filters(self) -> Filters:
        chosen = {AREAS[self.area]: True} if self.area else {}
        return Filters(cell_type=self.cell_type, **chosen)

    @cached_property
    def grid(self) -> Grid:
        return grid_of(
            self.scope,
            self.organisation,
            self.first,
            self.last,
            self.filters,
            revision=self.revision,
        )

    @cached_property
    def children(self) -> tuple[Child, ...]:
        """What is directly below and within sight; one query, the first time only."""
        below = Organisation.objects.filter(parent=self.organisation).order_by(
            "kind__position", "sort_key", "pk"
        )
        return tuple(
            Child(*one)
            for one in below.values_list("id", "code", "name", "kind__tier")
            if self.scope.covers(one[0])
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether a kind of cell or of area is left out."""
        return bool(self.cell_type or self.area)

    @property
    def is_cell(self) -> bool:
        return self.organisation.kind.tier == "cell"

    def query(self, **changes: str) -> str:
        """This place as an address names it, with some parts changed; "" leaves one out."""
        parts = {
            "org": self.organisation.code,
            "from": f"{self.first:%Y-%m}",
            "to": f"{self.last:%Y-%m}",
            "type": self.cell_type,
            "area": self.area,
            **changes,
        }
        return urlencode({name: value for name, value in parts.items() if value})


def read_place(request: UserRequest) -> Place:
    """`?org=CODE&from=2026-01&to=2026-11&type=agency&area=remote`; twelve months unless given."""
    scope = request.access.scope(ReportCap.SEE)
    organisation = _organisation(request, scope)
    newest: dt.date | None = getattr(organisation, "newest_month", None)
    first, last = period(request.GET, newest)
    cell_type, area = request.GET.get("type", ""), request.GET.get("area", "")
    return Place(
        scope=scope,
        organisation=organisation,
        first=first,
        last=last,
        cell_type=cell_type if cell_type in CellType.values else "",
        area=area if area in AREAS else "",
        revision=organisation.revision or 0,  # type: ignore[attr-defined]  # annotated below
    )


def asked(given: Mapping[str, str], name: str) -> str:
    """A month as links name it (`to=2026-11`), or as its two boxes send it."""
    month, year = given.get(f"{name}-month", ""), given.get(f"{name}-year", "")
    return f"{year}-{month}" if month and year else given.get(name, "")


def period(given: Mapping[str, str], newest: dt.date | None = None) -> tuple[dt.date, dt.date]:
    """First and last month, in order; the last twelve with facts when the address names none."""
    running = month_of(clock.today())
    last = _month(asked(given, "to")) or min(newest or running, running)
    first = _month(asked(given, "from")) or add_months(last, 1 - MONTHS_SHOWN)
    first, last = min(first, last), max(first, last)
    return max(first, add_months(last, 1 - MOST_MONTHS)), last


def _month(text: str) -> dt.date | None:
    match = _MONTH.fullmatch(text)
    if match and 1930 <= int(match[1]) < 2200 and 1 <= int(match[2]) <= 12:  # noqa: PLR2004  a calendar's
        return dt.date(int(match[1]), int(match[2]), 1)
    return None


def _organisation(request: UserRequest, scope: Scope) -> Organisation:
    """The one the address names; else the highest where the reader has counts. One query.

    With it comes the revision of the facts and, unless the address names the last month, the
    newest with facts, so that a page asks only once.
    """
    places = (
        Organisation.objects.filter(scope.where("pk"))
        .select_related("kind", "parent")
        .annotate(revision=revision_query())
    )
    if not _month(asked(request.GET, "to")):
        places = places.annotate(newest_month=newest_month_query(scope))
    code = request.GET.get("org", "")
    held = {one.organisation_id for one in request.access.held}
    wanted = places.filter(code=code) if code else places.filter(pk__in=held)
    organisation = min(wanted, key=lambda one: (one.path.count("."), one.pk), default=None)
    if organisation is None:
        raise NotVisible(NOT_VISIBLE)
    return organisation
