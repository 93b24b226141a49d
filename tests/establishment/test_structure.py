"""R-ORG-05: the structure report gives the figures the sources print, and lets no name travel up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from chibo.access.scope import NOWHERE, Access, access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.demo.structures import Place, hai_phong, hoa_an, kbang
from chibo.establishment.public import (
    ImportOrganisations,
    Ratio,
    Structure,
    headcounts_on,
    structure_of,
)
from chibo.members.models import Membership
from chibo.members.public import ImportRoster
from chibo.orgs.models import Organisation
from chibo.shared.errors import NotVisible
from chibo.usecase.public import run
from tests.cast import LONG_AGO, Cast, as_service


def brought_in(place: Place) -> Structure:
    """The place through the import commands, then counted as of its day."""
    importer = User.objects.get(username="importer")
    run(ImportOrganisations(rows=place.organisations), actor=importer)
    top = Organisation.objects.get(code=place.top)
    run(ImportRoster(subject_id=top.pk, rows=place.members), actor=importer)
    return counted(place.top, place.as_of)


def counted(code: str, day: date) -> Structure:
    access = access_of(User.objects.get(username="bookkeeper"))
    with reading(access):
        return structure_of(access.counts, Organisation.objects.get(code=code).pk, day)


@pytest.mark.django_db
def test_hoa_an_has_22_cells_and_312_members() -> None:
    place = hoa_an()
    structure = brought_in(place)
    assert (structure.cells, structure.members) == (14 + 2 + 6, 312)
    assert structure.by_cell_type == {"residential_unit": 14, "agency": 2, "service_unit": 6}
    hamlet = counted("PH-HA-01", place.as_of)
    assert (hamlet.members, hamlet.exempt) == (12, 2)


@pytest.mark.django_db
def test_kbang_has_86_of_110_secretaries_who_head_the_village() -> None:
    structure = brought_in(kbang())
    assert (structure.grassroots_committees, structure.grassroots_cells) == (17, 37)
    assert structure.grassroots == 54
    assert (structure.cells_under_committees, structure.members) == (199, 3814)
    assert structure.by_cell_type["residential_unit"] == 110
    assert structure.village_cells_with_committee == Ratio(110, 110)
    assert structure.secretaries_also_hamlet_head == Ratio(86, 110)
    assert str(structure.secretaries_also_hamlet_head.percent) == "78.18"


@pytest.mark.django_db
def test_hai_phong_has_1297_grassroots_organisations_and_6802_cells() -> None:
    place = hai_phong()
    importer = User.objects.get(username="importer")
    run(ImportOrganisations(rows=place.organisations), actor=importer)
    structure = counted("HP", place.as_of)  # the tree alone: members are counted in the others
    assert (structure.direct_committees, structure.districts) == (35, 15)
    assert structure.grassroots == 1297 == 590 + 707
    assert (structure.grassroots_committees, structure.grassroots_cells) == (590, 707)
    assert (structure.cells, structure.cells_under_committees) == (6802, 6095)
    assert len(place.members) == 124_509
    assert len({row.card_number for row in place.members}) == 124_509


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    access = access_of(User.objects.get(username="bookkeeper"))
    taken = []
    for top in (cast.home, cast.city):
        with reading(access), CaptureQueriesContext(connection) as queries:
            structure_of(access.counts, top.pk, date(2026, 11, 1))
        taken.append(len(queries))
    assert taken[0] == taken[1] <= 5


def test_a_level_above_counts_members_it_may_not_see(cast: Cast) -> None:
    access = access_of(cast.user("city_department"))
    with reading(access):
        assert not Membership.objects.filter(organisation=cast.home).exists()
        structure = structure_of(access.counts, cast.city.pk, date(2026, 11, 1))
        assert (structure.members, structure.exempt) == (16, 1)
        heads = headcounts_on(access.counts, date(2026, 11, 1))
        assert heads[cast.home.pk].probationary == 1


def test_nobody_counts_what_is_out_of_sight(cast: Cast) -> None:
    day = date(2026, 11, 1)
    secretary: Access = access_of(cast.user("secretary"))
    with reading(secretary):
        assert set(headcounts_on(secretary.counts, day)) == {cast.home.pk}
        for elsewhere in (cast.city, cast.ward, cast.sibling):
            with pytest.raises(NotVisible):
                structure_of(secretary.counts, elsewhere.pk, day)
    with reading(access_of(cast.user("outsider"))), connection.cursor() as cursor:
        cursor.execute("select count(*) from chibo_headcounts(%s)", [day])
        assert cursor.fetchone() == (0,)
    with as_service():
        assert headcounts_on(NOWHERE, day) == {}
        with pytest.raises(NotVisible):
            structure_of(
                access_of(cast.user("city_department")).counts,
                cast.city.pk,
                LONG_AGO - timedelta(days=1),
            )


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_percentage_is_worked_out_with_halves_up(numerator: int, denominator: int) -> None:
    percent = Ratio(numerator, denominator).percent
    assert percent is not None
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    assert abs(percent - exact) <= Decimal("0.005") + Decimal("1e-20")
    assert Ratio(1, 800).percent == Decimal("0.13")  # 0.125
    assert Ratio(0, 0).percent is None
