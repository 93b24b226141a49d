"""Every page: who is not signed in is sent to sign in; an outsider finds nothing; methods count."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from chibo.orgs.models import Organisation
from chibo.shared.ids import new_command_id
from tests.cast import Cast, as_service
from tests.contracts.rows import (
    amendment_at,
    case_at,
    delivery_at,
    guidance_at,
    household_at,
    meeting_at,
    person_at,
    petition_at,
    plan_at,
    post_at,
    request_at,
    resolution_at,
    score_table_at,
    shared_topic_at,
    task_at,
)

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

# Values for the places of addresses that name no row.
WORDS = {
    "year": 2026,
    "feed_id": 1,
    "ending": "pdf",
    "key": "an-phu-2025",
    "kind": "meeting",
    "scorer": "self",
    "month": "2026-11",
    "code": "PA-01",
    "form": "pdf",
    "language": "vi",
}
# Pages of an address that stand before any row exists for them.
NUMBERS = {
    "notice_id": uuid.UUID(int=1),
    "device_id": 1,
    "version": 1,
    "item_id": 1,
    "material_id": 1,
    "report_id": 1,
    "scan_id": 1,
    "token_id": 1,
    "sheet_id": 1,
}


def pages(
    resolver: URLResolver | None = None, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """Every page of ours as (name, route, pattern)."""
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from pages(one, route, f"{one.namespace}:" if one.namespace else space)
        elif one.callback.__module__.startswith("chibo.web."):
            yield f"{space}{one.name}", route, one


# Opened by an address that nobody can guess; tried with the pages of year plans.
BY_ADDRESS = {"plans:calendar"}
PAGES = {name: (route, pattern) for name, route, pattern in pages() if name not in BY_ADDRESS}


def made_for(cast: Cast) -> dict[str, Callable[[], object]]:
    """How to make the row that stands behind a place of an address; made only where it is asked."""
    rows: dict[str, Callable[[Organisation], Model]] = {
        "meeting_id": meeting_at,
        "subject_id": meeting_at,
        "paper_id": resolution_at,
        "resolution_id": resolution_at,
        "plan_id": plan_at,
        "amendment_id": amendment_at,
        "task_id": task_at,
        "person_id": person_at,
        "post_id": post_at,
        "petition_id": petition_at,
        "household_id": household_at,
        "case_id": case_at,
        "request_id": request_at,
        "shared_id": shared_topic_at,
        "guidance_id": guidance_at,
        "delivery_id": delivery_at,
    }
    return {
        **{place: partial(lambda make: make(cast.home).pk, make) for place, make in rows.items()},
        "table_id": lambda: score_table_at(cast.ward).pk,
        "cell_id": lambda: cast.home.pk,
        "organisation_id": lambda: cast.home.pk,
        "sender_id": lambda: cast.ward.pk,
        "at_id": lambda: cast.home.pk,
    }


def address(cast: Cast, name: str) -> str:
    """The page's address, for what lies in the cell `home`."""
    route, pattern = PAGES[name]
    values, made = NUMBERS | WORDS, made_for(cast)
    for place, converter in pattern.pattern.converters.items():
        assert place in values or place in made, f"{name}: give a value for <{place}> in {__name__}"
        bracket = next(part for part in route.split("<") if part.split(">")[0].endswith(place))
        with as_service():
            value = made[place]() if place in made else values[place]
        route = route.replace(f"<{bracket.split('>')[0]}>", converter.to_url(value))
    return f"/{route}"


def ask(client: Client, where: str) -> _MonkeyPatchedWSGIResponse:
    """GET, or a complete POST where the page takes nothing else."""
    answer = client.get(where)
    if answer.status_code == 405:
        answer = client.post(where, {"command_id": str(new_command_id())})
    return answer


def text_of(answer: _MonkeyPatchedWSGIResponse) -> str:
    """What stands in a page, or in the cells of a workbook."""
    content = answer.content
    if content[:2] != b"PK":
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode(errors="replace") for name in book.namelist())


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_wants_a_signed_in_reader_and_its_own_methods(
    client: Client, cast: Cast, name: str
) -> None:
    where = address(cast, name)
    answer = ask(client, where)
    assert answer.status_code == 302, name
    assert answer["Location"].startswith("/account/login/"), name
    client.force_login(cast.user("secretary"))
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)(where).status_code == 405, (name, method)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_an_outsider_finds_nothing(client: Client, cast: Cast, name: str) -> None:
    """404 or 403, or a page in which no name of a person or a cell stands."""
    where = address(cast, name)
    client.force_login(cast.user("outsider"))
    answer = ask(client, where)
    assert answer.status_code in {200, 302, 403, 404}, (name, answer.status_code)
    text = text_of(answer) if answer.status_code == 200 else ""
    for person in cast.people.values():
        assert person.full_name not in text, name
    for unit in (cast.home, cast.ward, cast.sibling):
        assert f">{unit.name}<" not in text, name


OF_A_ROW = {
    "meeting_id",
    "paper_id",
    "task_id",
    "person_id",
    "subject_id",
    "organisation_id",
    "petition_id",
}
OF_A_ROW |= {"guidance_id", "delivery_id", "plan_id", "case_id", "request_id"}


@pytest.mark.parametrize(
    "name",
    sorted(
        name for name, (_, pattern) in PAGES.items() if set(pattern.pattern.converters) & OF_A_ROW
    ),
)
def test_a_secretary_elsewhere_finds_nothing_of_this_cell(
    client: Client, cast: Cast, name: str
) -> None:
    where = address(cast, name)
    client.force_login(cast.user("elsewhere_secretary"))
    assert ask(client, where).status_code == 404, name
