"""Every usual file gives the same rows, numbered as Excel shows them; dangerous files are refused."""

import datetime as dt
import io
import struct
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from chibo.spreadsheets import archive, reading
from chibo.spreadsheets.reading import read_workbook
from chibo.spreadsheets.refusals import FILE_REFUSALS, FileRefused
from chibo.spreadsheets.workbook import Value, Workbook, column_letter, column_number
from tests.spreadsheets.files import Grid, delimited, ods, xls, xlsx, xlwt

DAY = dt.date(1978, 3, 5)
GRID: Grid = [
    ["DANH SÁCH ĐẢNG VIÊN"],
    [],
    ["STT", "Họ và tên", "Ngày sinh"],
    [1, "Nguyễn Văn An", DAY],
    [],
    [2, "Trần Thị Bé", dt.date(1980, 12, 31)],
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"]


def filled(workbook: Workbook, sheet: int = 0) -> dict[tuple[int, int], Value]:
    return {
        (number, column): value
        for number, cells in workbook.sheets[sheet].rows()
        for column, value in enumerate(cells, start=1)
        if value != ""
    }


def refused(content: bytes, filename: str = "") -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read_workbook(content, filename)
    return caught.value


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_each_office_format_gives_the_same_cells_at_the_same_places(make: object) -> None:
    workbook = read_workbook({xlsx: xlsx, xls: xls, ods: ods}[make](("Chi bộ 1", GRID)))  # type: ignore[index]  # parametrised
    assert workbook.sheets[0].name == "Chi bộ 1"
    cells = filled(workbook)
    assert cells[(1, 1)] == "DANH SÁCH ĐẢNG VIÊN"
    assert cells[(4, 2)] == "Nguyễn Văn An"
    assert cells[(4, 3)] == DAY
    assert cells[(6, 3)] == dt.date(1980, 12, 31)
    assert len(cells) == 10


def test_rows_and_columns_keep_their_numbers_when_the_sheet_starts_empty() -> None:
    workbook = read_workbook(xlsx(("A", [["Họ tên"], ["Lê Văn Tư"]]), at=(7, 4)))
    assert filled(workbook) == {(7, 4): "Họ tên", (8, 4): "Lê Văn Tư"}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_each_encoding_with_each_separator(encoding: str, separator: str) -> None:
    grid = [["Họ và tên", "Chức vụ"], [], ["Đặng Thị Ứng", "Bí thư, Trưởng ấp"]]
    content = delimited(grid, separator).decode()
    if encoding == "cp1258":
        content = vietnamese_1258(content)
    workbook = read_workbook(content.encode(encoding), "Chi bộ ấp 1.csv")
    assert workbook.sheets[0].name == "Chi bộ ấp 1"
    assert filled(workbook) == {
        (1, 1): "Họ và tên",
        (1, 2): "Chức vụ",
        (3, 1): "Đặng Thị Ứng",
        (3, 2): "Bí thư, Trưởng ấp",
    }


def vietnamese_1258(text: str) -> str:
    """Windows-1258 has the shaped letters whole and the tones as marks after them."""
    pieces = []
    for sign in text:
        try:
            sign.encode("cp1258")
            pieces.append(sign)
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", sign)
            tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            pieces.append(unicodedata.normalize("NFC", parts.replace(tone, "")) + tone)
    return "".join(pieces)


def test_a_separator_told_in_the_first_line_is_obeyed_and_still_counts_as_a_row() -> None:
    assert filled(read_workbook(b"sep=;\r\na;b,c\r\n")) == {(2, 1): "a", (2, 2): "b,c"}


def test_a_text_of_several_lines_is_one_row_as_in_excel() -> None:
    assert filled(read_workbook(b'a,"b\nc"\r\nd,e\r\n'))[(2, 1)] == "d"


def test_merged_cells_repeat_their_value() -> None:
    grid: Grid = [
        ["Ngày vào Đảng", None, "x"],
        ["a", "b", None],
        ["Chi bộ 1", None, None],
        [None] * 3,
    ]
    workbook = read_workbook(xlsx(("A", grid), merges={"A": ["A1:B1", "A3:C4"]}))
    cells = filled(workbook)
    assert cells[(1, 2)] == "Ngày vào Đảng"
    assert [
        cells[(row, column)] for row in (3, 4) for column in (1, 2, 3) if (row, column) in cells
    ]
    assert cells[(3, 3)] == "Chi bộ 1"


def test_merged_cells_of_ods_are_filled_too() -> None:
    content = ods(("A", [["x", "y", "z"], ["Chi bộ 1", None, None]]), wide={(2, 1): 3})
    assert filled(read_workbook(content))[(2, 3)] == "Chi bộ 1"


def test_formulas_are_found_in_each_office_format() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["B3"] = '=HYPERLINK("http://x.example","An")'
    sheet["A1"] = "x"
    output = io.BytesIO()
    book.save(output)
    assert read_workbook(output.getvalue()).sheets[0].formulas == {(3, 2)}

    old = xlwt.Workbook()
    old.add_sheet("Trống").write(0, 0, "x")
    page = old.add_sheet("B")
    page.write(1, 1, xlwt.Formula('"A"&"n"'))
    for row in range(2, 400):
        page.write(row, 0, f"Nguyễn Văn {row}")
    output = io.BytesIO()
    old.save(output)
    sheets = read_workbook(output.getvalue()).sheets
    assert [sheet.formulas for sheet in sheets] == [frozenset(), {(2, 2)}]


def test_hidden_sheets_are_marked() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(("A", [["x"]]), ("B", [["y"]]))))
    book["B"].sheet_state = "hidden"
    output = io.BytesIO()
    book.save(output)
    assert [s.is_hidden for s in read_workbook(output.getvalue()).sheets] == [False, True]


