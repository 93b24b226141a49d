"""R-ORG-01, R-ORG-02: the tree on any day, and today's tree by path, agree for any history."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.orgs.models import Organisation, Placement
from chibo.orgs.selectors import ancestors_now, children_on, subtree_now, subtree_on, tree_on
from tests.cast import LONG_AGO, Cast, organisation

START = LONG_AGO
TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


class History:
    """A tree moved about by hand, and beside it the same tree as plain dictionaries."""

    def __init__(self, parents: list[int]) -> None:
        self.units: list[Organisation] = []
        for place, parent in enumerate(parents):
            above = self.units[parent % place] if place else None
            self.units.append(organisation(f"H{place}", "superior_committee", above))
        self.now = {unit.pk: unit.parent_id for unit in self.units}
        self.days: list[tuple[date, dict[int, int | None]]] = [(START, dict(self.now))]

    def move(self, moved: int, under: int, day: date) -> bool:
        unit, parent = self.units[moved % len(self.units)], self.units[under % len(self.units)]
        if unit.parent_id is None or parent.path.split(".").count(str(unit.pk)):
            return False  # the root stays, and nothing moves under itself
        Placement.objects.filter(organisation=unit, valid__endswith=None).update(
            valid=DateRange(
                Placement.objects.get(organisation=unit, valid__endswith=None).valid.lower, day
            )
        )
        Placement.objects.create(
            organisation=unit, parent=parent, kind=unit.kind, name=unit.name,
            valid=DateRange(day, None),
        )  # fmt: skip
        old = unit.path
        with connection.cursor() as cursor:
            cursor.execute(
                "update orgs_organisation set path = case when path = %s::ltree "
                "then %s::ltree else %s::ltree || subpath(path, nlevel(%s::ltree)) end, "
                "parent_id = case when id = %s then %s else parent_id end where path <@ %s::ltree",
                [old, f"{parent.path}.{unit.pk}", f"{parent.path}.{unit.pk}", old, unit.pk,
                 parent.pk, old],
            )  # fmt: skip
        for each in self.units:
            each.refresh_from_db()
        self.now[unit.pk] = parent.pk
        self.days.append((day, dict(self.now)))
        return True

    def on(self, day: date) -> dict[int, int | None]:
        return [shape for since, shape in self.days if since <= day][-1]


def inside(shape: dict[int, int | None], root: int) -> set[int]:
    found = {root}
    while more := {unit for unit, above in shape.items() if above in found} - found:
        found |= more
    return found


histories = st.tuples(
    st.lists(st.integers(0, 50), min_size=2, max_size=10),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(1, 90)), max_size=6),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(histories)
def test_any_history_gives_the_same_tree_by_days_and_by_paths(
    drawn: tuple[list[int], list[tuple[int, int, int]]],
) -> None:
    parents, moves = drawn
    with transaction.atomic():
        history = History(parents)
        day = START
        for moved, under, wait in moves:
            day += timedelta(days=wait)
            history.move(moved, under, day)
        asked = {START, TODAY} | {
            since + timedelta(days=shift) for since, _ in history.days for shift in (-1, 0, 1)
        }
        for when in sorted(asked):
            if when < START:
                assert tree_on(when) == []
                continue
            shape = history.on(when)
            assert {unit.id: unit.parent_id for unit in tree_on(when)} == shape
            for unit in history.units:
                rows = subtree_on(unit.pk, when)
                assert {row.id for row in rows} == inside(shape, unit.pk)
                assert max(Counter(row.id for row in rows).values()) == 1  # no ring, no double
                below = [row.id for row in children_on(unit.pk, when)]
                assert sorted(below) == sorted(u for u, above in shape.items() if above == unit.pk)
                # A committee and its children hold the whole subtree between them.
                assert len(rows) == 1 + sum(len(subtree_on(child, when)) for child in below)
        for unit in history.units:
            assert {u.pk for u in subtree_now(unit)} == {u.id for u in subtree_on(unit.pk, TODAY)}
            above = [u.pk for u in ancestors_now(unit)]
            assert [str(pk) for pk in [*above, unit.pk]] == unit.path.split(".")
        transaction.set_rollback(True)


def test_before_its_founding_an_organisation_is_not_in_the_tree(cast: Cast) -> None:
    founded = date(2026, 1, 5)
    Placement.objects.filter(organisation=cast.home).update(valid=DateRange(founded, None))
    before = founded - timedelta(days=1)
    assert subtree_on(cast.home.pk, before) == []
    assert cast.home.pk not in {unit.id for unit in subtree_on(cast.city.pk, before)}
    assert cast.home.pk in {unit.id for unit in subtree_on(cast.city.pk, founded)}


def test_a_name_and_a_kind_are_told_as_they_were(cast: Cast) -> None:
    change = date(2025, 7, 1)
    Placement.objects.filter(organisation=cast.ward).update(valid=DateRange(LONG_AGO, change))
    Placement.objects.create(
        organisation=cast.ward, parent=cast.city, kind_id="commune_committee",
        name="Đảng bộ phường Mới", valid=DateRange(change, None),
    )  # fmt: skip
    before, after = (
        next(u for u in subtree_on(cast.city.pk, day) if u.id == cast.ward.pk)
        for day in (change - timedelta(days=1), change)
    )
    assert (before.name, before.kind, before.depth) == (
        "Đảng bộ phường A",
        "grassroots_committee",
        2,
    )
    assert (after.name, after.tier, after.depth) == ("Đảng bộ phường Mới", "superior", 1)
    assert cast.home.pk in {unit.id for unit in subtree_on(cast.ward.pk, change)}


def test_a_ring_made_by_hand_ends_instead_of_running_for_ever(cast: Cast) -> None:
    Placement.objects.filter(organisation=cast.city).update(parent=cast.home)
    rows = subtree_on(cast.city.pk, TODAY)
    assert len(rows) == len({row.id for row in rows}) == 9
