"""R-ACC-16: a password the office gave opens nothing but the page that changes it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLResolver, get_resolver
from pydantic import SecretStr

from chibo.accounts.models import User
from chibo.members.public import OpenAccount, RenewPassword, one_time_password
from chibo.usecase.public import run
from tests.cast import PASSWORD, Cast, as_service

CHANGE = "/account/password/change/"
MINE = "mật khẩu tự đặt 7"


@pytest.fixture(autouse=True)
def _no_attempt_is_remembered() -> None:
    """Each test begins below the limit of attempts at signing in."""
    cache.clear()


def signed_in(username: str, password: str) -> Client:
    client = Client()
    answer = client.post("/account/login/", {"login": username, "password": password})
    assert answer.status_code == 302, answer.content.decode()
    return client


def change(client: Client, old: str, new: str) -> int:
    values = {"oldpassword": old, "password1": new, "password2": new}
    return client.post(CHANGE, values).status_code


def opened(cast: Cast) -> tuple[str, str]:
    """User name and first password of an account that the office just opened."""
    command = OpenAccount(subject_id=cast.people["probationary"].pk)
    fact = run(command, actor=cast.user("office")).first("AccountOpened")
    return str(fact["username"]), one_time_password(command.id)


def test_a_first_password_opens_only_its_own_change(cast: Cast) -> None:
    username, first = opened(cast)
    client = signed_in(username, first)
    for address in ("/", "/meetings/", "/account/tokens/", "/account/2fa/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, CHANGE), address
    assert client.post("/account/tokens/create/", {"name": "x", "days": "7"})["Location"] == CHANGE
    assert client.get("/api/v1/me").status_code == 401
    assert "do văn phòng cấp ủy cấp" in client.get(CHANGE).content.decode()
    assert client.post("/i18n/setlang/", {"language": "en"}).status_code in {204, 302}


def test_changed_it_opens_everything_and_the_first_one_nothing(cast: Cast) -> None:
    username, first = opened(cast)
    client = signed_in(username, first)
    assert change(client, first, MINE) == 302
    assert client.get("/").status_code == 200
    assert client.get("/api/v1/me").status_code == 200
    assert signed_in(username, MINE).get("/").status_code == 200
    refused = Client().post("/account/login/", {"login": username, "password": first})
    assert refused.status_code == 200
    assert "do văn phòng cấp ủy cấp" not in client.get(CHANGE).content.decode()


def test_the_same_password_again_is_no_change(cast: Cast) -> None:
    username, first = opened(cast)
    client = signed_in(username, first)
    assert change(client, first, first) == 200
    assert client.get("/")["Location"] == CHANGE


def test_a_renewed_password_is_a_first_one_again(cast: Cast) -> None:
    command = RenewPassword(subject_id=cast.people["member"].pk)
    run(command, actor=cast.user("office"))
    client = signed_in("member", one_time_password(command.id))
    assert client.get("/")["Location"] == CHANGE


def test_who_signs_out_may(cast: Cast) -> None:
    username, first = opened(cast)
    client = signed_in(username, first)
    assert client.post("/account/logout/")["Location"].startswith("/account/login/")


@pytest.mark.parametrize(("giver", "is_first"), [("office", True), ("importer", False)])
def test_only_a_service_agrees_on_a_password_with_who_gets_it(
    cast: Cast, giver: str, is_first: bool
) -> None:
    """As a demo does, whose password stands on its sign-in page."""
    person = cast.people["probationary"]
    command = OpenAccount(subject_id=person.pk, password=SecretStr(PASSWORD))
    run(command, actor=User.objects.get(username=giver))
    with as_service():
        person.refresh_from_db()
    assert person.user is not None
    assert person.user.has_first_password is is_first


# The library's own pages


def of_the_library(resolver: URLResolver | None = None, prefix: str = "") -> list[str]:
    """Addresses under /account/ that are not pages of ours."""
    found = []
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            found += of_the_library(one, route)
        elif route.startswith("account/") and one.callback.__module__.startswith("allauth."):
            found.append(route)
    return found


def address(route: str) -> str:
    route = re.sub(r"\(\?P<uidb36>.*", "1-set-password/", route.replace("^", "").replace("$", ""))
    return "/" + re.sub(r"\(\?P<\w+>\[.*?\]\+\)|<int:pk>", "1", route)


ADDRESSES = sorted({address(route) for route in of_the_library()})
SHUT = ("signup", "email", "confirm-email", "password/set", "password/reset", "login/code")


ENGLISH = {"the", "you", "your", "is", "are", "account", "password", "sign", "add", "key", "no"}


@pytest.mark.parametrize("who", ["", "secretary"])
def test_no_page_of_the_sign_in_library_is_english(cast: Cast, who: str) -> None:
    """Read in Vietnamese: whatever opens has no English sentence; the office's business is shut."""
    client = signed_in(who, PASSWORD) if who else Client()
    seen = 0
    for where in ADDRESSES:
        if where in {"/account/logout/", "/account/login/"} and who:
            continue
        answer = client.get(where)
        if where.removeprefix("/account/").startswith(SHUT):
            assert answer.status_code == 404, where
        if answer.content and "html" in answer["Content-Type"]:
            seen += 1
            html = re.sub(
                r"<(script|style|svg|code).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL
            )
            words = re.findall(r"[^\W\d_]+", unescape(re.sub(r"<[^>]+>", " ", html)).lower())
            assert set(words) & ENGLISH == set(), where
    assert seen > 15


def test_too_many_attempts_are_told_in_vietnamese(client: Client, cast: Cast) -> None:
    for _ in range(60):
        answer = client.post("/account/login/", {"login": "secretary", "password": "x"})
        if answer.status_code == 429:
            break
    assert answer.status_code == 429
    assert "Đã thử quá nhiều lần" in answer.content.decode()


def test_there_are_pages_to_look_at() -> None:
    assert len(ADDRESSES) > 25
