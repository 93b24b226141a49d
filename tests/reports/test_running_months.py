"""R-REP-06: each night this month and the last are counted anew, also where nothing happened."""

from __future__ import annotations

from datetime import date

from chibo.reports.models import CellMonth
from chibo.reports.nightly import count_running_months
from chibo.shared.clock import lived_at
from tests.cast import Cast, as_service
from tests.story import moment


def test_every_cell_counts_this_month_and_the_last_whatever_it_did(cast: Cast) -> None:
    with lived_at(moment(date(2026, 11, 28))):
        count_running_months(timestamp=0)
    cells = {one.pk for one in (cast.home, cast.sibling, cast.elsewhere, cast.alone)}
    with as_service("bookkeeper"):
        rows = {
            (row.organisation_id, row.month.month): row.meetings_due
            for row in CellMonth.objects.all()
        }
    assert rows == {(cell, month): 1 for cell in cells for month in (10, 11)}


def test_the_next_night_counts_what_has_changed_since(cast: Cast) -> None:
    for day in (date(2026, 11, 1), date(2026, 11, 28)):
        with lived_at(moment(day)):
            count_running_months(timestamp=0)
    with as_service("bookkeeper"):
        assert CellMonth.objects.get(organisation=cast.home, month=date(2026, 11, 1)).meetings_due
