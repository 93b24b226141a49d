"""Pages of organisations: tree, figures, import, terms (R-ORG-05, R-ORG-08, R-ORG-13)."""

from __future__ import annotations

import re
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from chibo.demo.structure_sheets import ORGANISATION_COLUMNS
from chibo.orgs.models import Organisation, Placement, Term
from chibo.shared.ids import new_command_id
from chibo.spreadsheets.reading import read_workbook
from chibo.spreadsheets.writing import write_table
from tests.cast import LONG_AGO, Cast


def send(client: Client, address: str, **fields: object) -> str:
    answer = client.post(address, {"command_id": str(new_command_id()), **fields})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_the_tree_opens_at_the_top_of_ones_sight_with_counts(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("office"))
    page = client.get(reverse("establishment:tree")).content.decode()
    assert "Đảng bộ phường A" in page
    row = re.search(r"Chi bộ 1</a>.*?</th>(.*?)</tr>", page, re.DOTALL)
    assert row is not None
    assert re.findall(r'<td class="num"[^>]*>([^<]*)</td>', row[1]) == ["6"]
    assert "Chi bộ 3" not in page


def test_the_city_sees_counts_and_no_member(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("city_department"))
    page = client.get(reverse("establishment:tree")).content.decode()
    assert "Đảng bộ quận Một" in page
    row = re.search(r"Đảng bộ quận Một</a>.*?</th>(.*?)</tr>", page, re.DOTALL)
    assert row is not None
    assert re.findall(r'<td class="num"[^>]*>([^<]*)</td>', row[1]) == ["3", "15"]
    inside = client.get(reverse("establishment:one", args=[cast.home.pk])).content.decode()
    assert "Trần Phước An" in inside  # who holds a post is known above
    assert "Phạm Thị Dung" not in inside  # who is only a member is not
    book = client.get(reverse("establishment:excel"), {"at": cast.district.pk})
    rows = [cells for number, cells in read_workbook(book.content, "a.xlsx").sheets[0].rows()]
    assert [str(cells[1]) for cells in rows[3:]] == [
        "Đảng bộ quận Một", "Đảng bộ phường A", "Đảng bộ phường B",
    ]  # fmt: skip


def test_the_day_is_in_the_address(cast: Cast, client: Client) -> None:
    move = date(2026, 6, 1)
    Placement.objects.filter(organisation=cast.home).update(valid=DateRange(LONG_AGO, move))
    Placement.objects.create(
        organisation=cast.home, parent=cast.other_ward, kind=cast.home.kind, name="Chi bộ 1 mới",
        valid=DateRange(move, None),
    )  # fmt: skip
    client.force_login(cast.user("city_department"))
    now = client.get(reverse("establishment:tree"), {"at": cast.ward.pk}).content.decode()
    then = client.get(
        reverse("establishment:tree"), {"at": str(cast.ward.pk), "as_of": "31/05/2026"}
    ).content.decode()
    assert "Chi bộ 1" not in now
    assert "Chi bộ 1" in then
    assert "31/05/2026" in then


def test_what_is_out_of_sight_is_not_found(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("sibling_secretary"))
    for view in ("one", "structure", "import", "begin_term"):
        address = reverse(f"establishment:{view}", args=[cast.home.pk])
        assert client.get(address).status_code == 404, view
    assert client.get(reverse("establishment:tree"), {"at": cast.home.pk}).status_code == 404
    assert client.get(reverse("establishment:import", args=[cast.sibling.pk])).status_code == 403


def test_organisations_are_found_by_name_without_marks(cast: Cast, client: Client) -> None:
    Organisation.objects.filter(pk=cast.ward.pk).update(search_text="dang bo phuong a")
    client.force_login(cast.user("department"))
    page = client.get(reverse("establishment:tree"), {"q": "phuong a"}).content.decode()
    assert "Đảng bộ phường A" in page
    assert (
        "Đảng bộ phường A"
        in client.get(reverse("establishment:tree"), {"q": "PA"}).content.decode()
    )


def test_the_structure_in_figures(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("city_department"))
    page = client.get(reverse("establishment:structure", args=[cast.city.pk])).content.decode()
    values = re.findall(r'chibo-stat__value">([^<]*)', page)
    assert values[:2] == ["16", "4"]  # members and cells of the whole cast


def test_a_term_begins_and_a_second_one_on_the_same_day_is_refused(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.user("office"))
    address = reverse("establishment:begin_term", args=[cast.home.pk])
    assert send(client, address, begins="1/7/2025") == reverse(
        "establishment:one", args=[cast.home.pk]
    )
    refused = send(client, address, begins="1/7/2025")
    assert "01/07/2025" in refused
    assert "govuk-error-summary" in refused
    assert Term.objects.count() == 1


LINES = [
    ("Q1", "Đảng bộ quận Một", "TP", "Quận ủy", "", "", "", "", ""),
    ("PA", "Đảng bộ phường A", "Q1", "Đảng bộ cơ sở", "", "", "", "", ""),
    ("PA-07", "Chi bộ 7", "PA", "Chi bộ trực thuộc", "Cơ quan hành chính", "", "", "", ""),
]


def test_the_department_imports_below_itself_after_a_preview(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("department"))
    file = SimpleUploadedFile("cay.xlsx", write_table(ORGANISATION_COLUMNS, LINES, "Tổ chức"))
    address = reverse("establishment:import", args=[cast.district.pk])
    assert "Mã đơn vị" in client.get(address).content.decode()
    preview = send(client, address, file=file)
    page = client.get(preview).content.decode()
    assert "Chi bộ 7" in page
    assert not Organisation.objects.filter(code="PA-07").exists()
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    assert send(client, preview, seen=seen) == reverse("establishment:tree")
    made = Organisation.objects.get(code="PA-07")
    assert made.parent == cast.ward
    assert made.path == f"{cast.ward.path}.{made.pk}"


def test_nothing_is_imported_outside_ones_own_branch(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("department"))
    stray = ("Q2-07", "Chi bộ 7", "Q2", "Chi bộ cơ sở", "Cơ quan hành chính", "", "", "", "")
    file = SimpleUploadedFile(
        "cay.xlsx", write_table(ORGANISATION_COLUMNS, [*LINES, stray], "Tổ chức")
    )
    preview = send(client, reverse("establishment:import", args=[cast.district.pk]), file=file)
    held = send(client, preview, seen="")
    assert "govuk-error-summary" in held
    assert not Organisation.objects.filter(code__in=["PA-07", "Q2-07"]).exists()
    marked = client.get(reverse("establishment:marked", args=[int(preview.split("/")[-2])]))
    book = read_workbook(marked.content, "a.xlsx")
    remarks = [str(cells[-1]) for _, cells in book.sheets[0].rows() if "Q2-07" in map(str, cells)]
    assert "Đảng bộ quận Một" in remarks[0]


def test_the_tree_opens_two_levels_on_one_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("department"))
    page = client.get(reverse("establishment:tree"), {"at": cast.district.pk}).content.decode()
    for unit in (cast.ward, cast.other_ward, cast.home, cast.sibling, cast.elsewhere):
        assert f">{unit.name}</a>" in page, unit.name
    ward = client.get(reverse("establishment:tree"), {"at": cast.ward.pk}).content.decode()
    assert "govuk-details" not in ward.split("<main", 1)[1].split("</main", 1)[0]
