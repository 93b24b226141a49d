"""Tokens: made for oneself, shown once, ended at any time and with the membership."""

from __future__ import annotations

import json
import re
import uuid

import pytest
from django.test import Client

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import Token
from chibo.audit.models import AuditEvent
from chibo.audit.narration import told
from chibo.members.public import EndMembership, EndPost, EndReason, Post
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.tokens.public import (
    CreateToken,
    EndTokenOfHolder,
    RevokeToken,
    digest_of,
    new_secret,
    secret_of,
    valid_tokens_of,
)
from chibo.usecase.models import Receipt
from chibo.usecase.public import run
from tests.cast import Cast, as_service, post


def make(cast: Cast, who: str = "secretary", **values: object) -> tuple[int, str]:
    secret = new_secret()
    command = CreateToken.model_validate(
        {"subject_id": cast.home.pk, "name": "phần mềm văn phòng", "digest": digest_of(secret)}
        | values
    )
    outcome = run(command, actor=cast.user(who))
    return int(str(outcome.first("TokenCreated")["token_id"])), secret


def test_the_secret_opens_the_api_and_is_kept_nowhere(client: Client, cast: Cast) -> None:
    """R-ACC-11."""
    token_id, secret = make(cast)
    told = client.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).json()
    assert told["username"] == "secretary"
    digest = digest_of(secret)
    with as_service():
        kept = json.dumps(
            [*Receipt.objects.values("outcome"), *AuditEvent.objects.values("payload")]
        )
    assert secret not in kept
    assert digest not in kept
    assert Token.objects.get(pk=token_id).digest == digest


def test_the_same_digest_twice_is_refused(cast: Cast) -> None:
    _, secret = make(cast)
    with pytest.raises(RuleViolated) as refused:
        make(cast, digest=digest_of(secret))
    assert refused.value.code == "R-ACC-12"


@pytest.mark.parametrize("days", [0, 367, -1])
def test_a_token_holds_for_a_year_at_most(cast: Cast, days: int) -> None:
    """R-ACC-11."""
    with pytest.raises(ValueError, match="days"):
        make(cast, days=days)


