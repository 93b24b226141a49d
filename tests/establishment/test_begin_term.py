"""R-ORG-04, R-ORG-14, R-ORG-15: terms of office."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.audit.models import AuditEvent
from chibo.establishment.public import BeginTerm
from chibo.orgs.models import Term
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service


def begin(cast: Cast, begins: date, ends: date | None = None, who: str = "office") -> None:
    run(BeginTerm(subject_id=cast.home.pk, begins=begins, ends=ends), actor=cast.user(who))


def test_a_new_term_ends_the_one_before(cast: Cast) -> None:
    begin(cast, date(2020, 6, 1))
    begin(cast, date(2025, 6, 1), date(2030, 6, 1))
    spans = [(t.valid.lower, t.valid.upper) for t in Term.objects.order_by("valid")]
    assert spans == [(date(2020, 6, 1), date(2025, 6, 1)), (date(2025, 6, 1), date(2030, 6, 1))]
    with as_service("bookkeeper"):
        assert AuditEvent.objects.filter(name="TermBegun").count() == 2


def test_terms_neither_overlap_nor_end_before_they_begin(cast: Cast) -> None:
    begin(cast, date(2025, 6, 1))
    for begins, ends, code in (
        (date(2025, 6, 1), None, "R-ORG-14"),
        (date(2024, 6, 1), None, "R-ORG-14"),
        (date(2026, 6, 1), date(2026, 6, 1), "R-ORG-15"),
    ):
        with pytest.raises(RuleViolated) as refusal:
            begin(cast, begins, ends)
        assert refusal.value.code == code
    assert Term.objects.count() == 1


def test_terms_are_begun_by_the_office(cast: Cast) -> None:
    for who, refusal in (("secretary", Forbidden), ("other_office", NotVisible)):
        with pytest.raises(refusal):
            begin(cast, date(2025, 6, 1), who=who)


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(days, st.none() | days), max_size=6))
def test_whatever_is_asked_for_no_two_terms_overlap(
    cast: Cast, asked: list[tuple[date, date | None]]
) -> None:
    Term.objects.all().delete()
    for begins, ends in asked:
        try:
            begin(cast, begins, ends)
        except RuleViolated:
            continue
    spans = sorted((t.valid.lower, t.valid.upper or date.max) for t in Term.objects.all())
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
