"""When members presented self-criticism: what the round of criticism goes by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from chibo.access.scope import Scope
from chibo.meetings.models import Remark


@dataclass(frozen=True, slots=True)
class Turns:
    """The month (its first day) in which somebody last presented, and at how many meetings."""

    last_on: date
    times: int


def self_criticism_turns(scope: Scope, cell_id: int) -> dict[int, Turns]:
    """Who has presented self-criticism in this cell, by person id; nobody else is in it."""
    rows = (
        Remark.objects.filter(
            scope.where(), organisation_id=cell_id, kind=Remark.Kind.SELF_CRITICISM
        )
        .order_by()
        .values_list("person_id")
        .annotate(last=Max("meeting__month"), times=Count("meeting", distinct=True))
    )
    return {person_id: Turns(last, times) for person_id, last, times in rows if last is not None}
