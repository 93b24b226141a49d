"""R-RES-11, R-RES-12, R-RES-13: what a printed paper says of months, bodies and duties."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from chibo.orgs.models import Placement
from chibo.papers.public import NextTask
from chibo.papers.public import Resolution as ResolutionPaper
from chibo.resolutions.models import Resolution
from chibo.resolutions.public import issuer_on, month_led, paper_of
from chibo.shared.clock import add_months
from tests.cast import LONG_AGO, Cast, as_service
from tests.resolutions.meetings import evening, meeting


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_meeting_leads_its_own_month_or_the_next(day: date) -> None:
    """R-RES-12."""
    month = day.replace(day=1)
    assert month_led(month, day) == (month if day.day <= 15 else add_months(month, 1))
    assert month_led(add_months(month, 1), day) == add_months(month, 1)


def test_bodies_bear_the_names_they_had_on_the_papers_day(cast: Cast) -> None:
    """R-RES-13."""
    renamed = date(2025, 7, 1)
    with as_service():
        for unit, new in ((cast.home, "Chi bộ ấp Mới"), (cast.ward, "Đảng bộ xã Mới")):
            old = Placement.objects.get(organisation=unit)
            Placement.objects.filter(pk=old.pk).update(valid=DateRange(LONG_AGO, renamed))
            old.pk, old.name, old.valid = None, new, DateRange(renamed, None)
            old.save(force_insert=True)
        before = issuer_on(cast.home, date(2025, 6, 30))
        after = issuer_on(cast.home, renamed)
    assert (before.superior, before.body) == ("Đảng ủy phường A", "Chi bộ 1")
    assert (after.superior, after.body, after.place) == ("Đảng ủy xã Mới", "Chi bộ ấp Mới", "Mẫu")


def test_part_three_names_each_member_with_the_tasks_he_or_she_leads(cast: Cast) -> None:
    """R-RES-11; a draft is not printed."""
    with as_service():
        paper = Resolution.objects.create(
            organisation=cast.home,
            meeting=meeting(cast.home, evening(2026, 11, 3)),
            kind="NQ",
            abstract="x",
        )
        issuer = issuer_on(cast.home, date(2026, 11, 3))
    with pytest.raises(ValueError, match="adopted"):
        paper_of(paper, issuer, previous=(), given=())
    paper.number, paper.adopted_on, paper.signer_post = 7, date(2026, 11, 3), "secretary"
    given = [
        NextTask("một", "Lê Thị Bích"),
        NextTask("hai", "Trần An"),
        NextTask("ba", "Lê Thị Bích"),
    ]
    printed = paper_of(paper, issuer, previous=(), given=given)
    assert isinstance(printed, ResolutionPaper)
    assert [(one.member, one.duty) for one in printed.assignments] == [
        ("Lê Thị Bích", "chịu trách nhiệm nhiệm vụ số 1, 3 tại phần II"),
        ("Trần An", "chịu trách nhiệm nhiệm vụ số 2 tại phần II"),
    ]
    assert printed.judgement.month == date(2026, 10, 1)
