"""R-RUL-10, R-RUL-29, R-RUL-40 to 42: adopting papers, and which rules hold for a cell."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.rulebooks.adopted import (
    AdoptRulebook,
    EndAdoption,
    keep_rules,
    kept_rules,
    rules_for,
    rules_for_each,
)
from chibo.rulebooks.models import Adoption, Snapshot
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service

NOVEMBER = date(2026, 11, 3)


def adopt(cast: Cast, key: str = "an-phu-2025", since: date = date(2025, 11, 1)) -> None:
    command = AdoptRulebook(subject_id=cast.ward.pk, rulebook_key=key, valid_from=since)
    run(command, actor=cast.user("office"))


def test_central_papers_hold_without_any_adoption(cast: Cast) -> None:
    rules = rules_for(cast.home, NOVEMBER, "regular")
    assert [paper.key for paper in rules.papers] == [
        "tw-294-qd-tw-2025",
        "tw-50-ct-tw-2025",
        "tw-42-hd-btctw-2025",
    ]
    before = rules_for(cast.home, date(2019, 3, 1), "regular")
    assert [paper.key for paper in before.papers] == ["tw-12-hd-btctw-2018"]


def test_an_adopted_paper_holds_below_and_not_beside(cast: Cast) -> None:
    adopt(cast)
    assert "an-phu-2025" in {p.key for p in rules_for(cast.home, NOVEMBER, "regular").papers}
    beside = {p.key for p in rules_for(cast.elsewhere, NOVEMBER, "regular").papers}
    assert "an-phu-2025" not in beside


def test_many_cells_get_the_same_rules_as_each_alone(cast: Cast) -> None:
    adopt(cast)
    cells = [cast.home, cast.sibling, cast.elsewhere, cast.alone]
    together = rules_for_each(cells, NOVEMBER, "regular")
    for cell in cells:
        assert together[cell.pk] == rules_for(cell, NOVEMBER, "regular")


def test_the_same_paper_is_not_adopted_twice_at_a_time(cast: Cast) -> None:
    adopt(cast)
    with pytest.raises(RuleViolated) as refusal:
        adopt(cast, since=date(2026, 1, 1))
    assert refusal.value.code == "R-RUL-41"
    assert Adoption.objects.count() == 1


def test_an_unknown_key_is_refused(cast: Cast) -> None:
    with pytest.raises(RuleViolated) as refusal:
        adopt(cast, key="khong-co")
    assert refusal.value.code == "R-RUL-40"


def test_an_adoption_ends(cast: Cast) -> None:
    adopt(cast)
    office = cast.user("office")
    key = "an-phu-2025"
    with pytest.raises(RuleViolated) as refusal:
        run(
            EndAdoption(subject_id=cast.ward.pk, rulebook_key=key, ended_on=date(2025, 10, 1)),
            actor=office,
        )
    assert refusal.value.code == "R-RUL-42"
    run(
        EndAdoption(subject_id=cast.ward.pk, rulebook_key=key, ended_on=date(2026, 10, 31)),
        actor=office,
    )
    assert key in {p.key for p in rules_for(cast.home, date(2026, 10, 31), "regular").papers}
    assert key not in {p.key for p in rules_for(cast.home, NOVEMBER, "regular").papers}


def test_a_secretary_adopts_nothing(cast: Cast) -> None:
    command = AdoptRulebook(
        subject_id=cast.home.pk, rulebook_key="an-phu-2025", valid_from=NOVEMBER
    )
    with pytest.raises(Forbidden):
        run(command, actor=cast.user("secretary"))


def test_kept_rules_come_back_as_they_were(cast: Cast) -> None:
    rules = rules_for(cast.home, NOVEMBER, "regular")
    with as_service():
        digest = keep_rules(rules, timezone.now())
        assert keep_rules(rules, timezone.now()) == digest
        assert Snapshot.objects.count() == 1
    with reading(access_of(cast.user("member"))):
        assert kept_rules(digest) == rules
