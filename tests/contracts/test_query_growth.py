"""A list asks as many questions for thirty rows as for one; how many is on record and reviewed.

`RECORD_QUERIES=1 pytest tests/contracts/test_query_growth.py` writes the numbers anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.meetings.models import Meeting
from chibo.shared.clock import add_months, lived_at
from tests.cast import Cast, as_service, person
from tests.contracts.rows import resolution_at, task_at

FILE: Final = Path(__file__).parent / "query_counts.json"
MANY: Final = 30
DAY: Final = datetime(2026, 11, 20, 12, tzinfo=UTC)


def meetings(cast: Cast, count: int) -> None:
    for number in range(count):
        Meeting.objects.create(
            organisation=cast.home,
            kind="regular",
            month=add_months(date(2026, 10, 1), -number),
            scheduled_at=datetime(2026, 10, 3, tzinfo=UTC),
            place="nhà văn hóa",
        )


def resolutions(cast: Cast, count: int) -> None:
    for _ in range(count):
        resolution_at(cast.home)


def tasks(cast: Cast, count: int) -> None:
    for _ in range(count):
        task_at(cast.home)


def people(cast: Cast, count: int) -> None:
    for number in range(count):
        person(cast.home, f"Kiều Văn Số {number}", card=f"9{count:03}{number:04}")


LISTS: Final[dict[str, Callable[[Cast, int], None]]] = {
    "/meetings/": meetings,
    "/resolutions/": resolutions,
    "/tasks/": tasks,
    "/members/": people,
    "/organisations/": people,
    "/record/": meetings,
    "/rulebooks/": meetings,
    "/scores/meetings/": meetings,
    "/absences/": people,
    "/": tasks,
    "/api/v1/meetings?limit=200": meetings,
    "/api/v1/resolutions?limit=200": resolutions,
    "/api/v1/tasks?limit=200": tasks,
    "/api/v1/scores/sheets?limit=200": meetings,
    "/api/v1/organisations?limit=200": people,
    "/api/v1/rulebooks?limit=200": meetings,
}


def questions(client: Client, address: str) -> int:
    # A day of its own: some duties are asked for in some months only.
    with lived_at(DAY), CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    # Several lists read in one statement begin with a bracket.
    begins = [one["sql"].lower().lstrip("( \n") for one in asked]
    return sum(1 for one in begins if one.startswith(("select", "with")))


@pytest.mark.parametrize("address", sorted(LISTS))
def test_a_longer_list_asks_no_more_questions(
    client: Client, cast: Cast, address: str, record_property: Callable[[str, object], None]
) -> None:
    client.force_login(cast.user("secretary"))
    with as_service():
        LISTS[address](cast, 1)
    questions(client, address)
    few = questions(client, address)
    with as_service():
        if LISTS[address] is meetings:
            Meeting.objects.all().delete()
        LISTS[address](cast, MANY)
    many = questions(client, address)
    assert many <= few, f"{address}: {few} questions for one row, {many} for thirty"
    known = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    if os.environ.get("RECORD_QUERIES"):
        known[address] = many
        FILE.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert known.get(address) == many, "look whether it may be so, then record it anew"


def test_no_number_on_record_is_stale() -> None:
    assert set(json.loads(FILE.read_text(encoding="utf-8"))) == set(LISTS)
