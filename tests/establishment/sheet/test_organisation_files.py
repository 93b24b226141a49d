"""Organisation lists become a sound tree, or each bad row is named with its cell and remedy."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.establishment.sheet.problems import ORGANISATION_KINDS, message
from chibo.establishment.sheet.reading import read_organisations_file
from chibo.establishment.sheet.records import OrganisationReading, OrganisationRow
from tests.spreadsheets.files import Grid, delimited, ods, xls, xlsx

HEAD = [
    "STT", "Mã đơn vị", "Tên tổ chức đảng", "Cấp trên trực tiếp", "Loại tổ chức",
    "Loại hình chi bộ", "Tỷ lệ vốn nhà nước (%)", "Vùng sâu, vùng xa", "Dân tộc thiểu số",
    "Đặc biệt khó khăn", "Ngày thành lập", "Địa danh",
]  # fmt: skip


def read(*rows: Sequence[object], head: list[str] | None = None) -> OrganisationReading:
    grid: Grid = [["DANH SÁCH TỔ CHỨC ĐẢNG"], [], head or HEAD, *rows]
    return read_organisations_file(xlsx(("Tổ chức", grid)), "to-chuc.xlsx")


def by_code(reading: OrganisationReading) -> dict[str, OrganisationRow]:
    return {row.code: row for row in reading.rows}


def codes(reading: OrganisationReading) -> list[tuple[int | None, str]]:
    return [(p.row, p.code) for p in reading.problems if p.severity == "error"]


def line(  # noqa: PLR0917  in the order of the columns
    code: str,
    name: str,
    parent: str = "",
    kind: str = "",
    cell_type: str = "",
    share: object = None,
) -> list[object]:
    return [None, code, name, parent, kind, cell_type, share, None, None, None, None, None]


CITY = line("TP", "Thành ủy Hải Minh", "", "Thành ủy trực thuộc Trung ương")
DISTRICT = line("Q1", "Quận ủy Ngô Đông", "TP", "Cấp trên trực tiếp của TCCSĐ")
WARD = line("P1", "Đảng bộ phường An Sơn", "Q1", "Đảng bộ cơ sở")


def test_every_level_is_read_with_its_attributes() -> None:
    village = line("C1", "Chi bộ tổ dân phố 1", "P1", "Chi bộ trực thuộc", "Tổ dân phố")
    village[7:] = ["x", "X", "có", "3/2/1975", "An Sơn"]
    found = read(
        CITY,
        DISTRICT,
        WARD,
        village,
        line("CS", "Chi bộ Điện lực", "Q1", "Chi bộ cơ sở", "Doanh nghiệp", "51,5%"),
        line("BP", "Đảng bộ bộ phận Trường", "P1", "Đảng bộ bộ phận"),
        line("C2", "Chi bộ Khối 10", "BP", "Chi bộ trực thuộc", "Đơn vị sự nghiệp"),
    )
    rows = by_code(found)
    assert found.is_whole
    assert {code: row.kind for code, row in rows.items()} == {
        "TP": "province_committee",
        "Q1": "superior_committee",
        "P1": "grassroots_committee",
        "C1": "subordinate_cell",
        "CS": "grassroots_cell",
        "BP": "section_committee",
        "C2": "subordinate_cell",
    }
    assert [code for code, row in rows.items() if row.is_district] == ["Q1"]
    assert rows["C1"] == OrganisationRow(
        code="C1", name="Chi bộ tổ dân phố 1", parent="P1", kind="subordinate_cell",
        cell_type="residential_unit", remote=True, ethnic_minority=True, specially_difficult=True,
        founded_on=dt.date(1975, 2, 3), place_name="An Sơn", sheet="Tổ chức", row=7,
    )  # fmt: skip
    assert rows["CS"].cell_type == "state_enterprise"
    assert rows["CS"].state_share == Decimal("51.5")


def test_parents_may_come_later_in_the_file_and_come_first_out_of_it() -> None:
    found = read(line("C1", "Chi bộ ấp 1", "P1", "Chi bộ trực thuộc", "Ấp"), WARD, DISTRICT, CITY)
    assert found.is_whole
    assert [row.code for row in found.rows] == ["TP", "Q1", "P1", "C1"]


def test_a_parent_may_be_named_instead_of_coded() -> None:
    found = read(CITY, DISTRICT, line("P1", "Đảng bộ phường", "QUẬN ỦY  NGÔ ĐÔNG", "Đảng bộ cơ sở"))
    assert by_code(found)["P1"].parent == "Q1"


def test_without_kinds_the_names_and_places_decide() -> None:
    rows: list[list[object]] = [
        ["TP", "Thành ủy Hải Minh", None],
        ["Q1", "Quận ủy Ngô Đông", "TP"],
        ["X1", "Đảng bộ xã An Lạc", "TP"],
        ["P1", "Đảng bộ phường An Sơn", "Q1"],
        ["C1", "Chi bộ tổ 1", "P1"],
        ["C2", "Chi bộ Hạt Kiểm lâm", "Q1"],
        ["C3", "Chi bộ thôn Đoài", "X1"],
    ]
    found = by_code(read(*rows, head=["Mã", "Tên đơn vị", "Trực thuộc"]))
    assert found["TP"].kind == "province_committee"
    assert found["X1"].kind == "superior_committee", "a commune under a province, since 2025"
    assert not found["X1"].is_district
    assert found["P1"].kind == "grassroots_committee", "a ward under a district"
    assert found["C1"].kind == "subordinate_cell"
    assert found["C2"].kind == found["C3"].kind == "grassroots_cell"


@pytest.mark.parametrize(
    ("share", "derived"),
    [
        ("50,00%", "private_enterprise"),
        ("50.01", "state_enterprise"),
        (50, "private_enterprise"),
        (0.5, "private_enterprise"),
        (0.5001, "state_enterprise"),
        (51, "state_enterprise"),
        ("100 %", "state_enterprise"),
        (0, "private_enterprise"),
        (1, "state_enterprise"),
    ],
)
def test_the_state_share_decides_the_type_of_an_enterprise(share: object, derived: str) -> None:
    found = read(
        CITY, DISTRICT, line("C", "Chi bộ Công ty", "Q1", "Chi bộ cơ sở", "Doanh nghiệp", share)
    )
    assert by_code(found)["C"].cell_type == derived


def test_a_written_type_gives_way_to_the_share_and_says_so() -> None:
    found = read(
        CITY,
        DISTRICT,
        line("C", "Chi bộ Công ty", "Q1", "Chi bộ cơ sở", "Doanh nghiệp nhà nước", "50%"),
    )
    assert by_code(found)["C"].cell_type == "private_enterprise"
    assert [p.code for p in found.problems] == ["type_contradicts_share"]
    assert "50%" in found.problems[0].message


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([CITY, CITY], [(4, "code_duplicate"), (5, "code_duplicate")]),
        ([line("P", "Đảng bộ phường", "ZZ", "Đảng bộ cơ sở")], [(4, "parent_missing")]),
        ([CITY, line("K", "Hội", "TP", "Câu lạc bộ")], [(5, "kind_unknown")]),
        ([line("", "Đảng bộ", "", "Đảng bộ cơ sở")], [(4, "code_missing")]),
        ([line("A", "", "", "Đảng bộ cơ sở")], [(4, "name_missing")]),
        (
            [CITY, DISTRICT, WARD, line("A", "Chi bộ A", "P1", "Chi bộ trực thuộc", "Ấp"),
             line("B", "Chi bộ B", "A", "Chi bộ trực thuộc", "Ấp")],
            [(8, "cell_under_cell")],
        ),
        ([CITY, line("A", "Chi bộ A", "TP", "Chi bộ trực thuộc", "Ấp")], [(5, "wrong_place")]),
        (
            [line("A", "Đảng bộ A", "B", "Đảng bộ cấp trên cơ sở"),
             line("B", "Đảng bộ B", "A", "Đảng bộ cấp trên cơ sở")],
            [(4, "cycle"), (5, "cycle")],
        ),
        ([line("A", "Đảng bộ A", "A", "Đảng bộ cơ sở")], [(4, "cycle")]),
        (
            [line("Q", "Quận ủy", "ZZ", ""), line("P", "Đảng bộ phường", "Q", "Đảng bộ cơ sở")],
            [(4, "parent_missing"), (5, "parent_refused")],
        ),
        ([CITY, DISTRICT, line("C", "Chi bộ", "Q1", "Chi bộ cơ sở", "Vũ trụ")], [(6, "cell_type_unknown")]),
        ([CITY, DISTRICT, line("C", "Chi bộ", "Q1", "Chi bộ cơ sở", "Doanh nghiệp")], [(6, "state_share_missing")]),
        (
            [CITY, DISTRICT, line("C", "Chi bộ", "Q1", "Chi bộ cơ sở", "Doanh nghiệp", "150%")],
            [(6, "state_share_unreadable"), (6, "state_share_missing")],
        ),
    ],
)  # fmt: skip
def test_bad_rows_are_named_and_kept_out(
    rows: list[list[object]], expected: list[tuple[int, str]]
) -> None:
    found = read(*rows)
    assert codes(found)[: len(expected)] == expected or set(codes(found)) <= set(expected)
    assert not {row.row for row in found.rows} & {row for row, _ in codes(found)}
    for problem in found.problems:
        assert problem.column is not None
        assert problem.message != problem.message_in("en")


def test_a_formula_for_a_name_is_refused_with_its_cell() -> None:
    found = read(line("A", '=HYPERLINK("x")', "", "Đảng bộ cơ sở"))
    assert (4, "formula") in codes(found)
    assert "C4" in next(p.message for p in found.problems if p.code == "formula")


def test_rows_may_hang_on_organisations_already_on_record() -> None:
    grid: Grid = [HEAD, line("C9", "Chi bộ ấp 9", "XA", "Chi bộ", "Ấp")]
    found = read_organisations_file(xlsx(("A", grid)), "a.xlsx", {"XA": "grassroots_committee"})
    assert [(row.code, row.kind) for row in found.rows] == [("C9", "subordinate_cell")]


def test_total_rows_blank_rows_and_repeated_headings_are_passed_over() -> None:
    found = read(CITY, [], HEAD, DISTRICT, ["Tổng cộng", 2])
    assert [row.code for row in found.rows] == ["TP", "Q1"]
    assert not found.problems


@pytest.mark.parametrize("make", [xls, ods, xlsx])
def test_every_format_gives_the_same(make: object) -> None:
    grid: Grid = [HEAD, CITY, DISTRICT, WARD]
    content = {xls: xls, ods: ods, xlsx: xlsx}[make](("A", grid))  # type: ignore[index]  # parametrised
    assert [row.code for row in read_organisations_file(content, "").rows] == ["TP", "Q1", "P1"]
    text = delimited(grid, ";", "utf-16")
    assert len(read_organisations_file(text, "A.csv").rows) == 3


def test_a_file_without_headings_and_a_locked_one_give_their_reason() -> None:
    assert codes(read_organisations_file(xlsx(("A", [["x", "y"]])), "")) == [
        (None, "heading_missing")
    ]
    assert codes(read_organisations_file(b"", "")) == [(None, "empty_file")]


@settings(deadline=None)  # reads real files
@given(
    st.lists(
        st.tuples(
            st.integers(0, 9),
            st.integers(0, 12),
            st.sampled_from(
                ["Đảng bộ cấp trên cơ sở", "Đảng bộ cơ sở", "Chi bộ trực thuộc", "Chi bộ", "?"]
            ),
        ),
        max_size=12,
    )
)
def test_any_tangle_of_parents_ends_in_a_sound_tree(rows: list[tuple[int, int, str]]) -> None:
    lines = [
        line(f"M{code}", f"Tên {code}", f"M{parent}" if parent < 10 else "", kind, "Ấp")
        for code, parent, kind in rows
    ]
    content = delimited([HEAD, *lines])
    found = read_organisations_file(content, "a.csv")
    seen: set[str] = set()
    for row in found.rows:
        assert row.parent in seen | {""}
        assert row.code not in seen
        seen.add(row.code)
    refused = {p.row for p in found.errors}
    assert len(found.rows) + len(refused) == len(rows)


def test_messages_are_whole_in_both_languages() -> None:
    params = dict.fromkeys(
        ("heading", "cell", "value", "encoding", "example", "code", "row", "other_row", "choices", "name",
         "codes", "parent", "kind", "parent_kind", "share", "read", "field"), "‹x›",
    )  # fmt: skip
    for code in ORGANISATION_KINDS:
        vietnamese, english = message(code, params, "vi"), message(code, params, "en")
        assert vietnamese != english
        assert "%(" not in vietnamese + english
    assert message("cell_under_cell", {"name": "B", "parent": "A"}, "vi") == (
        "“B” đang trực thuộc chi bộ “A”. Chi bộ không có tổ chức trực thuộc; hãy sửa mã cấp trên."
    )
