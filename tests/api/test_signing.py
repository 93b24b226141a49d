"""R-MTG-63, R-ACC-17: another program signs with a proof made for one command, never by a token alone."""

from __future__ import annotations

import json
import logging
import uuid

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client

from chibo.audit.models import AuditEvent
from chibo.usecase.models import Receipt
from tests.api.test_commands import bearer
from tests.cast import PASSWORD, Cast, as_service
from tests.meetings.course import Course, meeting_at
from tests.web.meetings.test_signing import SECRET, code_now


class Program:
    """Another program that holds the token of an account."""

    def __init__(self, client: Client, cast: Cast, course: Course, name: str = "secretary") -> None:
        self.client, self.course = client, course
        self.headers = bearer(cast, name)
        self.name = cast.people[name].full_name

    def post(self, address: str, **values: object) -> tuple[int, dict[str, object]]:
        answer = self.client.post(
            f"/api/v1/{address}", values, content_type="application/json", headers=self.headers
        )
        return answer.status_code, answer.json()

    def confirm(self, identifier: uuid.UUID, **given: str) -> tuple[int, dict[str, object]]:
        return self.post("me/confirmation", command_id=str(identifier), **given)

    def sign(self, identifier: uuid.UUID, **given: object) -> tuple[int, dict[str, object]]:
        return self.post(
            "commands/sign-minutes",
            id=str(identifier),
            subject_id=self.course.meeting_id,
            signature=self.name,
            revision=1,
            **given,
        )


@pytest.fixture
def program(client: Client, cast: Cast) -> Program:
    course = meeting_at(cast, "held")
    course.write()
    cache.clear()
    return Program(client, cast, course)


def test_a_program_signs_with_the_password_and_the_secret_is_kept_nowhere(
    program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    identifier = uuid.uuid4()
    assert program.sign(identifier)[0] == 422  # a token alone
    assert program.sign(identifier, proof="x")[1]["code"] == "R-MTG-63"
    status, wrong = program.confirm(identifier, password="sai-mat-khau")
    assert (status, wrong["code"]) == (409, "R-ACC-17")
    status, given = program.confirm(identifier, password=PASSWORD)
    assert status == 200
    other = uuid.uuid4()
    assert program.sign(other, proof=given["proof"])[1]["code"] == "R-MTG-63"
    status, first = program.sign(identifier, proof=given["proof"])
    assert (status, first["is_replay"]) == (200, False)
    assert program.sign(identifier, proof=given["proof"])[1]["is_replay"] is True
    assert program.course.minutes()[0].chair_confirmed_by == "password"
    with as_service("bookkeeper"):
        kept = json.dumps(
            [
                *AuditEvent.objects.values_list("payload", flat=True),
                *Receipt.objects.values_list("outcome", flat=True),
            ]
        )
    for secret in (PASSWORD, "sai-mat-khau", str(given["proof"])):
        assert secret not in kept
        assert secret not in caplog.text
    assert "sai-mat-khau" not in json.dumps(wrong)


def test_who_has_a_second_factor_gives_its_code_and_once(program: Program, cast: Cast) -> None:
    TOTP.activate(cast.user("secretary"), SECRET)
    identifier = uuid.uuid4()
    assert program.confirm(identifier, password=PASSWORD)[0] == 409
    assert program.confirm(identifier, code="000000")[1]["code"] == "R-ACC-17"
    code = code_now()
    status, given = program.confirm(identifier, code=code)
    assert status == 200
    assert program.confirm(uuid.uuid4(), code=code)[0] == 409  # used already
    assert program.sign(identifier, proof=given["proof"])[0] == 200
    assert program.course.minutes()[0].chair_confirmed_by == "code"


def test_a_proof_of_another_signs_nothing(program: Program, cast: Cast) -> None:
    taker = Program(program.client, cast, program.course, "minutes_secretary")
    identifier = uuid.uuid4()
    _, given = taker.confirm(identifier, password=PASSWORD)
    assert program.sign(identifier, proof=given["proof"])[1]["code"] == "R-MTG-63"
    tries = [program.confirm(identifier, password="sai")[1]["detail"] for _ in range(12)]
    assert tries[-1] != tries[0]
    assert program.confirm(identifier, password=PASSWORD)[0] == 409
    cache.clear()
