"""A duty: something a person is to do, why, by when, and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.db.models import QuerySet

from chibo.access.scope import Access, Scope
from chibo.access.together import in_one_by_name
from chibo.accounts.models import User
from chibo.meetings.public import Meeting, MeetingCap
from chibo.members.public import person_of
from chibo.orgs.models import Organisation, Tier

OWN: Final = frozenset(
    {"member", "minutes_secretary", "cell_committee_member", "secretary", "deputy_secretary"}
)


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do.

    `is_primary`: a step that others wait for; the most pressing of these is the page's one
    button. A duty without a day comes after those with one.
    """

    title: str
    why: str
    url: str
    due: dt.date | None = None
    is_primary: bool = False

    def is_late(self, today: dt.date) -> bool:
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes next when nothing is to be done now, and when."""

    text: str
    at: dt.datetime
    url: str = ""


@dataclass(frozen=True)
class Desk:
    """Whose duties are asked for, and when: all that a source knows.

    What several sources need is read once here, and only when the first of them asks. `wanted`:
    what each source needs of meetings; all of it is read in one statement.
    """

    user: User
    access: Access
    today: dt.date
    wanted: tuple[Callable[[Desk], Mapping[str, QuerySet[Meeting]]], ...] = ()

    @cached_property
    def person_id(self) -> int | None:
        """The reader as a person; None for who is no member."""
        return person_of(self.user)

    @property
    def own(self) -> list[int]:
        """The ids of the organisations the reader is a member or leader of."""
        return sorted({held.organisation_id for held in self.access.held if held.role in OWN})

    @cached_property
    def cells(self) -> Mapping[int, Organisation]:
        """The reader's own cells and those whose meetings he or she plans, by id, in order."""
        plans = self.access.scope(MeetingCap.PLAN)
        mine = Scope(plans.units | frozenset(self.own), whole=plans.whole)
        cells = Organisation.objects.filter(mine.where("pk"), kind__tier=Tier.CELL)
        return {cell.pk: cell for cell in cells}

    @property
    def cells_to_plan(self) -> list[Organisation]:
        """The cells whose meetings the reader plans."""
        scope = self.access.scope(MeetingCap.PLAN)
        return [cell for cell in self.cells.values() if scope.covers(cell.pk)] if scope else []

    def meetings(self, name: str) -> list[Meeting]:
        """The meetings that a source wanted under this name; none where it wanted none."""
        return self._meetings.get(name, [])

    @cached_property
    def _meetings(self) -> Mapping[str, list[Meeting]]:
        lists: dict[str, QuerySet[Meeting]] = {}
        for source in self.wanted:
            lists |= source(self)
        return in_one_by_name(lists)