def test_who_holds_nothing_gets_none(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        make(cast, "outsider")
    with pytest.raises((Forbidden, NotVisible)):
        make(cast, "elsewhere_secretary")
    assert not Token.objects.exists()


def test_an_ended_token_opens_nothing(client: Client, cast: Cast) -> None:
    token_id, secret = make(cast)
    run(RevokeToken(subject_id=cast.home.pk, token_id=token_id), actor=cast.user("secretary"))
    answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 401
    with pytest.raises(RuleViolated) as refused:
        run(RevokeToken(subject_id=cast.home.pk, token_id=token_id), actor=cast.user("secretary"))
    assert refused.value.code == "R-ACC-13"


def test_nobody_ends_or_sees_the_token_of_another(cast: Cast) -> None:
    token_id, _ = make(cast)
    with pytest.raises(RuleViolated) as refused:
        run(RevokeToken(subject_id=cast.home.pk, token_id=token_id), actor=cast.user("deputy"))
    assert refused.value.code == "R-ACC-13"
    assert not valid_tokens_of(cast.user("deputy")).exists()


@pytest.mark.parametrize(
    ("reason", "still_valid"),
    [(EndReason.LEFT, False), (EndReason.DIED, False), (EndReason.MOVED, True)],
)
def test_tokens_end_with_the_membership(cast: Cast, reason: EndReason, still_valid: bool) -> None:
    """R-ACC-14."""
    make(cast, "member")
    run(
        EndMembership(subject_id=cast.people["member"].pk, reason=reason),
        actor=cast.user("office"),
    )
    assert valid_tokens_of(cast.user("member")).exists() is still_valid


def test_a_closed_account_opens_nothing(client: Client, cast: Cast) -> None:
    _, secret = make(cast)
    user = cast.user("secretary")
    user.is_active = False
    user.save(update_fields=["is_active"])
    answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 401


def test_a_token_sees_just_what_its_account_sees(client: Client, cast: Cast) -> None:
    _, secret = make(cast)
    headers = {"Authorization": f"Bearer {secret}"}
    told = client.get("/api/v1/organisations", headers=headers).json()
    with reading(access_of(cast.user("secretary"))):
        assert [one["id"] for one in told["items"]] == [cast.home.pk]


def test_the_page_shows_the_secret_once(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("secretary"))
    values = {"command_id": str(uuid.uuid4()), "name": "phần mềm", "days": "30"}
    first = client.post("/account/tokens/create/", values).content.decode()
    found = re.search(r"chibo_[\w-]+", first.split("chibo-secret", 1)[1])
    assert found is not None
    assert found[0] == secret_of(uuid.UUID(values["command_id"]))
    again = client.post("/account/tokens/create/", values).content.decode()
    assert found[0] in again
    assert Token.objects.count() == 1
    listed = client.get("/account/tokens/").content.decode()
    assert "phần mềm" in listed
    assert found[0] not in listed
    headers = {"Authorization": f"Bearer {found[0]}"}
    assert client.get("/api/v1/me", headers=headers).status_code == 200


def test_the_page_ends_a_token(client: Client, cast: Cast) -> None:
    token_id, _ = make(cast)
    client.force_login(cast.user("secretary"))
    answer = client.post(
        f"/account/tokens/{token_id}/revoke/", {"command_id": str(uuid.uuid4())}, follow=True
    )
    assert answer.status_code == 200
    assert not valid_tokens_of(cast.user("secretary")).exists()


def test_a_name_is_asked_for_and_what_was_chosen_is_kept(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("secretary"))
    values = {"command_id": str(uuid.uuid4()), "name": "", "days": "7"}
    page = client.post("/account/tokens/create/", values)
    assert "govuk-error-summary" in page.content.decode()
    assert not Token.objects.exists()


def held_by(cast: Cast, name: str, at: int) -> int:
    with as_service():
        return Post.objects.get(person=cast.people[name], organisation=at).pk


@pytest.mark.parametrize(
    ("keeper", "holder", "at"),
    [
        ("office", "secretary", "home"),
        # Holds a post there, and belongs to a cell whose people this office does not see.
        ("other_office", "overseer", "elsewhere"),
    ],
)
def test_who_keeps_a_post_ends_its_holders_token(
    client: Client, cast: Cast, keeper: str, holder: str, at: str
) -> None:
    """R-ACC-15."""
    cell = getattr(cast, at)
    if at == "elsewhere":
        with as_service():
            post(cast.people[holder], "visitor", cell)
    secret = new_secret()
    made = CreateToken(subject_id=cell.pk, name="phần mềm", digest=digest_of(secret))
    token_id = int(str(run(made, actor=cast.user(holder)).first("TokenCreated")["token_id"]))
    client.force_login(cast.user(keeper))
    address = f"/account/tokens/of/{held_by(cast, holder, cell.pk)}/"
    assert "phần mềm" in client.get(address).content.decode()
    command = {"command_id": str(uuid.uuid4())}
    answer = client.post(f"{address}{token_id}/end/", command, follow=True)
    assert "Không có mã nào còn hạn" in answer.content.decode()
    headers = {"Authorization": f"Bearer {secret}"}
    assert Client().get("/api/v1/me", headers=headers).status_code == 401
    with as_service():
        event = AuditEvent.objects.get(name="TokenEndedByOffice")
    assert event.organisation_id == cell.pk
    sentence = told(event.name, event.payload, {})
    assert sentence == f"đã hủy mã truy cập API “phần mềm” của đồng chí {event.payload['holder']}"


def test_a_token_of_somebody_else_is_not_ended_through_a_post(cast: Cast) -> None:
    """R-ACC-15: only a token of the holder, and only while the post is held."""
    of_deputy, _ = make(cast, "deputy")
    of_secretary, _ = make(cast, "secretary")
    seat = held_by(cast, "secretary", cast.home.pk)
    office = cast.user("office")
    with pytest.raises(RuleViolated) as refused:
        run(EndTokenOfHolder(subject_id=seat, token_id=of_deputy), actor=office)
    assert refused.value.code == "R-ACC-15"
    run(EndPost(subject_id=seat), actor=office)
    with pytest.raises(RuleViolated) as refused:
        run(EndTokenOfHolder(subject_id=seat, token_id=of_secretary), actor=office)
    assert refused.value.code == "R-ACC-15"
    assert valid_tokens_of(cast.user("deputy")).exists()
    assert valid_tokens_of(cast.user("secretary")).exists()


@pytest.mark.parametrize("name", ["member", "deputy", "elsewhere_secretary", "other_office"])
def test_who_does_not_keep_the_post_sees_no_token(client: Client, cast: Cast, name: str) -> None:
    make(cast, "secretary")
    client.force_login(cast.user(name))
    address = f"/account/tokens/of/{held_by(cast, 'secretary', cast.home.pk)}/"
    assert client.get(address).status_code == 404
