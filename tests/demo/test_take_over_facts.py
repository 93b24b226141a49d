"""Figures counted elsewhere: taken over for one's own cells, never over what records say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.reports.public import CellMonth, CellMonthRow, TakeOverFacts
from chibo.shared.errors import DomainError, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast
from tests.story import Story

MONTH = date(2026, 9, 1)


def take_over(cast: Cast, *cells: int, at: int = 0, month: date = MONTH, held: int = 1) -> None:
    rows = tuple(
        CellMonthRow(
            cell_id=cell,
            counts={"members": 10, "meetings_due": 1, "meetings_held": held},
            points={"points_self": Decimal(90)},
        )
        for cell in cells
    )
    run(
        TakeOverFacts(subject_id=at or cast.city.pk, month=month, source="báo cáo", rows=rows),
        actor=User.objects.get(username="bookkeeper"),
    )


def kept(cell: int) -> list[tuple[str, int]]:
    with reading(access_of(User.objects.get(username="bookkeeper"))):
        return list(
            CellMonth.objects.filter(organisation_id=cell).values_list("origin", "meetings_held")
        )


@pytest.fixture
def apart(own_database: str) -> Cast:
    from tests.cast import build_cast

    return build_cast()


def test_reported_figures_are_kept_as_reported_and_replaced_by_corrected_ones(apart: Cast) -> None:
    take_over(apart, apart.home.pk, apart.alone.pk)
    take_over(apart, apart.home.pk, held=0)
    assert kept(apart.home.pk) == [("reported", 0)]
    assert kept(apart.alone.pk) == [("reported", 1)]


def test_cells_of_others_committees_and_doubled_cells_are_refused(apart: Cast) -> None:
    for cells in ((apart.elsewhere.pk,), (apart.ward.pk,), (apart.home.pk, apart.home.pk)):
        with pytest.raises(RuleViolated) as refused:
            take_over(apart, *cells, at=apart.ward.pk)
        assert refused.value.code == "R-REP-20"


def test_what_records_say_stays(apart: Cast) -> None:
    Story(apart, apart.home, day=date(2026, 9, 3)).whole()
    with pytest.raises(RuleViolated) as refused:
        take_over(apart, apart.home.pk)
    assert refused.value.code == "R-REP-21"
    assert kept(apart.home.pk) == [("records", 1)]


def test_a_month_to_come_is_refused(apart: Cast) -> None:
    with pytest.raises(RuleViolated) as refused:
        take_over(apart, apart.home.pk, month=date(2199, 1, 1))
    assert refused.value.code == "R-REP-22"


def test_only_the_service_takes_over(apart: Cast) -> None:
    command = TakeOverFacts(
        subject_id=apart.home.pk,
        month=MONTH,
        source="x",
        rows=(CellMonthRow(cell_id=apart.home.pk),),
    )
    for name in ("secretary", "office", "city_department"):
        with pytest.raises(DomainError):
            run(command, actor=apart.user(name))


@pytest.mark.parametrize(
    "counts",
    [
        {"attendance_present": 3, "attendance_due": 2},
        {"members": -1},
        {"heads": 4},
        {"points_self": 3},
    ],
)
def test_figures_that_cannot_be_are_refused(counts: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        CellMonthRow(cell_id=1, counts=counts)
