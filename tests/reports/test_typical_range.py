"""R-REP-14: the middle half of similar cells, and nothing from which a cell could be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import quantiles

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.access.scope import NOWHERE, Access, Held, Scope, access_of
from chibo.access.session import reading
from chibo.orgs.models import Organisation
from chibo.reports.models import CellMonth
from chibo.reports.public import typical_ranges
from chibo.shared import clock
from tests.cast import Cast, as_service, organisation

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@dataclass
class Ward:
    """Cells of one type under the cast's ward, with the home cell among them."""

    cast: Cast

    def cells(self, count: int, cell_type: str = "", under: Organisation | None = None) -> None:
        kind = cell_type or self.cast.home.cell_type
        self.made: list[Organisation] = [
            organisation(
                f"T{kind[:3]}{number}{(under or self.cast.ward).pk}",
                "subordinate_cell",
                under or self.cast.ward,
                cell_type=kind,
            )
            for number in range(count)
        ]

    def score(
        self, cells: Sequence[Organisation], points: Sequence[int], month: date = OCTOBER
    ) -> None:
        CellMonth.objects.bulk_create(
            CellMonth(
                organisation=cell,
                month=month,
                sheets_self=1,
                points_self=Decimal(given),
                points_maximum=Decimal(100),
                attendance_due=20,
                attendance_present=given // 5,
                refreshed_at=clock.now(),
            )
            for cell, given in zip(cells, points, strict=True)
        )


@pytest.fixture
def ward(cast: Cast) -> Ward:
    with as_service():
        Organisation.objects.filter(pk=cast.home.pk).update(cell_type="residential_unit")
        cast.home.cell_type = "residential_unit"
        Organisation.objects.filter(pk=cast.sibling.pk).update(cell_type="agency")
    return Ward(cast)


def asked(cast: Cast, by: str = "secretary", at: Organisation | None = None) -> object:
    access = access_of(cast.user(by))
    with reading(access):
        return typical_ranges(access.names, (at or cast.home).pk, date(2026, 1, 1), NOVEMBER)


def test_five_cells_give_their_middle_half_and_four_give_nothing(ward: Ward) -> None:
    with as_service():
        ward.cells(4)
        ward.score(ward.made, [60, 70, 80, 90])
    assert asked(ward.cast) == {}
    with as_service():
        ward.score([ward.cast.home], [95])
    found = asked(ward.cast)
    assert isinstance(found, dict)
    one = found[OCTOBER]
    assert (one.points_low, one.points_high, one.cells) == (70, 90, 5)
    assert (one.attendance_low, one.attendance_high) == (70, 90)
    assert one.level_name == ward.cast.ward.name


def test_a_month_that_runs_and_cells_that_have_not_scored_are_left_out(ward: Ward) -> None:
    with as_service():
        ward.cells(6)
        ward.score(ward.made, [60] * 6, month=clock.month_of(clock.today()))
        ward.score(ward.made[:4], [60] * 4)
        CellMonth.objects.create(
            organisation=ward.made[4], month=OCTOBER, refreshed_at=clock.now(), members=9
        )
    assert asked(ward.cast) == {}


def test_cells_of_another_type_are_not_compared(ward: Ward) -> None:
    with as_service():
        ward.cells(5, "agency")
        ward.score(ward.made, [60, 70, 80, 90, 95])
    assert asked(ward.cast) == {}


def test_where_the_committee_has_too_few_the_next_level_answers(ward: Ward) -> None:
    cast = ward.cast
    with as_service():
        beside = organisation("W2", "grassroots_committee", cast.district)
        ward.cells(4, under=beside)
        ward.score([*ward.made, cast.home], [50, 60, 70, 80, 90])
    found = asked(cast)
    assert isinstance(found, dict)
    assert (found[OCTOBER].level_name, found[OCTOBER].cells) == (cast.district.name, 5)


def test_the_nearer_level_goes_before_the_larger_one(ward: Ward) -> None:
    cast = ward.cast
    with as_service():
        beside = organisation("W2", "grassroots_committee", cast.district)
        ward.cells(9, under=beside)
        ward.score(ward.made, [10] * 9)
        ward.cells(5)
        ward.score(ward.made, [60, 70, 80, 90, 95])
    found = asked(cast)
    assert isinstance(found, dict)
    assert (found[OCTOBER].level_name, found[OCTOBER].cells) == (cast.ward.name, 5)


def test_no_level_above_the_next_one_is_asked(ward: Ward) -> None:
    cast = ward.cast
    with as_service():
        district = organisation("D2", cast.district.kind_id, cast.city)
        far_away = organisation("W3", "grassroots_committee", district)
        ward.cells(5, under=far_away)
        ward.score(ward.made, [50, 60, 70, 80, 90])
    assert asked(cast) == {}


def test_nobody_asks_about_a_cell_whose_names_are_not_theirs(ward: Ward) -> None:
    """The second lock: whatever is asked of the function, row security's settings decide."""
    with as_service():
        ward.cells(5)
        ward.score(ward.made, [60, 70, 80, 90, 95])
    home = ward.cast.home.pk
    for name in ("sibling_secretary", "outsider", "city_department"):
        access = access_of(ward.cast.user(name))
        with reading(access), connection.cursor() as cursor:
            cursor.execute(
                "select * from chibo_typical_range(%s, %s, %s)", [home, OCTOBER, OCTOBER]
            )
            assert cursor.fetchall() == [], name
    assert typical_ranges(NOWHERE, home, OCTOBER, OCTOBER) == {}
    access = access_of(ward.cast.user("secretary"))
    with reading(access):
        assert typical_ranges(Scope(frozenset({home})), home, OCTOBER, OCTOBER)
        assert CellMonth.objects.exclude(organisation_id=home).count() == 0


def test_all_of_a_committee_get_the_same_so_that_none_can_be_subtracted(ward: Ward) -> None:
    with as_service():
        ward.cells(6)
        ward.score(ward.made, [61, 64, 72, 83, 88, 97])
    first = asked(ward.cast)
    access = Access(
        0, (Held("secretary", ward.made[0].pk, frozenset({ward.made[0].pk}), is_whole=False),)
    )
    with reading(access):
        other = typical_ranges(access.names, ward.made[0].pk, OCTOBER, OCTOBER)
    assert first == other


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(points=st.lists(st.integers(0, 100), min_size=5, max_size=12))
def test_the_quartiles_are_those_of_the_cells(ward: Ward, points: list[int]) -> None:
    with as_service():
        CellMonth.objects.all().delete()
        Organisation.objects.filter(code__startswith="Tres").delete()
        ward.cells(len(points))
        ward.score(ward.made, points)
    found = asked(ward.cast)
    assert isinstance(found, dict)
    low, _, high = quantiles(points, n=4, method="inclusive")
    assert abs(found[OCTOBER].points_low - low) <= Decimal("0.5")
    assert abs(found[OCTOBER].points_high - high) <= Decimal("0.5")


def test_nobody_but_the_application_may_execute_it(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select has_function_privilege(%s, 'chibo_typical_range(bigint, date, date)', "
            "'execute'), prosecdef, proconfig from pg_proc where proname = 'chibo_typical_range'",
            ["chibo_app"],
        )
        assert cursor.fetchone() == (True, True, ["search_path=public, pg_temp"])
        cursor.execute(
            "select grantee from information_schema.routine_privileges "
            "where routine_name = 'chibo_typical_range'"
        )
        assert "PUBLIC" not in {row[0] for row in cursor.fetchall()}
        with pytest.raises(ProgrammingError):
            cursor.execute("select chibo_typical_range('x')")
