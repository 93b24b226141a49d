"""Lists and rows over the API: scoped, in pages, in a stable order, with a flat number of queries."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.test_commands import bearer
from tests.cast import Cast, as_service, person
from tests.contracts.rows import meeting_at, resolution_at, score_table_at, task_at
from tests.guidance.sent import sent


def read(client: Client, headers: dict[str, str], address: str) -> tuple[int, Any]:
    answer = client.get(f"/api/v1{address}", headers=headers)
    return answer.status_code, answer.json()


def test_me_tells_what_i_hold(client: Client, cast: Cast) -> None:
    status, told = read(client, bearer(cast, "overseer"), "/me")
    assert status == 200
    assert told["username"] == "overseer"
    held = {(one["role"], one["organisation_id"]) for one in told["holds"]}
    assert ("overseer", cast.home.pk) in held
    assert ("committee_member", cast.ward.pk) in held
    assert all(one["organisation_name"] for one in told["holds"])


def test_the_tree_of_a_day_long_ago_is_empty(client: Client, cast: Cast) -> None:
    headers = bearer(cast, "office")
    status, told = read(client, headers, "/organisations?as_of=1999-01-01")
    assert (status, told["items"]) == (200, [])
    _, told = read(client, headers, "/organisations")
    assert {one["id"] for one in told["items"]} == {
        cast.ward.pk,
        cast.home.pk,
        cast.sibling.pk,
    }


def test_next_leads_through_every_row_once(client: Client, cast: Cast) -> None:
    headers = bearer(cast, "secretary")
    with as_service():
        for number in range(11):
            person(cast.home, f"Kiều Văn Số {number:02}")
    address, names, pages = f"/organisations/{cast.home.pk}/members?limit=4", [], 0
    while address:
        _, told = read(client, headers, address.removeprefix("/api/v1"))
        names += [one["full_name"] for one in told["items"]]
        address, pages = told["next"], pages + 1
    assert len(names) == len(set(names)) == 17
    assert pages == 5


@pytest.mark.parametrize("limit", [0, 201, -1, "nhiều"])
def test_a_page_holds_at_most_200_rows(client: Client, cast: Cast, limit: object) -> None:
    status, told = read(client, bearer(cast, "secretary"), f"/meetings?limit={limit}")
    assert (status, told["code"]) == (422, "unusable-values")


LISTS = ("/meetings", "/resolutions", "/tasks", "/scores/sheets", "/scores/tables/waiting")


@pytest.mark.parametrize("address", LISTS)
def test_lists_hold_nothing_of_other_cells(client: Client, cast: Cast, address: str) -> None:
    with as_service():
        for cell in (cast.home, cast.elsewhere, cast.alone):
            meeting_at(cell), resolution_at(cell), task_at(cell)
    for name, cells in (("secretary", {cast.home.pk}), ("outsider", set[int]())):
        status, told = read(client, bearer(cast, name), address)
        assert status == 200
        assert {one["organisation_id"] for one in told["items"]} <= cells
    if address in {"/meetings", "/resolutions", "/tasks"}:
        _, told = read(client, bearer(cast, "secretary"), address)
        assert told["items"]


def test_what_is_out_of_scope_does_not_exist(client: Client, cast: Cast) -> None:
    with as_service():
        meeting, paper, task = (
            make(cast.elsewhere) for make in (meeting_at, resolution_at, task_at)
        )
    month = "first=2026-01-01&last=2026-12-01"
    there = cast.elsewhere.pk
    for address in (
        f"/meetings/{meeting.pk}",
        f"/resolutions/{paper.pk}",
        f"/tasks/{task.pk}",
        f"/tasks/{task.pk}/reports",
        f"/scores/meetings/{meeting.pk}",
        f"/scores/tables/{there}?month=2026-11-01",
        f"/scores/tables/{there}/below?month=2026-11-01",
        f"/organisations/{there}",
        f"/organisations/{there}/members",
        f"/organisations/{there}/posts",
        f"/organisations/{there}/structure",
        f"/organisations?under={there}",
        f"/figures/{there}?{month}",
        f"/figures/{there}/by-month?{month}",
        f"/figures/{there}/by-child?{month}",
        f"/figures/{there}/cell-months?{month}",
        f"/rulebooks/for/{there}",
    ):
        outside = read(client, bearer(cast, "secretary"), address)
        nowhere = read(client, bearer(cast, "secretary"), "/meetings/999999999")
        assert outside[0] == 404, address
        assert outside[1]["detail"] == nowhere[1]["detail"], address


def test_a_meeting_is_told_whole(client: Client, cast: Cast) -> None:
    with as_service():
        meeting = meeting_at(cast.home)
    status, told = read(client, bearer(cast, "overseer"), f"/meetings/{meeting.pk}")
    assert status == 200
    assert told["organisation_id"] == cast.home.pk
    assert told["agenda"] == told["roll"] == told["minutes"] == []


def test_figures_of_an_organisation_are_the_sum_of_its_children(client: Client, cast: Cast) -> None:
    headers = bearer(cast, "city_department")
    period = "first=2026-01-01&last=2026-12-31"
    _, whole = read(client, headers, f"/figures/{cast.city.pk}?{period}")
    _, parts = read(client, headers, f"/figures/{cast.city.pk}/by-child?{period}")
    for name, value in whole["counts"].items():
        assert float(value) == sum(float(part["counts"][name]) for part in parts["items"])
    assert {one["code"] for one in whole["indicators"]} >= {"attendance", "meetings_held"}


def test_the_table_of_a_month_is_live_until_it_is_sent(client: Client, cast: Cast) -> None:
    status, told = read(
        client, bearer(cast, "office"), f"/scores/tables/{cast.ward.pk}?month=2026-11-20"
    )
    assert (status, told["month"], told["kept"]) == (200, "2026-11-01", None)
    assert [line["cell_id"] for line in told["lines"]] == [cast.home.pk, cast.sibling.pk]
    with as_service():
        score_table_at(cast.ward)
    _, told = read(
        client, bearer(cast, "department"), f"/scores/tables/{cast.ward.pk}?month=2026-11-20"
    )
    assert told["kept"]["state"] == "draft"
    assert told["lines"] == []
    _, told = read(
        client,
        bearer(cast, "department"),
        f"/scores/tables/{cast.district.pk}/below?month=2026-11-01",
    )
    assert {one["organisation_id"] for one in told["items"]} == {cast.ward.pk, cast.other_ward.pk}


@pytest.mark.parametrize(
    "address", ["/meetings", "/resolutions", "/tasks", "/organisations", "/rulebooks"]
)
def test_a_longer_page_asks_no_more_questions(client: Client, cast: Cast, address: str) -> None:
    headers = bearer(cast, "office")
    with as_service():
        for cell in (cast.home, cast.sibling):
            for _ in range(6):
                resolution_at(cell), task_at(cell)
    counts = []
    for limit in (1, 12):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            status, told = read(client, headers, f"{address}?limit={limit}")
        assert status == 200
        counts.append((len(asked), len(told["items"])))
    assert counts[0][0] == counts[1][0]
    assert counts[1][1] > 1


def test_every_answer_is_described(client: Client, cast: Cast) -> None:
    document = client.get("/api/v1/openapi.json", headers=bearer(cast, "secretary")).json()
    for address, methods in document["paths"].items():
        for operation in methods.values():
            assert operation["description"], address
            for status, answer in operation["responses"].items():
                media = set(answer["content"])
                if address.endswith("/file") and status == "200":
                    assert "application/octet-stream" in media, address
                    continue
                expected = "application/json" if status == "200" else "application/problem+json"
                assert media == {expected}, (address, status)


def test_the_period_may_not_leave_the_calendar(client: Client, cast: Cast) -> None:
    status, told = read(
        client,
        bearer(cast, "secretary"),
        f"/figures/{cast.home.pk}?first=0001-01-01&last={date.max}",
    )
    assert status == 422
    assert {error["field"] for error in told["errors"]} == {"first", "last"}


def test_the_file_of_a_document_from_above_is_had_by_who_sees_it(
    client: Client, cast: Cast
) -> None:
    """R-GUI-07: byte for byte, under its own name; others, and one without a file, get 404."""
    content = "Hướng dẫn sinh hoạt chi bộ".encode()
    with_file = sent(
        cast,
        file_name="hướng dẫn.txt",
        content=base64.b64encode(content),
        addressee_ids=(cast.home.pk,),
    )
    without = sent(cast, title="bản tin")
    address = f"/guidance/{with_file.pk}/file"
    answer = client.get(f"/api/v1{address}", headers=bearer(cast, "secretary"))
    assert (answer.status_code, answer.content) == (200, content)
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Content-Disposition"].startswith("attachment; filename")
    refused = read(client, bearer(cast, "sibling_secretary"), address)
    nowhere = read(client, bearer(cast, "secretary"), "/guidance/999999/file")
    assert (refused[0], refused) == (404, nowhere)
    assert read(client, bearer(cast, "secretary"), f"/guidance/{without.pk}/file")[0] == 404