@pytest.mark.parametrize("content", [b"", b"  \r\n"])
def test_an_empty_file_is_named_as_such(content: bytes) -> None:
    assert refused(content).code == "empty_file"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 ...",
        b"<html><table><tr><td>x</td></tr></table></html>",
        b"\x00\x01\x02\x03" * 100,
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
    ],
)
def test_what_is_no_table_is_named_as_such(content: bytes) -> None:
    assert refused(content, "danh sách.xlsx").code == "unknown_format"


def archive_of(**entries: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return output.getvalue()


def test_a_word_file_is_named_as_such() -> None:
    problem = refused(archive_of(word__document_xml=b"<x/>")).problem
    assert problem.code == "unknown_format"
    assert "docx" in problem.message


def test_damaged_files_are_named_as_such() -> None:
    whole = xlsx(("A", GRID))
    assert refused(whole[: len(whole) // 2]).code == "corrupt_file"
    assert refused(b"PK\x03\x04" + b"rubbish" * 40).code == "corrupt_file"
    old = xls(("A", GRID))
    assert refused(old[:700]).code in {"corrupt_file", "unknown_format"}
    middle = whole.index(b"xl/worksheets/sheet1.xml") + 60
    flipped = (
        whole[:middle] + bytes(b ^ 0x5A for b in whole[middle : middle + 40]) + whole[middle + 40 :]
    )
    assert refused(flipped).code == "corrupt_file"


def test_every_cut_of_a_good_file_is_refused_not_crashed() -> None:
    for whole in (xlsx(("A", GRID)), xls(("A", GRID)), ods(("A", GRID))):
        for length in range(8, len(whole) - 25, max(len(whole) // 60, 1)):
            with pytest.raises(FileRefused):
                filled(read_workbook(whole[:length]))


def test_a_workbook_with_a_password_is_named_as_such() -> None:
    wrapped = bytearray(xls(("EncryptedPackage", GRID)))
    wrapped += "EncryptedPackage".encode("utf-16-le")
    assert refused(bytes(wrapped)).code == "encrypted_file"


def test_an_old_workbook_with_a_password_is_named_as_such() -> None:
    plain = xls(("A", [[f"Nguyễn Văn {n}", n] for n in range(300)]))
    # The record after the first BOF becomes FILEPASS, as Excel writes it for a locked workbook.
    start = plain.index(struct.pack("<HH", 0x0809, 16)) + 20
    locked = plain[:start] + struct.pack("<H", 0x002F) + plain[start + 2 :]
    assert refused(locked).code == "encrypted_file"


def test_a_zip_with_a_password_is_named_as_such() -> None:
    locked = bytearray(xlsx(("A", GRID)))
    place = 0
    while (place := locked.find(b"PK\x01\x02", place)) >= 0:
        locked[place + 8] |= 1
        place += 4
    assert refused(bytes(locked)).code == "encrypted_file"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    good = xlsx(("A", GRID))
    output = io.BytesIO(good)
    with zipfile.ZipFile(output, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/media/big.bin", b"\0" * (20 * 1024 * 1024))
    monkeypatch.setattr(archive, "chunks_of", lambda *_: pytest.fail("unpacked"))
    assert refused(output.getvalue()).code == "archive_bomb"


def test_thousands_of_entries_are_refused() -> None:
    content = archive_of(**{f"x{n}": b"" for n in range(archive.MOST_ENTRIES + 1)})
    assert refused(content).code == "archive_bomb"


def test_a_lie_about_the_unpacked_size_is_damage_not_memory() -> None:
    content = bytearray(xlsx(("A", [["x" * 30000] for _ in range(50)])))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = 0
        while (place := content.find(signature, place)) >= 0:
            content[place + offset : place + offset + 4] = struct.pack("<I", 10)
            place += 4
    assert refused(bytes(content)).code == "corrupt_file"


def test_one_cell_at_the_far_corner_does_not_fill_the_memory() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Họ và tên"
    book.worksheets[0]["XFD1048576"] = "x"
    output = io.BytesIO()
    book.save(output)
    refusal = refused(output.getvalue())
    assert refusal.code == "sheet_too_large"
    assert "XFD1048576" in refusal.problem.message


def test_formatting_far_below_the_list_does_no_harm() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Họ và tên"
    book.worksheets[0]["C900000"].number_format = "0%"
    output = io.BytesIO()
    book.save(output)
    assert filled(read_workbook(output.getvalue())) == {(1, 1): "Họ và tên"}


def test_an_ods_that_repeats_a_cell_without_end_is_refused() -> None:
    content = ods(("A", [["x"]]))
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(
                name,
                body.replace(
                    b"<table:table-cell ",
                    b'<table:table-cell table:number-columns-repeated="16000" ',
                ),
            )
    assert refused(output.getvalue()).code == "sheet_too_large"


def test_one_long_text_shown_by_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file holds the text once, so it is small and packs no better than others."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet("A")
        for row in range(140):
            sheet.write_string(row, 0, "x" * 32_000)
    assert len(filled(read_workbook(output.getvalue()))) == 140
    monkeypatch.setattr(archive, "MOST_REPEATED_TEXT", 139 * 32_000)
    assert refused(output.getvalue()).code == "archive_bomb"


def test_a_file_over_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    refusal = refused(xlsx(("A", GRID)))
    assert refusal.code == "file_too_large"


def test_each_refusal_says_what_to_do_in_both_languages() -> None:
    params = dict.fromkeys(
        ("detail", "size", "limit", "sheet", "cell", "encoding", "example"), "‹x›"
    )
    for kind in FILE_REFUSALS.values():
        vietnamese, english = kind.sentence(params, "vi"), kind.sentence(params, "en")
        assert "Hãy" in vietnamese
        assert vietnamese != english
        assert "%(" not in vietnamese + english


def test_columns_are_named_as_excel_names_them() -> None:
    assert [column_letter(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(column_number(column_letter(n)) == n for n in range(1, 2000))


def test_nothing_here_needs_django() -> None:
    for path in Path("src/chibo/spreadsheets").glob("*.py"):
        assert "django" not in path.read_text("utf-8").lower().replace("no django", "")
