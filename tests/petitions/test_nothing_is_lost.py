"""R-PET-05, R-PET-06: whatever is done in whatever order, no petition is lost, no day moves back."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from chibo.petitions.models import Leg, Petition
from chibo.petitions.public import (
    AnswerPetition,
    HandOverPetition,
    JudgeAnswer,
    RaisePetition,
    ReceivePetition,
    standing_of,
)
from chibo.shared.errors import DomainError
from chibo.usecase.public import Command, run
from tests.cast import Cast, as_service, post
from tests.petitions.raised import DAY, on

ACTORS = ("member", "secretary", "deputy", "office", "district", "city", "elsewhere_secretary")


class Petitions(RuleBasedStateMachine):
    """Random commands by random people at random desks, days passing in between."""

    cast: Cast

    @initialize()
    def begin(self) -> None:
        self.savepoint = transaction.savepoint()
        self.day = DAY
        self.raised: list[int] = []
        self.due: dict[tuple[int, int], date] = {}

    @override
    def teardown(self) -> None:
        if hasattr(self, "savepoint"):
            transaction.savepoint_rollback(self.savepoint)

    def give(self, command: Command, who: str) -> bool:
        before = transaction.savepoint()
        try:
            with on(self.day):
                outcome = run(command, actor=self.cast.user(who))
        except DomainError:
            transaction.savepoint_rollback(before)
            return False
        transaction.savepoint_commit(before)
        for event in outcome.events:
            if event["event"] == "PetitionRaised":
                self.raised.append(int(str(event["petition_id"])))
        return True

    def one(self, place: int) -> int:
        return self.raised[place % len(self.raised)] if self.raised else 1

    def desk(self, place: int) -> int:
        cast = self.cast
        desks = (cast.home, cast.ward, cast.district, cast.city, cast.elsewhere)
        return desks[place % len(desks)].pk

    @rule(who=st.sampled_from(ACTORS))
    def raise_one(self, who: str) -> None:
        self.give(RaisePetition(subject_id=self.cast.home.pk, text="xin sửa đường"), who)

    @rule(who=st.sampled_from(ACTORS), which=st.integers(0, 9), at=st.integers(0, 4))
    def receive(self, who: str, which: int, at: int) -> None:
        command = ReceivePetition(
            subject_id=self.desk(at), petition_id=self.one(which), subject="land"
        )
        self.give(command, who)

    @rule(who=st.sampled_from(ACTORS), which=st.integers(0, 9), at=st.integers(0, 4))
    def answer(self, who: str, which: int, at: int) -> None:
        command = AnswerPetition(
            subject_id=self.desk(at), petition_id=self.one(which), answer="đã xong"
        )
        self.give(command, who)

    @rule(who=st.sampled_from(ACTORS), which=st.integers(0, 9), at=st.integers(0, 4))
    def hand_over(self, who: str, which: int, at: int) -> None:
        command = HandOverPetition(
            subject_id=self.desk(at), petition_id=self.one(which), reason="vượt thẩm quyền"
        )
        self.give(command, who)

    @rule(which=st.integers(0, 9))
    def hand_over_where_it_lies(self, which: int) -> None:
        for who, at in (("secretary", 0), ("office", 1), ("district", 2), ("city", 3)):
            self.hand_over(who, which, at)

    @rule(which=st.integers(0, 9))
    def answer_where_it_lies(self, which: int) -> None:
        for who, at in (("secretary", 0), ("office", 1), ("district", 2), ("city", 3)):
            self.answer(who, which, at)

    @rule(
        who=st.sampled_from(("member", "secretary")),
        which=st.integers(0, 9),
        is_answer=st.booleans(),
        why=st.sampled_from(("", "chưa rõ")),
    )
    def judge(self, who: str, which: int, is_answer: bool, why: str) -> None:
        command = JudgeAnswer(
            subject_id=self.cast.home.pk, petition_id=self.one(which), is_answer=is_answer, why=why
        )
        self.give(command, who)

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.day += timedelta(days=days)

    @invariant()
    def each_lies_at_one_place_or_is_closed(self) -> None:
        if not hasattr(self, "raised"):
            return
        with as_service():
            petitions = {one.pk: one for one in Petition.objects.all()}
            legs: dict[int, list[Leg]] = defaultdict(list)
            for leg in Leg.objects.order_by("pk"):
                legs[leg.petition_id].append(leg)
        assert set(petitions) == set(self.raised)
        for pk, petition in petitions.items():
            lying = [leg for leg in legs[pk] if leg.left_on is None]
            standing = standing_of(petition.state, petition.judge_by, self.day)
            if petition.state == "accepted":
                assert lying == []
                assert legs[pk][-1].answered_on is not None
            else:
                assert [leg.place_id for leg in lying] == [petition.place_id], standing
                assert lying[0].due_on == petition.due_on
                assert (lying[0].answered_on is None) is (standing == "open")
            came = [leg.came_on for leg in legs[pk]]
            assert came == sorted(came)
            for leg in legs[pk]:
                first = self.due.setdefault((pk, leg.pk), leg.due_on)
                assert leg.due_on <= first
                assert petition.organisation_id in petition.seen_from
                assert leg.place_id in petition.seen_from
                assert leg.seen_from == petition.seen_from


@pytest.fixture
def desks_above(cast: Cast) -> Cast:
    with as_service():
        post(cast.people["department"], "office", cast.district)
        post(cast.people["standing"], "office", cast.city)
    cast.users |= {"district": cast.users["department"], "city": cast.users["standing"]}
    return cast


def test_no_petition_is_ever_lost(desks_above: Cast) -> None:
    machine = type("PetitionsHere", (Petitions,), {"cast": desks_above})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
