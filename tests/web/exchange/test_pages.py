"""The exchange in the browser: download, send, look, confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chibo.shared.clock import lived_at
from chibo.shared.ids import new_command_id
from tests.absences.year import LATER, mark_of, meeting_of
from tests.cast import Cast
from tests.exchange.test_exchange import CARD, book
from tests.web.meetings.reader import left_in_english, signed_in


@pytest.fixture(autouse=True)
def _after_the_year() -> Iterator[None]:
    with lived_at(LATER):
        yield


def send(client: Client, cast: Cast, content: bytes) -> str:
    """The address of the preview."""
    answer = client.post(
        reverse("exchange:import", args=[cast.home.pk]),
        {
            "command_id": str(new_command_id()),
            "file": SimpleUploadedFile("diem danh.xlsx", content),
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def confirm(client: Client, where: str, **typed: str) -> int:
    html = client.get(where).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', html)
    data = {"command_id": str(new_command_id()), "seen": seen[1] if seen else "", **typed}
    return client.post(where, data).status_code


def test_a_table_is_looked_at_and_then_imported(cast: Cast) -> None:
    """R-EXC-07, R-EXC-10."""
    meeting = meeting_of(cast, 10, state="held")
    client = signed_in(cast, "secretary")
    for name in ("exchange:show", "exchange:import"):
        html = client.get(reverse(name, args=[cast.home.pk])).content.decode()
        assert left_in_english(html) == []
    where = send(client, cast, book(("PA-01", "03/10/2026", CARD, "Vắng không lý do", "")))
    html = client.get(where).content.decode()
    assert left_in_english(html) == []
    assert cast.people["member"].full_name in html
    assert mark_of(meeting, cast).status == "present"
    assert confirm(client, where) == 302
    assert mark_of(meeting, cast).status == "unexcused"
    assert client.get(where).status_code == 404  # what was confirmed is not kept


def test_bad_rows_are_told_and_left_out_only_on_wish(cast: Cast) -> None:
    meeting = meeting_of(cast, 10, state="held")
    client = signed_in(cast, "secretary")
    rows = (
        ("PA-01", "03/10/2026", CARD, "Vắng không lý do", ""),
        ("PA-01", "03/10/2026", "99999999", "Có mặt", ""),
    )
    where = send(client, cast, book(*rows))
    html = client.get(where).content.decode()
    assert "hàng 3, cột C" in html
    assert client.get(f"{where}marked/").status_code == 200
    assert confirm(client, where) == 422
    assert confirm(client, where, leave_out="on") == 302
    assert mark_of(meeting, cast).status == "unexcused"


def test_a_file_that_is_no_table_says_so(cast: Cast) -> None:
    client = signed_in(cast, "secretary")
    where = send(client, cast, b"%PDF-1.7 nothing")
    assert "PDF" in client.get(where).content.decode()


def test_downloads_are_for_secretary_and_office(cast: Cast) -> None:
    meeting_of(cast, 10, member="excused")
    for kind in ("attendance", "meetings"):
        where = reverse(f"exchange:{kind}", args=[cast.home.pk, 2026])
        for name in ("secretary", "office"):
            answer = signed_in(cast, name).get(where)
            assert (answer.status_code, answer.content[:2]) == (200, b"PK"), name
        assert signed_in(cast, "member").get(where).status_code == 403
        assert signed_in(cast, "elsewhere_secretary").get(where).status_code == 404


def test_the_list_of_meetings_leads_there(cast: Cast) -> None:
    html = signed_in(cast, "secretary").get(reverse("meetings:list")).content.decode()
    assert reverse("exchange:show", args=[cast.home.pk]) in html
    html = signed_in(cast, "office").get(reverse("meetings:list")).content.decode()
    assert reverse("exchange:show", args=[cast.ward.pk]) in html
