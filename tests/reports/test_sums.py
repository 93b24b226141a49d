"""R-REP-01, 10: the sum of the children is the parent, wherever cells stand."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.access.scope import NOWHERE, Scope
from chibo.orgs.models import CellType, Organisation
from chibo.reports.actions.mark_changed import mark_changed
from chibo.reports.facts import COUNTED, Counts, total
from chibo.reports.public import (
    KEPT,
    Filters,
    by_child,
    by_month,
    cell_months,
    grid_of,
    sum_of,
)
from chibo.shared.clock import add_months
from tests.cast import as_service
from tests.reports.trees import FIRST, SHAPES, counted_by_hand, grow, move, revision, scatter

NAMES = itertools.count()
WHOLE = Scope(whole=True)
LAST = add_months(FIRST, 11)
ours = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.usefixtures("db")
@ours
@given(st.integers(0, 2**32), st.integers(1, 12), st.sampled_from(["", *CellType.values]))
def test_children_add_up_to_their_parent_also_after_a_move(
    seed: int, months: int, cell_type: str
) -> None:
    filters = Filters(cell_type=cell_type)
    with as_service():
        tree = grow(seed, f"T{next(NAMES)}x")
        scatter(tree, seed, months)
        for _ in range(2):
            for node in tree.inner:
                whole = sum_of(WHOLE, node, FIRST, LAST, filters)
                assert total(by_child(WHOLE, node, FIRST, LAST, filters).values()) == whole
                assert total(by_month(WHOLE, node, FIRST, LAST, filters).values()) == whole
                grid = grid_of(WHOLE, node, FIRST, LAST, filters, revision=revision())
                assert grid.whole == whole
                assert grid.by_child == by_child(WHOLE, node, FIRST, LAST, filters)
                assert grid.by_month == by_month(WHOLE, node, FIRST, LAST, filters)
            chance = Random(seed)
            move(chance.choice(tree.cells), chance.choice(tree.inner))
            mark_changed([tree.root.pk])


@pytest.mark.usefixtures("db")
@ours
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_sums_are_those_counted_by_hand(seed: int, months: int) -> None:
    with as_service():
        tree = grow(seed, f"H{next(NAMES)}x")
        scatter(tree, seed, months)
        parents = dict(Organisation.objects.values_list("pk", "parent_id"))
        for node in (*tree.inner, *tree.cells):
            summed = sum_of(WHOLE, node, FIRST, LAST)
            for shape in SHAPES:
                assert getattr(summed, shape) == counted_by_hand(tree, parents, node, shape)


@pytest.mark.usefixtures("db")
def test_a_scope_sums_only_what_it_holds() -> None:
    with as_service():
        tree = grow(8, "S")
        assert len(tree.cells) > 1
        scatter(tree, 8, 12)
        one = tree.cells[0]
        narrow = Scope(frozenset({tree.root.pk, one.pk}))
        now = revision()
        assert grid_of(narrow, tree.root, FIRST, LAST, revision=now).whole == sum_of(
            WHOLE, one, FIRST, LAST
        )
        # The wide sums are kept by now; a narrower sight must not be shown them.
        wide = grid_of(WHOLE, tree.root, FIRST, LAST, revision=now).whole
        assert wide == sum_of(WHOLE, tree.root, FIRST, LAST)
        assert grid_of(narrow, tree.root, FIRST, LAST, revision=now).whole != wide
        assert grid_of(NOWHERE, tree.root, FIRST, LAST, revision=now).whole == Counts()
        assert not cell_months(NOWHERE, tree.root, FIRST, LAST)


@pytest.mark.usefixtures("db")
def test_kept_sums_are_dropped_when_a_command_changed_facts() -> None:
    with as_service():
        tree = grow(11, "K")
        scatter(tree, 11, 3)
        before = grid_of(WHOLE, tree.root, FIRST, LAST, revision=revision())
        assert grid_of(WHOLE, tree.root, FIRST, LAST, revision=revision()) is before
        scatter_more = tree.cells[0]
        cell_months(WHOLE, scatter_more, FIRST, LAST).update(members=1000)
        mark_changed([scatter_more.pk])
        after = grid_of(WHOLE, tree.root, FIRST, LAST, revision=revision())
        assert after.whole.members > before.whole.members


@pytest.mark.usefixtures("db")
def test_no_more_grids_are_kept_than_is_set() -> None:
    from chibo.reports.selectors.grid import MOST_KEPT, Grid, KeptGrids

    kept = KeptGrids()
    for number in range(MOST_KEPT + 5):
        kept.keep(number, Grid({}))
    assert kept.get(0) is None
    assert kept.get(MOST_KEPT + 4) is not None
    KEPT.forget()


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=6))
def test_counts_add_up_field_by_field(values: list[int]) -> None:
    parts = [Counts(**dict.fromkeys(COUNTED, value)) for value in values]  # type: ignore[arg-type]  # whole numbers do for points too
    whole = total(parts)
    assert {getattr(whole, name) for name in COUNTED} == {sum(values)}
