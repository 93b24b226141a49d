"""R-REP-10 to 13: the dashboard of each level: figures counted by hand, filters, who may see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.reports.models import CellMonth
from chibo.reports.public import KEPT, mark_changed
from chibo.scoring.public import SendScoreTable
from chibo.shared.clock import lived_at
from chibo.usecase.public import run
from tests.cast import Cast, as_service, organisation
from tests.story import Story, moment
from tests.web.scoring.conftest import signed_in

YEAR = "from=2026-01&to=2026-12"


@pytest.fixture(autouse=True)
def _late_november() -> Iterator[None]:
    KEPT.forget()
    with lived_at(moment(date(2026, 11, 28))):
        yield


@pytest.fixture
def facts(cast: Cast) -> Cast:
    """Home met 2 of 2 with 9 of 12; sibling met 1 of 2 with 3 of 4; elsewhere 0 of 1."""
    rows = (
        (cast.home, 10, 1, 1, 5, 6),
        (cast.home, 11, 1, 1, 4, 6),
        (cast.sibling, 10, 1, 1, 3, 4),
        (cast.sibling, 11, 1, 0, 0, 0),
        (cast.elsewhere, 11, 1, 0, 0, 0),
        (cast.alone, 11, 1, 1, 7, 7),
    )
    with as_service():
        CellMonth.objects.bulk_create(
            CellMonth(
                organisation=cell,
                month=date(2026, month, 1),
                origin=CellMonth.Origin.REPORTED,
                members=10,
                meetings_due=due,
                meetings_held=held,
                attendance_present=present,
                attendance_due=entitled,
                sheets_self=held,
                points_self=Decimal(90) * held,
                points_maximum=Decimal(100) * held,
                refreshed_at=moment(date(2026, 11, 20)),
            )
            for cell, month, due, held, present, entitled in rows
        )
        mark_changed([row[0].pk for row in rows])
    return cast


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", unescape(plain))


def row_of(client: Client, address: str, name: str) -> str:
    html = client.get(address).content.decode()
    rows = re.findall(r"<tr>.*?</tr>", html, re.DOTALL)
    found = [unescape(re.sub(r"<[^>]+>", " ", row)) for row in rows if name in row]
    return re.sub(r"\s+", " ", found[0])


def test_the_ward_sums_its_cells(facts: Cast) -> None:
    client = signed_in(facts, "office")
    page = text_of(client, f"/reports/?org=PA&{YEAR}")
    assert "(3/4)" in page  # meetings held of those due
    assert "(12/16)" in page  # attendance
    assert "(2/2)" in row_of(client, f"/reports/?org=PA&{YEAR}", "Chi bộ 1")
    assert "(9/12)" in row_of(client, f"/reports/?org=PA&{YEAR}", "Chi bộ 1")
    assert "(1/2)" in row_of(client, f"/reports/?org=PA&{YEAR}", "Chi bộ 2")


def test_the_city_sums_everything_and_drills_down_to_the_cell(facts: Cast) -> None:
    client = signed_in(facts, "city_department")
    assert "(4/6)" in text_of(client, f"/reports/?{YEAR}")
    assert "(3/5)" in row_of(client, f"/reports/?{YEAR}", "quận Một")
    address = f"/reports/?org=TP&{YEAR}"
    for code in ("Q1", "PA", "PA-01"):
        html = unescape(client.get(address).content.decode())
        assert f"org={code}&" in html
        address = f"/reports/?org={code}&{YEAR}"
    assert "(9/12)" in text_of(client, address)


def test_filters_narrow_the_sums_and_live_in_the_address(facts: Cast) -> None:
    client = signed_in(facts, "city_department")
    assert "(3/4)" in text_of(client, f"/reports/?org=PA&{YEAR}")
    narrowed = text_of(client, f"/reports/?org=PA&{YEAR}&type=agency")
    assert "(1/2)" in narrowed
    assert "(12/16)" not in narrowed
    november = text_of(client, "/reports/?org=PA&from=2026-11&to=2026-11")
    assert "(1/2)" in november
    assert "(4/6)" in november


def test_a_target_is_told_in_words(facts: Cast) -> None:
    """R-REP-11."""
    page = text_of(signed_in(facts, "office"), f"/reports/?org=PA&{YEAR}")
    assert re.search(r"90 %: \w+", page)


def test_the_rows_behind_a_figure_lead_on_to_meetings_only_where_names_are_seen(
    facts: Cast,
) -> None:
    rows = f"/reports/rows/?org=PA&{YEAR}&only=not_met"
    office = signed_in(facts, "office").get(rows).content.decode()
    assert "Chi bộ 2" in office
    assert "Chi bộ 1" not in office
    assert f"/meetings/?cell={facts.sibling.pk}" in office
    above = signed_in(facts, "department").get(rows).content.decode()
    assert "Chi bộ 2" in above
    assert "/meetings/?cell=" not in above


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("secretary", "Chi bộ 1"),
        ("member", "Chi bộ 1"),
        ("overseer", "Đảng bộ phường A"),
        ("office", "Đảng bộ phường A"),
        ("department", "Đảng bộ quận Một"),
        ("city_department", "Đảng bộ thành phố Mẫu"),
        ("standing", "Đảng bộ thành phố Mẫu"),
    ],
)
def test_each_begins_at_the_highest_place_with_counts(facts: Cast, name: str, code: str) -> None:
    html = signed_in(facts, name).get("/reports/").content.decode()
    heading = re.search(r"<h1.*?</h1>", html, re.DOTALL)
    assert heading is not None
    assert code in heading[0]


@pytest.mark.parametrize("page", ["", "rows/", "figures.xlsx", "rows.xlsx"])
@pytest.mark.parametrize(
    ("name", "code", "status"),
    [
        ("secretary", "PA-01", 200),
        ("secretary", "PA", 404),
        ("secretary", "PA-02", 404),
        ("office", "PA-02", 200),
        ("office", "PB", 404),
        ("department", "PB-01", 200),
        ("department", "Q2", 404),
        ("city_department", "Q2-CS", 200),
        ("outsider", "PA", 404),
        ("office", "không-có", 404),
    ],
)
def test_who_sees_which_figures(facts: Cast, page: str, name: str, code: str, status: int) -> None:
    assert signed_in(facts, name).get(f"/reports/{page}?org={code}").status_code == status


def test_an_outsider_has_no_figures_at_all(facts: Cast) -> None:
    assert signed_in(facts, "outsider").get("/reports/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "from=2026-13&to=x",
        "from=2026-12&to=2026-01",
        "from=0001-01&to=9999-12",
        "type=nothing&area=nowhere&sort=nothing",
        "sort=-gap",
        "sort=late",
        "page=99999",
    ],
)
def test_a_strange_address_still_shows_figures(facts: Cast, query: str) -> None:
    client = signed_in(facts, "office")
    assert client.get(f"/reports/?org=PA&{query}").status_code == 200
    assert client.get(f"/reports/rows/?org=PA&{query}").status_code == 200


def test_what_was_kept_for_one_reader_is_not_shown_to_another(facts: Cast) -> None:
    """R-REP-10."""
    address = f"/reports/?org=PA-01&{YEAR}"
    assert "(9/12)" in text_of(signed_in(facts, "city_department"), address)
    assert signed_in(facts, "sibling_secretary").get(address).status_code == 404
    ward = f"/reports/?org=PA&{YEAR}"
    assert "(12/16)" in text_of(signed_in(facts, "department"), ward)
    assert signed_in(facts, "other_office").get(ward).status_code == 404


def test_a_new_fact_shows_at_once(cast: Cast) -> None:
    client = signed_in(cast, "office")
    assert "(1/1)" not in text_of(client, f"/reports/?org=PA&{YEAR}")
    with lived_at(moment(date(2026, 11, 3))):
        Story(cast, cast.home).whole()
    assert "(1/1)" in row_of(client, f"/reports/?org=PA&{YEAR}", "Chi bộ 1")


def queries(client: Client, address: str) -> int:
    KEPT.forget()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return sum(str(one["sql"]).startswith("SELECT") for one in captured.captured_queries)


def test_as_many_queries_for_two_cells_as_for_thirty(facts: Cast) -> None:
    client = signed_in(facts, "department")
    pages = (
        f"/reports/?org=Q1&{YEAR}",
        f"/reports/?org=PA&{YEAR}",
        f"/reports/rows/?org=PA&{YEAR}",
    )
    for page in pages:
        client.get(page)
    few = [queries(client, page) for page in pages]
    for number in range(28):
        cell = organisation(f"PA-X{number}", "subordinate_cell", facts.ward)
        with as_service():
            CellMonth.objects.create(
                organisation=cell, month=date(2026, 11, 1), refreshed_at=moment(date(2026, 11, 20))
            )
    with as_service():
        mark_changed([facts.ward.pk])
    assert [queries(client, page) for page in pages] == few
    assert max(few) <= 10


def test_tables_sent_up_are_counted_at_once(cast: Cast) -> None:
    Story(cast, cast.home).whole()
    client = signed_in(cast, "department")
    address = "/reports/?from=2026-11&to=2026-11"
    assert "(0/2)" in text_of(client, address)
    run(
        SendScoreTable(subject_id=cast.ward.pk, month=date(2026, 11, 1), note="Chi bộ 2 hoãn"),
        actor=cast.user("office"),
    )
    assert "(1/2)" in text_of(client, address)
