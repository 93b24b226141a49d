"""Every command has an address of its own, idempotent, with problems as documents."""

from __future__ import annotations

import hashlib
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from chibo.accounts.models import Token
from chibo.usecase.public import REGISTRY
from tests.cast import PASSWORD, Cast

PLAN = {
    "kind": "regular",
    "month": "2026-11-01",
    "scheduled_at": "2026-11-03T19:30:00+07:00",
    "place": "Nhà văn hóa ấp",
}


def bearer(cast: Cast, name: str, *, days: int = 1) -> dict[str, str]:
    secret = f"mã-{name}-{uuid.uuid4()}"
    Token.objects.create(
        user=cast.user(name),
        name="thử",
        digest=hashlib.sha256(secret.encode()).hexdigest(),
        expires_at=timezone.now() + timedelta(days=days),
    )
    return {"Authorization": f"Bearer {secret}"}


def send(
    client: Client, headers: dict[str, str], **values: object
) -> tuple[int, dict[str, object]]:
    answer = client.post(
        "/api/v1/commands/plan-meeting", values, content_type="application/json", headers=headers
    )
    return answer.status_code, answer.json()


def test_the_same_command_sent_twice_is_carried_out_once(client: Client, cast: Cast) -> None:
    headers = bearer(cast, "secretary")
    values = {"subject_id": cast.home.pk, "id": str(uuid.uuid4()), **PLAN}
    status, first = send(client, headers, **values)
    assert (status, first["is_replay"]) == (200, False)
    status, second = send(client, headers, **values)
    assert (status, second["is_replay"]) == (200, True)
    assert first["events"] == second["events"]


@pytest.mark.parametrize(
    ("who", "status", "code"),
    [("member", 403, "not-allowed"), ("elsewhere_secretary", 404, "not-visible")],
)
def test_refusals_are_problem_documents(
    client: Client, cast: Cast, who: str, status: int, code: str
) -> None:
    got, document = send(client, bearer(cast, who), subject_id=cast.home.pk, **PLAN)
    assert (got, document["status"], document["code"]) == (status, status, code)
    assert document["detail"]


def test_wrong_values_name_their_place(client: Client, cast: Cast) -> None:
    status, document = send(
        client,
        bearer(cast, "secretary"),
        subject_id=cast.home.pk,
        **PLAN | {"place": "", "month": "tháng mười"},
    )
    assert status == 422
    assert {error["field"] for error in document["errors"]} == {"place", "month"}  # type: ignore[attr-defined]


def test_a_character_no_row_can_hold_is_refused_by_name(client: Client, cast: Cast) -> None:
    for bad in ("a\x00b", "\ud800"):
        status, document = send(
            client, bearer(cast, "secretary"), subject_id=cast.home.pk, **PLAN | {"place": bad}
        )
        assert status in (400, 422), document


def test_no_sign_in_no_answer(client: Client, cast: Cast) -> None:
    status, document = send(client, {}, subject_id=cast.home.pk, **PLAN)
    assert (status, document["code"]) == (401, "not-signed-in")
    expired = bearer(cast, "secretary", days=-1)
    assert send(client, expired, subject_id=cast.home.pk, **PLAN)[0] == 401


def test_a_session_needs_its_csrf_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.login(username="secretary", password=PASSWORD)
    status = client.post(
        "/api/v1/commands/plan-meeting",
        {"subject_id": cast.home.pk, **PLAN},
        content_type="application/json",
    ).status_code
    assert status == 403


def test_the_description_names_every_command(client: Client, cast: Cast) -> None:
    document = client.get("/api/v1/openapi.json", headers=bearer(cast, "secretary")).json()
    described = {path.rsplit("/", 1)[1] for path in document["paths"] if "/commands/" in path}
    assert described == {command.label() for command in REGISTRY}
