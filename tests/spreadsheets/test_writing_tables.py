"""Excel that is given out: text stays text, dates and numbers are what they are, problems are seen."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from chibo.members.roster.reading import read_roster_file
from chibo.spreadsheets.reading import read_workbook
from chibo.spreadsheets.writing import Column, mark_problems, sheet_name, write_table
from tests.spreadsheets.files import xlsx


def opened(content: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def cell(sheet: Worksheet, place: str) -> Cell:
    found = sheet[place]
    assert isinstance(found, Cell)
    return found


COLUMNS = [
    Column("Họ và tên", 28),
    Column("Ngày sinh", 12, "date"),
    Column("Đảng viên", 10, "whole"),
    Column("Tỷ lệ", 10, "percent"),
]


def test_a_table_keeps_its_values_and_their_looks() -> None:
    content = write_table(
        COLUMNS, [["Lê Văn Tư", dt.date(1970, 2, 1), 124509, Decimal("0.7818")]], "Chi bộ: ấp 1/2"
    )
    sheet = opened(content)
    assert sheet.title == "Chi bộ  ấp 1 2"
    assert cell(sheet, "A1").value == "Chi bộ: ấp 1/2"
    assert [cell(sheet, f"{letter}3").value for letter in "ABCD"] == [c.heading for c in COLUMNS]
    assert sheet.freeze_panes == "A4"
    assert cell(sheet, "B4").value == dt.datetime(1970, 2, 1)  # noqa: DTZ001  a day has no zone
    assert cell(sheet, "B4").number_format == "dd/mm/yyyy"
    assert (cell(sheet, "C4").value, cell(sheet, "C4").number_format) == (124509, "#,##0")
    assert (cell(sheet, "D4").value, cell(sheet, "D4").number_format) == (0.7818, "0.00%")
    assert sheet.column_dimensions["A"].width == pytest.approx(28, abs=1)


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 90", "-5", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "http://x.example"]
)
def test_text_that_looks_like_a_formula_or_a_link_stays_text(text: str) -> None:
    sheet = opened(write_table([Column("Họ tên")], [[text]], "A"))
    found = cell(sheet, "A4")
    assert found.data_type == "s"
    assert found.value == text
    assert found.hyperlink is None
    assert found.quotePrefix == (not text.startswith("h"))


@settings(deadline=None, max_examples=40)  # writes real files
@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30
        ),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_text_is_written_is_read_again(texts: list[str]) -> None:
    sheet = opened(write_table([Column("Họ tên")], [[text] for text in texts], "A"))
    found = [cell(sheet, f"A{row}") for row in range(4, 4 + len(texts))]
    assert [one.value for one in found] == texts
    assert {one.data_type for one in found} == {"s"}


def test_the_same_table_gives_the_same_bytes() -> None:
    first = write_table(COLUMNS, [], "A")
    assert write_table(COLUMNS, [], "A") == first


def test_dates_before_excel_can_count_are_written_as_text() -> None:
    sheet = opened(write_table([Column("Ngày", 12, "date")], [[dt.date(1890, 5, 19)], [None]], "A"))
    assert cell(sheet, "A4").value == "19/05/1890"
    assert cell(sheet, "A5").value is None


def test_a_row_too_short_for_its_columns_is_the_callers_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        write_table(COLUMNS, [["x"]], "A")


def test_a_roster_given_out_reads_in_again() -> None:
    columns = [Column("Họ và tên"), Column("Ngày sinh", 12, "date"), Column("Số thẻ đảng viên")]
    content = write_table(
        columns, [["Lê Văn Tư", dt.date(1970, 2, 1), "00000012"]], "Danh sách đảng viên"
    )
    reading = read_roster_file(content, "", dt.date(2026, 1, 1))
    assert reading.problems == ()
    assert (reading.rows[0].row, reading.rows[0].card_number) == (4, "00000012")


def test_problems_are_marked_in_the_users_own_sheets() -> None:
    source = xlsx(
        (
            "DS",
            [
                ["DANH SÁCH"],
                ["Họ tên", "Ngày sinh", "Số thẻ"],
                ["Lê Văn 2", "31/2/1970", "12345678"],
                ["Lê Văn Ba", 1970, "1234"],
            ],
        ),
    )
    reading = read_roster_file(source, "", dt.date(2026, 1, 1))
    sheet = opened(mark_problems(read_workbook(source), reading.problems))
    assert sheet.title == "DS"
    assert cell(sheet, "A1").value == "DANH SÁCH"
    for place in ("A3", "B3", "C4", "D3", "D4"):
        assert cell(sheet, place).fill.fill_type == "solid", place
    for place in ("A4", "C3", "D2"):
        assert cell(sheet, place).fill.fill_type is None, place
    assert cell(sheet, "A3").fill.fgColor.rgb != cell(sheet, "C4").fill.fgColor.rgb, (
        "errors differ from warnings"
    )
    assert "có chữ số" in str(cell(sheet, "D3").value)
    assert "không có trong lịch" in str(cell(sheet, "D3").value)


def test_problems_of_the_whole_file_get_a_sheet_of_their_own() -> None:
    source = xlsx(("A", [["x", "y"]]))
    reading = read_roster_file(source, "", dt.date(2026, 1, 1))
    book = openpyxl.load_workbook(
        io.BytesIO(mark_problems(read_workbook(source), reading.problems))
    )
    assert book.sheetnames == ["A", "Ghi chú"]


def test_sheet_names_fit_excel_and_differ() -> None:
    taken: set[str] = set()
    names = [sheet_name("Chi bộ Trường Trung học phổ thông số 1", taken) for _ in range(3)]
    assert len({name.lower() for name in names}) == 3
    assert all(0 < len(name) <= 31 for name in [*names, sheet_name("[]:*?/\\"), sheet_name("")])
