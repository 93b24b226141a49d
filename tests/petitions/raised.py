"""Petitions raised in the cast's cell 1, and short ways to move them, for the tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from chibo.orgs.models import Organisation
from chibo.petitions.models import Leg, Petition
from chibo.petitions.public import (
    AddHousehold,
    AnswerPetition,
    AssignHousehold,
    HandOverPetition,
    JudgeAnswer,
    RaisePetition,
    ReceivePetition,
)
from chibo.shared.clock import lived_at
from chibo.usecase.public import run
from tests.cast import Cast, as_service

DAY = date(2026, 11, 3)  # a Tuesday
TEXT = "Đề nghị sửa con đường vào xóm, mưa xuống không đi được."


@contextmanager
def on(day: date) -> Iterator[None]:
    with lived_at(datetime(day.year, day.month, day.day, 3, tzinfo=UTC)):
        yield


def raised(cast: Cast, who: str = "member", **more: object) -> int:
    command = {"subject_id": cast.home.pk, "text": TEXT, **more}
    outcome = run(RaisePetition.model_validate(command), actor=cast.user(who))
    return int(str(outcome.first("PetitionRaised")["petition_id"]))


def receive(cast: Cast, petition_id: int, by: str = "secretary", subject: str = "other") -> None:
    at = desk_of(cast, by)
    command = ReceivePetition(subject_id=at.pk, petition_id=petition_id, subject=subject)
    run(command, actor=cast.user(by))


def answer(cast: Cast, petition_id: int, by: str = "secretary") -> None:
    command = AnswerPetition(
        subject_id=desk_of(cast, by).pk, petition_id=petition_id, answer="Sẽ sửa trong tháng 12."
    )
    run(command, actor=cast.user(by))


def hand_over(cast: Cast, petition_id: int, by: str = "secretary") -> None:
    command = HandOverPetition(
        subject_id=desk_of(cast, by).pk, petition_id=petition_id, reason="vượt thẩm quyền"
    )
    run(command, actor=cast.user(by))


def judge(
    cast: Cast, petition_id: int, *, is_answer: bool, why: str = "", by: str = "member"
) -> None:
    command = JudgeAnswer(
        subject_id=cast.home.pk, petition_id=petition_id, is_answer=is_answer, why=why
    )
    run(command, actor=cast.user(by))


def household(cast: Cast, contact: str = "member") -> int:
    outcome = run(
        AddHousehold(
            subject_id=cast.home.pk,
            head_name="Kiều Thị Tâm",
            address="số 7, tổ 2",
            phone="0900 000 007",
            was_given=True,
        ),
        actor=cast.user("secretary"),
    )
    pk = int(str(outcome.first("HouseholdAdded")["household_id"]))
    run(
        AssignHousehold(subject_id=pk, person_id=cast.people[contact].pk, since=date(2026, 1, 1)),
        actor=cast.user("secretary"),
    )
    return pk


def desk_of(cast: Cast, by: str) -> Organisation:
    return {"office": cast.ward, "district_office": cast.district}.get(by, cast.home)


def petition(pk: int) -> Petition:
    with as_service():
        return Petition.objects.select_related("place").get(pk=pk)


def legs(pk: int) -> list[Leg]:
    with as_service():
        return list(Leg.objects.filter(petition_id=pk).order_by("pk"))
