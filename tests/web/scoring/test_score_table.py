"""The month's table: shown as it is, sent up with a note, returned, sent again, locked."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from chibo.scoring.models import ScoreTable
from chibo.shared.clock import lived_at
from tests.cast import Cast, as_service
from tests.story import Story, moment
from tests.web.scoring.conftest import signed_in

TABLE = "/scores/table/?org=PA&month=2026-11"
SEND = "/scores/table/send/?org=PA&month=2026-11"


@pytest.fixture(autouse=True)
def _late_november() -> object:
    with lived_at(moment(date(2026, 11, 28))):
        yield


def post(cast: Cast, name: str, address: str, **data: str) -> object:
    return signed_in(cast, name).post(address, {"command_id": str(uuid.uuid4()), **data})


def the_table() -> ScoreTable:
    with as_service("bookkeeper"):
        return ScoreTable.objects.get()


def test_the_table_shows_who_met_and_who_has_not_scored(lived: Story) -> None:
    html = signed_in(lived.cast, "office").get(TABLE).content.decode()
    assert "Chi bộ 1" in html
    assert "80\N{NO-BREAK SPACE}%" in html
    assert "(4/5)" in html
    assert f"/scores/meetings/{lived.meeting_id}/" in html
    lacking = html.split('id="cells"')[1]
    assert lacking.index("Chi bộ 1") < lacking.index("Chi bộ 2")


def test_filters_live_in_the_address(lived: Story) -> None:
    client = signed_in(lived.cast, "office")
    rows = (
        client.get(f"{TABLE}&lacking=1")
        .content.decode()
        .split('id="cells"')[1]
        .split("</table>")[0]
    )
    assert "Chi bộ 2" in rows
    assert "Chi bộ 1" not in rows
    rows = client.get(f"{TABLE}&type=residential_unit").content.decode().split('id="cells"')[1]
    assert "Chi bộ 2" not in rows.split("</table>")[0]


def test_sending_without_a_note_is_refused_beside_the_note(lived: Story) -> None:
    refused = post(lived.cast, "office", SEND, note="")
    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert 'id="id_note-error"' in refused.content.decode()  # type: ignore[attr-defined]
    with as_service("bookkeeper"):
        assert not ScoreTable.objects.exists()


def test_sent_returned_with_reason_sent_again_received_and_locked(lived: Story) -> None:
    cast = lived.cast
    assert post(cast, "office", SEND, note="Chi bộ 2 hoãn họp").status_code == 302  # type: ignore[attr-defined]
    opened = f"/scores/received/{the_table().pk}/"
    html = signed_in(cast, "department").get(opened).content.decode()
    assert "Chi bộ 2 hoãn họp" in html
    assert f"{opened}receive/" in html
    assert post(cast, "department", f"{opened}return/", reason="").status_code == 422  # type: ignore[attr-defined]
    assert the_table().state == "sent"
    assert post(cast, "department", f"{opened}return/", reason="Điểm quá cao").status_code == 302  # type: ignore[attr-defined]
    assert "Điểm quá cao" in signed_in(cast, "office").get(TABLE).content.decode()
    assert post(cast, "office", SEND, note="đã xem lại").status_code == 302  # type: ignore[attr-defined]
    assert post(cast, "department", f"{opened}receive/").status_code == 302  # type: ignore[attr-defined]
    assert the_table().state == "received"
    locked = signed_in(cast, "office").get(TABLE).content.decode()
    assert "table/send/" not in locked
    assert post(cast, "office", SEND, note="lần nữa").status_code == 422  # type: ignore[attr-defined]
    assert post(cast, "department", f"{opened}receive/").status_code == 422  # type: ignore[attr-defined]


def test_the_level_above_sees_sent_and_missing(lived: Story) -> None:
    post(lived.cast, "office", SEND, note="Chi bộ 2 hoãn họp")
    client = signed_in(lived.cast, "department")
    html = client.get("/scores/received/?month=2026-11").content.decode()
    assert "Đảng bộ phường A" in html
    assert "Đảng bộ phường B" in html
    missing = client.get("/scores/received/?month=2026-11&show=missing").content.decode()
    assert "Đảng bộ phường A" not in missing.split('id="senders"')[1]


def test_who_sees_the_table_of_a_ward(lived: Story) -> None:
    expected = {
        "office": 200,
        "department": 200,
        "city_department": 200,
        "standing": 200,
        "overseer": 200,
        "secretary": 404,
        "member": 404,
        "other_office": 404,
        "alone_secretary": 404,
        "outsider": 404,
    }
    seen = {name: signed_in(lived.cast, name).get(TABLE).status_code for name in expected}
    assert seen == expected


def test_before_it_is_sent_the_level_above_sees_no_line(lived: Story) -> None:
    html = signed_in(lived.cast, "department").get(TABLE).content.decode()
    assert "Chi bộ 1" not in html


def test_the_table_goes_out_as_excel_and_paper(lived: Story) -> None:
    for page in ("table.xlsx", "table.pdf", "table.docx"):
        answer = signed_in(lived.cast, "office").get(f"/scores/{page}?org=PA&month=2026-11")
        assert answer.status_code == 200, page
        assert answer.content[:2] in {b"PK", b"%P"}, page


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("office", "/scores/table/"),
        ("department", "/scores/received/"),
        ("secretary", "/scores/meetings/"),
        ("overseer", "/scores/meetings/"),
    ],
)
def test_each_role_begins_at_its_own_page(cast: Cast, name: str, page: str) -> None:
    answer = signed_in(cast, name).get("/scores/")
    assert answer.headers["Location"] == page
    assert signed_in(cast, name).get(page).status_code == 200


@pytest.mark.parametrize("month", ["", "2026-13", "không", "0000-01", "9999-12"])
def test_a_month_that_is_none_means_this_month(cast: Cast, month: str) -> None:
    answer = signed_in(cast, "office").get("/scores/table/", {"org": "PA", "month": month})
    assert answer.status_code == 200
    assert "11/2026" in answer.content.decode()
