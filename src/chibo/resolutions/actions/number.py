"""Give a paper its number: the next of its series, without gap or double."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from chibo.orgs.models import Term
from chibo.resolutions.models import NumberSeries, Resolution
from chibo.resolutions.selectors.numbers import term_on


def take_number(organisation_id: int, mark: str, day: date) -> tuple[int, date | None]:
    """R-RES-07: the next number of a type of paper in the term of `day`, and the term's first day.

    The series' row stays locked until the transaction ends, so a second writer waits; when this
    one is refused after all, its number is taken back with everything else.
    """
    term = term_on(organisation_id, day)
    began = term.valid.lower if term else None
    series = NumberSeries.objects.filter(
        organisation_id=organisation_id, mark=mark, term_began_on=began
    )
    locked = series.select_for_update()
    row = locked.first()
    if row is None:
        first = NumberSeries(
            organisation_id=organisation_id,
            mark=mark,
            term_began_on=began,
            last=_given_before(organisation_id, mark, term),
        )
        # Two writers may both find nothing: one of them creates the row, the other waits for it.
        NumberSeries.objects.bulk_create([first], ignore_conflicts=True)
        row = locked.get()
    row.last += 1
    row.save(update_fields=["last"])
    return row.last, began


def _given_before(organisation_id: int, mark: str, term: Term | None) -> int:
    """The highest number given in a term that was recorded only afterwards; 0 as a rule."""
    if term is None:
        return 0
    given = Resolution.objects.filter(
        organisation_id=organisation_id, kind=mark, adopted_on__gte=term.valid.lower
    )
    if term.valid.upper:
        given = given.filter(adopted_on__lt=term.valid.upper)
    return given.aggregate(highest=Max("number"))["highest"] or 0
