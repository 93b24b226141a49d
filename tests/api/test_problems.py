"""Whatever goes wrong under /api/ is told as a problem document (RFC 9457), never as a page."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from django.db import DatabaseError
from django.test import Client

from chibo.usecase import engine
from chibo.usecase.public import REGISTRY, Event
from tests.api.test_commands import PLAN, bearer
from tests.cast import PASSWORD, Cast

MEMBERS = {"type", "title", "status", "detail", "code", "errors"}


@pytest.fixture
def caller() -> Client:
    """A caller of a server: an error inside it is an answer, not an exception."""
    return Client(raise_request_exception=False)


def told(answer: object) -> dict[str, object]:
    assert answer.headers["Content-Type"] == "application/problem+json"  # type: ignore[attr-defined]  # any answer
    document = json.loads(answer.content)  # type: ignore[attr-defined]  # any answer
    assert set(document) == MEMBERS
    assert document["status"] == answer.status_code  # type: ignore[attr-defined]  # any answer
    assert document["type"] == f"urn:chibo:problem:{document['code']}"
    return dict(document)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/no-such",
        "/api/v1/meetings/1/2/3",
        "/api/v1/commands/no-such",
        "/api/",
        "/api/v2/me",
    ],
)
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_an_unknown_address(caller: Client, cast: Cast, address: str, method: str) -> None:
    for headers in ({}, bearer(cast, "secretary")):
        document = told(getattr(caller, method)(address, headers=headers))
        assert (document["status"], document["code"]) == (404, "not-visible")
        assert document["detail"] == "Không có gì ở địa chỉ này."


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("delete", "/api/v1/me", "GET"),
        ("post", "/api/v1/meetings", "GET"),
        ("get", "/api/v1/commands/plan-meeting", "POST"),
    ],
)
def test_a_wrong_method_names_the_right_ones(
    caller: Client, cast: Cast, method: str, address: str, allowed: str
) -> None:
    answer = getattr(caller, method)(address, headers=bearer(cast, "secretary"))
    document = told(answer)
    assert (document["status"], document["code"]) == (405, "method-not-allowed")
    assert answer.headers["Allow"] == allowed


def breaks(*_: object, **__: object) -> Sequence[Event]:
    raise DatabaseError("the secret of the engine room")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_unforeseen_error_in_a_command(
    caller: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    command = next(known for known in REGISTRY if known.label() == "plan-meeting")
    spec = REGISTRY[command]
    monkeypatch.setitem(
        engine.REGISTRY, command, engine.Action(breaks, spec.model, spec.see, spec.do)
    )
    answer = caller.post(
        "/api/v1/commands/plan-meeting",
        {"subject_id": cast.home.pk, **PLAN},
        content_type="application/json",
        headers={**bearer(cast, "secretary"), "Accept-Language": language},
    )
    document = told(answer)
    assert (document["status"], document["code"]) == (500, "server-error")
    title = {"vi": "Máy chủ gặp lỗi", "en": "The server met an error"}[language]
    assert document["title"] == title
    assert b"engine room" not in answer.content


def test_an_unforeseen_error_while_reading(
    caller: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chibo.api.me.access_in", breaks)
    document = told(caller.get("/api/v1/me", headers=bearer(cast, "secretary")))
    assert document["code"] == "server-error"


def test_an_error_before_any_operation(
    caller: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a database that does not answer while the caller is looked up."""
    monkeypatch.setattr("chibo.api.sign_in.account_of", breaks)
    document = told(caller.get("/api/v1/me", headers={"Authorization": "Bearer x"}))
    assert document["code"] == "server-error"


def test_a_session_without_the_pages_token(cast: Cast) -> None:
    caller = Client(enforce_csrf_checks=True)
    assert caller.login(username="secretary", password=PASSWORD)
    answer = caller.post(
        "/api/v1/commands/plan-meeting",
        {"subject_id": cast.home.pk, **PLAN},
        content_type="application/json",
    )
    document = told(answer)
    assert (document["status"], document["code"]) == (403, "form-token-missing")


def test_what_cannot_be_read(caller: Client, cast: Cast) -> None:
    answer = caller.post(
        "/api/v1/commands/plan-meeting",
        b"{",
        content_type="application/json",
        headers=bearer(cast, "secretary"),
    )
    assert told(answer)["code"] == "unreadable"


def test_pages_keep_their_pages(caller: Client, cast: Cast) -> None:
    answer = caller.get("/no-such/")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")
