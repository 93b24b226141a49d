"""Importing trees: R-ORG-06, R-ORG-07, R-ORG-08, R-ORG-09, R-ORG-10, R-ORG-11, R-ORG-12."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.establishment.public import (
    ImportOrganisations,
    ImportOrganisationsBelow,
    OrganisationReading,
    OrganisationRow,
    fingerprint,
    tree_preview,
)
from chibo.orgs.models import Organisation, Placement
from chibo.orgs.selectors import subtree_on
from chibo.shared.clock import today
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.shared.ids import new_command_id
from chibo.usecase.public import Outcome, run
from tests.cast import LONG_AGO, Cast, as_service

TREE = (
    OrganisationRow("T", "Đảng bộ tỉnh Thử", "", "province_committee", row=2),
    OrganisationRow("T1", "Đảng bộ huyện Một", "T", "superior_committee", is_district=True, row=3),
    OrganisationRow("T1A", "Đảng bộ xã A", "T1", "grassroots_committee", row=4),
    OrganisationRow("T1A1", "Chi bộ thôn 1", "T1A", "subordinate_cell", cell_type="residential_unit", remote=True, row=5),
    OrganisationRow("T1B", "Chi bộ cơ sở B", "T1", "grassroots_cell", cell_type="state_enterprise", state_share=Decimal("50.01"), row=6),
)  # fmt: skip


def imported(rows: tuple[OrganisationRow, ...], seen: str = "") -> Outcome:
    command = ImportOrganisations(rows=rows, seen=seen)
    return run(command, actor=User.objects.get(username="importer"))


def counts(outcome: Outcome) -> tuple[object, ...]:
    fact = outcome.first("OrganisationsImported")
    return fact["added"], len(list(fact["changed"])), fact["missing"]  # type: ignore[call-overload]  # JSON


@pytest.mark.django_db
def test_a_tree_comes_in_with_paths_placements_and_kinds() -> None:
    assert counts(imported(TREE)) == (5, 0, 0)
    top = Organisation.objects.get(code="T")
    assert [(u.code, u.depth, u.kind) for u in subtree_on(top.pk, today())] == [
        ("T", 0, "province_committee"),
        ("T1", 1, "district_committee"),
        ("T1B", 2, "grassroots_cell"),
        ("T1A", 2, "grassroots_committee"),
        ("T1A1", 3, "subordinate_cell"),
    ]
    cell = Organisation.objects.get(code="T1A1")
    assert cell.path.split(".")[-1] == str(cell.pk)
    assert cell.is_remote
    assert Organisation.objects.get(code="T1B").state_share == Decimal("50.01")
    with as_service("bookkeeper"):
        assert AuditEvent.objects.get(name="OrganisationsImported").organisation == top


@pytest.mark.django_db
def test_the_same_tree_twice_changes_nothing() -> None:
    imported(TREE)
    before = (
        list(Organisation.objects.order_by("pk").values_list()),
        list(Placement.objects.order_by("pk").values_list()),
    )
    assert counts(imported(TREE)) == (0, 0, 0)
    assert before == (
        list(Organisation.objects.order_by("pk").values_list()),
        list(Placement.objects.order_by("pk").values_list()),
    )


@pytest.mark.django_db
def test_a_move_and_a_new_name_hold_from_today_and_the_past_stays() -> None:
    imported(TREE)
    Placement.objects.update(valid=DateRange(LONG_AGO, None))
    moved = (*TREE[:3], OrganisationRow("T1C", "Đảng bộ xã C", "T1", "grassroots_committee"),
             replace(TREE[3], parent="T1C", name="Chi bộ thôn Một"), TREE[4])  # fmt: skip
    assert counts(imported(moved)) == (1, 2, 0)
    cell = Organisation.objects.get(code="T1A1")
    new, old = Organisation.objects.get(code="T1C"), Organisation.objects.get(code="T1A")
    assert cell.path == f"{new.path}.{cell.pk}"
    assert cell.parent == new
    yesterday = today() - timedelta(days=1)
    assert cell.pk in {u.id for u in subtree_on(old.pk, yesterday)}
    assert cell.pk not in {u.id for u in subtree_on(old.pk, today())}
    was = next(u for u in subtree_on(old.pk, yesterday) if u.id == cell.pk)
    assert was.name == "Chi bộ thôn 1"
    assert counts(imported(moved)) == (0, 0, 0)


@pytest.mark.django_db
def test_moving_a_branch_takes_everything_under_it_along() -> None:
    imported(TREE)
    rows = (TREE[0], OrganisationRow("T2", "Đảng bộ huyện Hai", "T", "superior_committee", is_district=True),
            TREE[1], replace(TREE[2], parent="T2"), *TREE[3:])  # fmt: skip
    imported(rows)
    top = Organisation.objects.get(code="T2")
    inside = {unit.code for unit in Organisation.objects.filter(path__inside=top.path)}
    assert inside == {"T2", "T1A", "T1A1"} == {u.code for u in subtree_on(top.pk, today())}


@pytest.mark.django_db
def test_what_is_missing_is_told_and_stays() -> None:
    imported(TREE)
    assert counts(imported(TREE[:4])) == (0, 0, 1)
    assert Organisation.objects.filter(code="T1B").exists()


@pytest.mark.django_db
def test_what_stands_under_itself_because_of_the_record_is_refused() -> None:
    imported(TREE)
    ring = (replace(TREE[1], parent="T1A"),)
    with pytest.raises(RuleViolated) as refusal:
        imported(ring)
    assert refusal.value.code == "R-ORG-11"
    assert Organisation.objects.get(code="T1").parent == Organisation.objects.get(code="T")
    with pytest.raises(RuleViolated):
        imported(())


@pytest.mark.django_db
def test_a_preview_that_is_out_of_date_is_refused() -> None:
    seen = fingerprint(tree_preview(None, OrganisationReading(TREE, ())))
    assert not Organisation.objects.exists()
    imported(TREE[:3])
    with pytest.raises(Conflict):
        imported(TREE, seen)


def test_only_the_service_imports_the_whole_and_departments_their_branch(cast: Cast) -> None:
    whole = ImportOrganisations(rows=TREE)
    for who in ("city_department", "department", "office", "secretary", "outsider"):
        with pytest.raises(Forbidden):
            run(whole.model_copy(update={"id": new_command_id()}), actor=cast.user(who))
    new = (OrganisationRow("PA-07", "Chi bộ 7", "PA", "subordinate_cell", cell_type="agency"),)
    below = ImportOrganisationsBelow(subject_id=cast.district.pk, rows=new)
    for who, refusal in (
        ("office", NotVisible),
        ("standing", Forbidden),
        ("city_department", Forbidden),
        ("outsider", NotVisible),
    ):
        with pytest.raises(refusal):
            run(below.model_copy(update={"id": new_command_id()}), actor=cast.user(who))
    assert counts(run(below, actor=cast.user("department"))) == (1, 0, 5)
    outside = (OrganisationRow("Q2-07", "Chi bộ 7", "Q2", "grassroots_cell", cell_type="agency"),)
    with pytest.raises(RuleViolated):
        run(
            ImportOrganisationsBelow(subject_id=cast.district.pk, rows=outside),
            actor=cast.user("department"),
        )
    stolen = (OrganisationRow("Q2-CS", "Chi bộ cơ sở 4", "Q1", "grassroots_cell"),)
    with pytest.raises(RuleViolated):
        run(
            ImportOrganisationsBelow(subject_id=cast.district.pk, rows=stolen),
            actor=cast.user("department"),
        )


@pytest.mark.django_db
def test_what_a_list_leaves_blank_is_not_taken_away() -> None:
    imported(TREE)
    bare = tuple(replace(row, cell_type="", state_share=None, remote=False) for row in TREE)
    assert counts(imported(bare)) == (0, 0, 0)
    assert Organisation.objects.get(code="T1A1").is_remote
    other = replace(TREE[4], remote=True)  # now the list speaks of remote areas
    assert counts(imported((*TREE[:3], replace(TREE[3], remote=False), other))) == (0, 2, 0)
    assert not Organisation.objects.get(code="T1A1").is_remote
