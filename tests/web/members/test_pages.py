"""Pages of members: listed and found, changed, imported (R-MEM-12, R-MEM-29)."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chibo.accounts.models import User
from chibo.demo.structure_sheets import ROSTER_COLUMNS
from chibo.members.models import Exemption, Membership, Person, Post, Sheet
from chibo.shared.ids import new_command_id
from chibo.shared.vietnamese import name_sort_key, search_key
from chibo.spreadsheets.reading import read_workbook
from chibo.spreadsheets.writing import write_table
from tests.cast import Cast, as_service, organisation, post


@pytest.fixture(autouse=True)
def _spelled(cast: Cast) -> None:
    with as_service():
        for someone in cast.people.values():
            someone.sort_key = name_sort_key(someone.full_name)
            someone.search_text = search_key(someone.full_name)
            someone.save(update_fields=["sort_key", "search_text"])


def send(client: Client, address: str, **fields: object) -> str:
    answer = client.post(address, {"command_id": str(new_command_id()), **fields})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_a_member_sees_the_members_of_the_own_cell_in_order(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("member"))
    page = client.get(reverse("members:list")).content.decode()
    names = re.findall(r'/members/\d+/">([^<]+)</a>', page)
    assert [name.split()[-1] for name in names] == ["An", "Bích", "Cảnh", "Dung", "Quế", "Rộng"]
    assert "Vũ Đình Em" not in page
    assert reverse("members:add", args=[cast.home.pk]) not in page


def test_a_name_is_found_without_marks_and_taken_out_as_excel(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("office"))
    page = client.get(reverse("members:list"), {"q": "tran phuoc"}).content.decode()
    assert "Trần Phước An" in page
    assert "Lê Thị Bích" not in page
    answer = client.get(reverse("members:excel"), {"cell": cast.home.pk})
    sheet = read_workbook(answer.content, "a.xlsx").sheets[0]
    names = [str(cells[1]) for number, cells in sheet.rows() if number > 3]
    assert names[0] == "Trần Phước An"
    assert len(names) == 6


def test_another_cells_member_is_not_found(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("sibling_secretary"))
    address = reverse("members:one", args=[cast.people["member"].pk])
    assert client.get(address).status_code == 404
    client.force_login(cast.user("department"))
    assert client.get(address).status_code == 404
    client.force_login(cast.user("member"))
    assert client.get(reverse("members:change", args=[cast.people["deputy"].pk])).status_code == 403


def test_the_office_adds_changes_exempts_and_ends(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("office"))
    refused = send(
        client, reverse("members:add", args=[cast.home.pk]), full_name="Hà Thị Thử",
        card_number="123", status="official", is_working="yes",
    )  # fmt: skip
    assert "8 chữ số" in refused or "8 digits" in refused
    assert "Hà Thị Thử" in refused  # what was typed is kept
    one = send(
        client, reverse("members:add", args=[cast.home.pk]), full_name="Hà Thị Thử",
        card_number="12345678", status="probationary", is_working="yes", born_on="1/2/1995",
        admitted_on="3/3/2026",
    )  # fmt: skip
    with as_service():
        made = Person.objects.get(card_number="12345678")
        assert Membership.objects.get(person=made).status == "probationary"
    assert one == reverse("members:one", args=[made.pk])
    assert "Hà Thị Thử" in client.get(one).content.decode()
    form = client.get(reverse("members:change", args=[made.pk])).content.decode()
    assert 'value="01/02/1995"' in form
    assert one == send(
        client, reverse("members:change", args=[made.pk]), full_name="Hà Thị Thử",
        card_number="12345678", status="official", is_working="yes", born_on="1/2/1995",
        admitted_on="3/3/2025", official_on="3/3/2026",
    )  # fmt: skip
    assert one == send(client, reverse("members:exempt", args=[made.pk]), reason="sức khỏe")
    with as_service():
        assert Exemption.objects.filter(person=made).exists()
        assert Membership.objects.get(person=made).status == "official"
    assert "sức khỏe" in client.get(one).content.decode()
    again = send(client, reverse("members:end_exemption", args=[made.pk]))
    assert "R-MEM" not in again
    ended = send(client, reverse("members:end", args=[made.pk]), reason="moved")
    assert made.full_name in ended or ended == one


def test_the_office_gives_and_ends_a_post(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("office"))
    person = cast.people["member"]
    give = reverse("members:give_post", args=[person.pk])
    assert 'name="at"' in client.get(give).content.decode()
    refused = send(client, give, kind="secretary", at=str(cast.home.pk))
    assert "Trần Phước An" in refused  # who is secretary already
    one = reverse("members:one", args=[person.pk])
    assert (
        send(client, give, kind="cell_committee_member", at=str(cast.home.pk), since="1/10/2026")
        == one
    )
    with as_service():
        post = Post.objects.get(person=person, kind="cell_committee_member")
    end = reverse("members:end_post", args=[person.pk, post.pk])
    assert client.get(end).status_code == 200
    assert send(client, end) == one


def test_the_first_password_is_shown_once_and_works(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("office"))
    person = cast.people["probationary"]
    address = reverse("members:open_account", args=[person.pk])
    assert 'value="rong.luu"' in client.get(address).content.decode()
    fields = {"command_id": str(new_command_id()), "username": "rong.luu"}
    first = client.post(address, fields).content.decode()
    second = client.post(address, fields).content.decode()  # a double click
    password = re.findall(r"<strong>((?:\w{4}-){3}\w{4})</strong>", first)
    assert password == re.findall(r"<strong>((?:\w{4}-){3}\w{4})</strong>", second)
    assert User.objects.get(username="rong.luu").check_password(password[0])
    assert Client().login(username="rong.luu", password=password[0])


ROWS = [
    (1, "Nguyễn Thị Mới", date(1990, 1, 1), "Nữ", "90000001", date(2015, 1, 1), date(2016, 1, 1),
     "Chính thức", "Bí thư", "", "Đang công tác", "", None, ""),
    (2, "Trần Văn Cũ", date(1950, 1, 1), "Nam", "90000002", date(1975, 1, 1), date(1976, 1, 1),
     "Chính thức", "", "", "Nghỉ hưu", "x", None, "già yếu"),
]  # fmt: skip
BAD = (3, "Lê Thị Sai", "ba mươi", "Nữ", "77", None, None, "", "", "", "", "", None, "")


def workbook(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    content = write_table(ROSTER_COLUMNS, rows, "Danh sách đảng viên")  # type: ignore[arg-type]  # test values
    return SimpleUploadedFile("danh-sach.xlsx", content)


def test_a_roster_is_looked_at_before_it_is_imported(cast: Cast, client: Client) -> None:
    cell = organisation("PA-09", "subordinate_cell", cast.ward, name="Chi bộ 9")
    client.force_login(cast.user("office"))
    preview = send(client, reverse("members:import", args=[cell.pk]), file=workbook(*ROWS))
    assert "/import/sheet/" in preview
    page = client.get(preview).content.decode()
    assert "Nguyễn Thị Mới" in page
    with as_service():
        assert not Person.objects.filter(card_number="90000001").exists()
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    assert send(client, preview, seen=seen) == reverse("members:list")
    with as_service():
        assert Person.objects.filter(card_number__startswith="9000").count() == 2
        assert not Sheet.objects.exists()
    assert client.get(preview).status_code == 404
    again = send(client, reverse("members:import", args=[cell.pk]), file=workbook(*ROWS))
    assert 'name="seen"' not in client.get(again).content.decode()  # nothing to import


def test_bad_rows_hold_the_import_until_left_out(cast: Cast, client: Client) -> None:
    cell = organisation("PA-09", "subordinate_cell", cast.ward, name="Chi bộ 9")
    client.force_login(cast.user("office"))
    preview = send(client, reverse("members:import", args=[cell.pk]), file=workbook(*ROWS, BAD))
    page = client.get(preview).content.decode()
    assert "ba mươi" in page
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    held = send(client, preview, seen=seen)
    assert "govuk-error-summary" in held
    with as_service():
        assert not Person.objects.filter(card_number="90000001").exists()
    marked = client.get(reverse("members:marked", args=[int(preview.split("/")[-2])]))
    book = read_workbook(marked.content, "a.xlsx")
    remark = next(cells for number, cells in book.sheets[0].rows() if number == 6)[-1]
    assert "ba mươi" in str(remark)
    assert send(client, preview, seen=seen, leave_out="on") == reverse("members:list")
    with as_service():
        assert Person.objects.filter(card_number__startswith="9000").count() == 2


def test_a_file_that_is_no_table_is_named_as_such(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("office"))
    photo = SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    preview = send(client, reverse("members:import", args=[cast.home.pk]), file=photo)
    page = client.get(preview).content.decode()
    assert "PNG" in page
    assert 'name="seen"' not in page
    empty = send(client, reverse("members:import", args=[cast.home.pk]), file=io.BytesIO(b""))
    assert "govuk-error-summary" in empty


def test_somebody_elses_sheet_is_not_found(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("office"))
    preview = send(client, reverse("members:import", args=[cast.home.pk]), file=workbook(*ROWS))
    for other in ("member", "secretary", "other_office", "department"):
        client.force_login(cast.user(other))
        assert client.get(preview).status_code == 404, other
        assert client.get(reverse("members:import", args=[cast.home.pk])).status_code in {403, 404}


def test_a_member_is_moved_on_a_page_and_found_in_the_other_cell(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.user("office"))
    person = cast.people["member"]
    where = reverse("members:transfer", args=[person.pk])
    page = client.get(where).content.decode()
    assert f'value="{cast.sibling.pk}"' in page
    assert f'value="{cast.elsewhere.pk}"' not in page
    assert "govuk-error-summary" in send(client, where, cell_id="", day="")
    assert send(client, where, cell_id=str(cast.sibling.pk), day="") == reverse(
        "members:one", args=[person.pk]
    )
    there = client.get(reverse("members:list"), {"cell": cast.sibling.pk}).content.decode()
    assert person.full_name in there


def test_the_secretary_of_a_committee_does_what_its_office_does(cast: Cast, client: Client) -> None:
    with as_service():
        post(cast.people["overseer"], "secretary", cast.ward)
    client.force_login(cast.user("overseer"))
    assert client.get(reverse("members:one", args=[cast.people["member"].pk])).status_code == 200
    assert client.get(reverse("members:import", args=[cast.ward.pk])).status_code == 200
    assert client.get(reverse("members:import", args=[cast.other_ward.pk])).status_code == 404
    table = client.get("/scores/table/", {"org": "PA", "month": "2026-11"})
    assert table.status_code == 200
    assert "command_id" in table.content.decode()
