"""Real, messy rosters are read as a person would read them; what is wrong is named with its remedy."""

import datetime as dt
import io
import unicodedata

import openpyxl
import pytest

from chibo.members.roster.reading import read_roster_file
from chibo.members.roster.records import Reading, RosterRow
from chibo.spreadsheets.problems import Problem
from tests.spreadsheets.files import Grid, delimited, ods, xls, xlsx

TODAY = dt.date(2026, 11, 22)
HEAD = ["STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Ngày vào Đảng", "Ngày chính thức"]
AN: list[object] = [1, "Nguyễn Văn An", "5/3/1978", "00123456", "3/2/2000", "3/2/2001"]
BE: list[object] = [2, "Trần Thị Bé", dt.date(1980, 12, 31), "12345678", "2005", "4/2006"]


def read(*grid: object, merges: list[str] | None = None, name: str = "Sheet1") -> Reading:
    content = xlsx((name, grid), merges={name: merges or []})  # type: ignore[arg-type]  # rows of cells
    return read_roster_file(content, "đảng viên.xlsx", TODAY)


def one(head: list[str], row: list[object]) -> RosterRow:
    reading = read(["Họ tên", "Ngày sinh", *head], ["Lê Văn Tư", "1/1/1960", *row])
    assert reading.errors == ()
    return reading.rows[0]


def only_error(head: list[str], row: list[object]) -> Problem:
    reading = read(head, row)
    assert reading.rows == ()
    assert len(reading.errors) == 1
    return reading.errors[0]


def codes(reading: Reading) -> list[tuple[int | None, str | None, str]]:
    return [(p.row, p.column, p.code) for p in reading.problems]


def test_a_plain_list_is_read_whole() -> None:
    reading = read(HEAD, AN, BE)
    assert reading.problems == ()
    assert reading.rows == (
        RosterRow(
            full_name="Nguyễn Văn An",
            born_on=dt.date(1978, 3, 5),
            card_number="00123456",
            admitted_on=dt.date(2000, 2, 3),
            official_on=dt.date(2001, 2, 3),
            sheet="Sheet1",
            row=2,
        ),
        RosterRow(
            full_name="Trần Thị Bé",
            born_on=dt.date(1980, 12, 31),
            card_number="12345678",
            admitted_on=dt.date(2005, 1, 1),
            admitted_precision="year",
            official_on=dt.date(2006, 4, 1),
            official_precision="month",
            sheet="Sheet1",
            row=3,
        ),
    )


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_every_office_format_gives_the_same_rows(make: object) -> None:
    content = {xlsx: xlsx, xls: xls, ods: ods}[make](("DS", [["DANH SÁCH"], [], HEAD, AN, BE]))  # type: ignore[index]  # parametrised
    reading = read_roster_file(content, "x", TODAY)
    assert [(row.row, row.full_name, row.born_on) for row in reading.rows] == [
        (4, "Nguyễn Văn An", dt.date(1978, 3, 5)),
        (5, "Trần Thị Bé", dt.date(1980, 12, 31)),
    ]
    assert reading.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_too(encoding: str, separator: str) -> None:
    content = delimited([["DANH SÁCH"], [], HEAD, AN, BE], separator, encoding)
    reading = read_roster_file(content, "x.csv", TODAY)
    assert [row.row for row in reading.rows] == [4, 5]
    assert reading.rows[1].born_on == dt.date(1980, 12, 31)


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        ("full_name", ["Họ và tên", "Họ tên", "HỌ VÀ TÊN", "  họ  và tên ", "Họ, tên đảng viên",
                       "Ho va ten", "Họ và tên\n(viết in hoa)", "Họ và tên đảng viên"]),
        ("born_on", ["Ngày sinh", "Ngày tháng năm sinh", "Năm sinh", "Ngày, tháng, năm sinh",
                     "NGÀY SINH (dd/mm/yyyy)"]),
        ("gender", ["Giới tính", "Nam/Nữ", "Nam / Nữ"]),
        ("card_number", ["Số thẻ đảng viên", "Số TĐV", "Số thẻ ĐV", "Số thẻ", "SỐ THẺ"]),
        ("admitted_on", ["Ngày vào Đảng", "Ngày kết nạp", "Ngày vào đảng (dự bị)"]),
        ("official_on", ["Ngày chính thức", "Ngày công nhận chính thức", "Ngày vào Đảng chính thức"]),
        ("posts", ["Chức vụ", "Chức vụ đảng", "Chức vụ Đảng"]),
        ("cell", ["Chi bộ", "Tên chi bộ", "Mã chi bộ"]),
        ("exempt", ["Miễn sinh hoạt", "Miễn SH"]),
        ("other_posts", ["Chức vụ chính quyền", "Kiêm nhiệm"]),
        ("working", ["Đang công tác / Nghỉ hưu", "Đang công tác", "Nghỉ hưu"]),
        ("status", ["Dự bị / Chính thức", "Dự bị/chính thức"]),
    ],
)  # fmt: skip
def test_headings_are_known_in_their_usual_variants(field: str, headings: list[str]) -> None:
    values: dict[str, object] = {
        "full_name": "Lê Văn Tư", "born_on": "1960", "gender": "Nam", "card_number": "12345678",
        "admitted_on": "3/2/1990", "official_on": "3/2/1991", "posts": "Bí thư", "cell": "CB01",
        "exempt": "x", "other_posts": "Kế toán", "working": "x", "status": "Chính thức",
    }  # fmt: skip
    for heading in [*headings, *(unicodedata.normalize("NFD", text) for text in headings)]:
        head, row = [heading], [values[field]]
        if field != "full_name":
            head, row = [*head, "Họ tên"], [*row, "Lê Văn Tư"]
        if field not in ("born_on", "card_number"):
            head, row = [*head, "Số TĐV"], [*row, "87654321"]
        reading = read(head, row)
        assert reading.problems == (), heading
        empty = RosterRow("", sheet="Sheet1", row=2)
        assert getattr(reading.rows[0], field) != getattr(empty, field) or field == "status"
        assert field in reading.rows[0].told


def test_headings_in_two_rows_with_merged_cells() -> None:
    reading = read(
        ["DANH SÁCH ĐẢNG VIÊN"],
        [
            "STT",
            "Họ và tên",
            "Năm sinh",
            None,
            "Ngày vào Đảng",
            None,
            "Miễn sinh hoạt",
            None,
            "Chức vụ",
            None,
        ],
        [None, None, "Nam", "Nữ", "Dự bị", "Chính thức", "Từ ngày", "Lý do", "Đảng", "Chính quyền"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
        [
            1,
            "Lê Văn Tư",
            1950,
            None,
            "3/2/1980",
            "3/2/1981",
            "1/1/2023",
            "Tuổi cao",
            "Chi ủy viên",
            "Trưởng ấp",
        ],
        [2, "Lê Thị Năm", None, "1960", "3/2/1990", "3/2/1991", None, None, None, "Giáo viên"],
        merges=["A1:J1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2", "I2:J2"],
    )
    assert reading.errors == ()
    four, five = reading.rows
    assert (four.gender, four.born_on, four.born_precision) == ("male", dt.date(1950, 1, 1), "year")
    assert (four.exempt, four.exempt_from, four.exempt_reason) == (
        True,
        dt.date(2023, 1, 1),
        "Tuổi cao",
    )
    assert (four.posts, four.hamlet_head) == (("cell_committee_member",), True)
    assert (five.gender, five.exempt, five.other_posts) == ("female", False, ("Giáo viên",))
    assert five.official_on == dt.date(1991, 2, 3)


def test_one_heading_over_family_and_given_name() -> None:
    merged = read(
        ["STT", "Họ và tên", None, "Ngày sinh"], [1, "Nguyễn Văn", "An", 1970], merges=["B1:C1"]
    )
    apart = read(["STT", "Họ và tên đệm", "Tên", "Ngày sinh"], [1, "Nguyễn Văn", "An", 1970])
    assert merged.rows[0].full_name == apart.rows[0].full_name == "Nguyễn Văn An"


def test_section_rows_name_the_cell_of_the_rows_below() -> None:
    reading = read(
        ["TT", "Họ tên", "Ngày sinh", "Số thẻ"],
        ["I. Chi bộ ấp Hòa Đức (2 đảng viên)", None, None, None],
        [1, "Lê Văn Tư", 1950, "11111111"],
        [2, "Lê Văn Năm", 1951, "11111112"],
        ["Cộng", 2, None, None],
        ["Trường Tiểu học 1", None, None, None],
        [1, "Lê Văn Sáu", 1952, "11111113"],
        ["III", "Chi bộ Quân sự", None, None],
        [1, "Lê Văn Bảy", 1953, "11111114"],
        merges=["A2:D2", "A6:D6"],
    )
    assert [(row.row, row.cell) for row in reading.rows] == [
        (3, "Chi bộ ấp Hòa Đức"),
        (4, "Chi bộ ấp Hòa Đức"),
        (7, "Trường Tiểu học 1"),
        (9, "Chi bộ Quân sự"),
    ]
    assert reading.problems == ()


def test_section_rows_without_merging_as_csv_has_them() -> None:
    grid: Grid = [["TT", "Họ tên", "Ngày sinh"], ["Chi bộ ấp 1"], [1, "Lê Văn Tư", 1950],
                  [None, "Chi bộ ấp 2"], [1, "Lê Văn Năm", 1950]]  # fmt: skip
    reading = read_roster_file(delimited(grid), "x.csv", TODAY)
    assert [row.cell for row in reading.rows] == ["Chi bộ ấp 1", "Chi bộ ấp 2"]


def test_section_rows_may_give_the_status() -> None:
    reading = read(
        ["TT", "Họ tên", "Ngày sinh"],
        ["A", "Đảng viên chính thức", None],
        [1, "Lê Văn Tư", 1950],
        ["B", "Đảng viên dự bị", None],
        [2, "Lê Văn Năm", 2000],
    )
    assert [row.status for row in reading.rows] == ["official", "probationary"]


def test_repeated_headings_totals_blank_rows_and_signatures_are_passed_over() -> None:
    reading = read(
        ["ĐẢNG BỘ XÃ HÒA AN"],
        [None],
        HEAD,
        AN,
        [None] * 6,
        HEAD,
        BE,
        [3, None, None, None, None, None],
        [None, "Tổng cộng", 2, None, None, None],
        [None, None, None, None, "Hòa An, ngày 5 tháng 3 năm 2026"],
        [None, None, None, None, "T/M CHI BỘ"],
        [None, None, None, None, "BÍ THƯ"],
        [None, "Nguyễn Văn Ký"],
    )
    assert [row.row for row in reading.rows] == [4, 7]
    assert reading.problems == ()


def test_a_repeated_heading_of_two_rows_is_passed_over_whole() -> None:
    upper = ["STT", "Họ và tên", "Năm sinh", None]
    lower = [None, None, "Nam", "Nữ"]
    reading = read(
        upper, lower, [1, "Lê Văn Tư", 1950, None], upper, lower, [2, "Lê Thị Ba", None, 1951]
    )
    assert [(row.row, row.gender) for row in reading.rows] == [(3, "male"), (6, "female")]
    assert reading.problems == ()


def test_several_sheets_are_a_cell_each() -> None:
    sheets: list[tuple[str, Grid]] = [
        ("Chi bộ ấp 1", [HEAD, AN]),
        ("Ấp 2", [HEAD, BE]),
        ("Bìa", [["Danh sách năm 2026"]]),
    ]
    reading = read_roster_file(xlsx(*sheets), "x.xlsx", TODAY)
    assert [(row.sheet, row.cell) for row in reading.rows] == [
        ("Chi bộ ấp 1", "Chi bộ ấp 1"),
        ("Ấp 2", "Ấp 2"),
    ]
    assert [(p.sheet, p.code) for p in reading.problems] == [("Bìa", "sheet_skipped")]


def test_the_title_names_the_cell_when_nothing_else_does() -> None:
    reading = read(["CHI BỘ ẤP HÒA ĐỨC"], [None], HEAD, AN)
    assert reading.rows[0].cell == "CHI BỘ ẤP HÒA ĐỨC"


def test_names_are_composed_with_single_spaces() -> None:
    row = read(HEAD, [1, unicodedata.normalize("NFD", " Nguyễn  Thị\u00a0Hồng "), *AN[2:]]).rows[0]
    assert row.full_name == "Nguyễn Thị Hồng"


def test_shouted_names_are_lowered_and_noted() -> None:
    reading = read(HEAD, [1, "ĐẶNG THỊ BÉ", *AN[2:]])
    assert reading.rows[0].full_name == "Đặng Thị Bé"
    assert [(p.code, p.severity) for p in reading.problems] == [("name_recased", "warning")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nguyễn Văn 2", "name_has_digits"),
        ("@Nguyễn Văn An", "formula"),
        ("+Nguyễn Văn An", "formula"),
        ("Nguyễn_Văn*An", "name_has_signs"),
        ("NguyÔn V¨n An", "legacy_encoding"),
        ("Nguyeãn Vaên An", "legacy_encoding"),
        ("An " * 40, "name_too_long"),
        (None, "name_missing"),
    ],
)
def test_bad_names_are_refused_each_by_its_reason(name: str | None, code: str) -> None:
    problem = only_error(HEAD, [1, name, *AN[2:]])
    assert (problem.row, problem.column, problem.code) == (2, "B", code)


@pytest.mark.parametrize(
    "name", ["Y Blô Niê", "H'Brăm Êban", "Nguyễn Văn An (Tư)", "K’Brếp", "Trần Thị Ngọc-Ánh"]
)
def test_unusual_but_true_names_are_accepted(name: str) -> None:
    assert read(HEAD, [1, name, *AN[2:]]).rows[0].full_name == name


def test_a_formula_posing_as_a_name_is_named_with_its_cell() -> None:
    reading = read(HEAD, [1, '=HYPERLINK("http://x.example","An")', *AN[2:]], BE)
    assert [row.full_name for row in reading.rows] == ["Trần Thị Bé"]
    assert codes(reading) == [(2, "B", "formula")]
    assert "B2" in reading.problems[0].message
    text = read_roster_file(delimited([HEAD, [1, "=1+1", *AN[2:]]]), "x.csv", TODAY)
    assert codes(text) == [(2, "B", "formula")]


def test_whole_files_in_old_encodings_are_refused_by_name() -> None:
    tcvn3 = [
        ["STT", "Hä vµ tªn", "Ngµy sinh"],
        [1, "NguyÔn V¨n An", 1970],
        [2, "TrÇn ThÞ BÐ", 1971],
    ]
    vni = [
        ["STT", "Hoï vaø teân", "Ngaøy sinh"],
        [1, "Nguyeãn Vaên An", 1970],
        [2, "Ñaëng Thò Beù", 1971],
    ]
    for grid, encoding in ((tcvn3, "TCVN3"), (vni, "VNI")):
        reading = read(*grid)
        assert reading.rows == ()
        assert [p.code for p in reading.problems] == ["legacy_encoding"]
        assert encoding in reading.problems[0].message
        assert "UniKey" in reading.problems[0].message


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ([1, "Lê Văn Tư", "31/2/1970", "11111111", None, None], "C", "date_impossible"),
        ([1, "Lê Văn Tư", "5/3/70", "11111111", None, None], "C", "date_two_digit_year"),
        ([1, "Lê Văn Tư", "khoảng 1970", "11111111", None, None], "C", "date_unreadable"),
        ([1, "Lê Văn Tư", "1/1/2030", "11111111", None, None], "C", "born_in_future"),
        (
            [1, "Lê Văn Tư", "6/3/1970", "11111111", "5/3/1988", "5/3/1989"],
            "E",
            "admitted_too_young",
        ),
        (
            [1, "Lê Văn Tư", "1900", "11111111", "2/2/1930", "2/2/1931"],
            "E",
            "admitted_before_founding",
        ),
        (
            [1, "Lê Văn Tư", "1970", "11111111", "5/3/1995", "4/3/1995"],
            "F",
            "official_before_admission",
        ),
        ([1, "Lê Văn Tư", "1970", "11111111", "5/3/2027", None], "E", "date_in_future"),
        ([1, "Lê Văn Tư", None, None, "5/3/1995", "5/3/1996"], "C", "born_and_card_missing"),
        ([1, "Lê Văn Tư", "1970", "123456789", "5/3/1995", "5/3/1996"], "D", "card_invalid"),
        ([1, "Lê Văn Tư", "1970", "1234567A", "5/3/1995", "5/3/1996"], "D", "card_invalid"),
    ],
)
def test_bad_values_are_named_at_their_cell(row: list[object], column: str, code: str) -> None:
    problem = only_error(HEAD, row)
    assert (problem.row, problem.column, problem.code) == (2, column, code)


@pytest.mark.parametrize(
    ("born", "admitted"), [("5/3/1970", "5/3/1988"), ("1970", "1988"), ("29/2/1972", "1/3/1990")]
)
def test_admission_on_the_eighteenth_birthday_or_maybe_after_it_is_fine(
    born: str, admitted: str
) -> None:
    assert read(HEAD, [1, "Lê Văn Tư", born, "11111111", admitted, "1995"]).errors == ()


def test_admission_on_the_day_of_founding_is_fine() -> None:
    assert read(HEAD, [1, "Lê Văn Tư", 1900, "11111111", "3/2/1930", "1931"]).errors == ()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (123456, "00123456"),
        ("123456", "00123456"),
        (12345678, "12345678"),
        ("01 234 567", "01234567"),
        ("01.234567", "01234567"),
    ],
)
def test_cards_keep_or_regain_their_leading_zeros(written: object, read_as: str) -> None:
    reading = read(HEAD, [1, "Lê Văn Tư", 1970, written, "1995", "1996"])
    assert reading.rows[0].card_number == read_as
    assert [p.code for p in reading.problems] == (["card_padded"] if read_as == "00123456" else [])


def test_one_card_for_two_people_keeps_both_out_and_names_both_rows() -> None:
    reading = read(HEAD, AN, [2, "Lê Văn Tư", 1970, AN[3], "1995", "1996"], BE)
    assert [row.row for row in reading.rows] == [4]
    assert codes(reading) == [(2, "D", "card_duplicate"), (3, "D", "card_duplicate")]
    for problem in reading.problems:
        assert "hàng 2" in problem.message
        assert "hàng 3" in problem.message


def test_the_same_person_twice_is_kept_once() -> None:
    reading = read(HEAD, AN, BE, AN)
    assert [row.row for row in reading.rows] == [2, 3]
    assert codes(reading) == [(4, "D", "card_duplicate")]
    without = read(["Họ tên", "Ngày sinh"], ["Lê Tư", 1970], ["LÊ TƯ", 1970], ["Lê Tư", 1971])
    assert [row.row for row in without.rows] == [2, 4]
    assert "person_duplicate" in [p.code for p in without.problems]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (["Ngày vào Đảng", "Ngày chính thức"], ["1/6/2026", None], "probationary"),
        (["Ngày vào Đảng", "Ngày chính thức"], ["1/6/1990", None], "official"),
        (["Ngày vào Đảng", "Ngày chính thức"], ["1/6/1990", "1/6/1991"], "official"),
        (["Dự bị", "Chính thức"], ["x", None], "probationary"),
        (["Dự bị", "Chính thức"], [None, "x"], "official"),
        (["Dự bị", "Chính thức"], ["1/6/1990", "1/6/1991"], "official"),
        (["Dự bị / Chính thức"], ["DB"], "probationary"),
        (["Tình trạng"], ["Đảng viên dự bị"], "probationary"),
        (["Ghi chú"], [None], "official"),
    ],
)
def test_status_is_told_or_follows_from_the_dates(
    head: list[str], row: list[object], expected: str
) -> None:
    assert one(head, row).status == expected


def test_probationary_with_a_past_official_date_is_a_contradiction() -> None:
    problem = only_error(
        ["Họ tên", "Năm sinh", "Ngày chính thức", "Tình trạng"],
        ["Lê Tư", 1970, "1/1/2000", "Dự bị"],
    )
    assert problem.code == "status_contradicts_date"


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (["Miễn sinh hoạt"], ["x"], (True, None, "")),
        (["Miễn SH"], [None], (False, None, "")),
        (["Miễn SH"], ["Không"], (False, None, "")),
        (["Miễn sinh hoạt"], ["1/1/2023"], (True, dt.date(2023, 1, 1), "")),
        (["Miễn sinh hoạt"], [dt.date(2023, 1, 1)], (True, dt.date(2023, 1, 1), "")),
        (["Miễn sinh hoạt"], ["Tuổi cao, sức yếu"], (True, None, "Tuổi cao, sức yếu")),
        (["Miễn sinh hoạt"], ["x, từ 01/01/2023, già yếu"], (True, dt.date(2023, 1, 1), "già yếu")),
        (["Miễn sinh hoạt", "Lý do miễn"], ["x", "Già yếu"], (True, None, "Già yếu")),
    ],
)
def test_exemption_is_a_tick_a_date_or_a_reason(
    head: list[str], row: list[object], expected: tuple[bool, dt.date | None, str]
) -> None:
    found = one(head, row)
    assert (found.exempt, found.exempt_from, found.exempt_reason) == expected


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (["Đang công tác / Nghỉ hưu"], ["Nghỉ hưu"], False),
        (["Đang công tác / Nghỉ hưu"], ["Đang công tác"], True),
        (["Đang công tác", "Nghỉ hưu"], ["x", None], True),
        (["Đang công tác", "Nghỉ hưu"], [None, "x"], False),
        (["Ghi chú"], ["x"], None),
    ],
)
def test_working_or_retired(head: list[str], row: list[object], expected: bool | None) -> None:
    assert one(head, row).working is expected


@pytest.mark.parametrize(
    ("written", "posts", "head"),
    [
        ("Bí thư", ("secretary",), False),
        ("Bí thư, Trưởng ấp", ("secretary",), True),
        ("BT kiêm trưởng thôn", ("secretary",), True),
        ("Bí thư chi bộ - Trưởng khóm 7", ("secretary",), True),
        ("Phó Bí thư\nTổ trưởng tổ dân phố số 3", ("deputy_secretary",), True),
        ("PBT", ("deputy_secretary",), False),
        ("Chi uỷ viên", ("cell_committee_member",), False),
        ("ĐUV, Bí thư chi bộ", ("committee_member", "secretary"), False),
        ("Ủy viên BTV, Chủ tịch UBND xã", ("standing_committee",), False),
        ("Trưởng làng", (), True),
        ("Đảng viên", (), False),
        ("Bí thư Đoàn xã", (), False),
        (None, (), False),
    ],
)
def test_posts_are_read_with_their_combinations(
    written: str | None, posts: tuple[str, ...], head: bool
) -> None:
    found = one(["Chức vụ"], [written])
    assert (found.posts, found.hamlet_head) == (posts, head)


def test_an_unknown_post_is_refused_with_the_nearest_known_one() -> None:
    problem = only_error(["Họ tên", "Năm sinh", "Chức vụ"], ["Lê Văn Tư", 1970, "Bí thưu"])
    assert problem.code == "post_unknown"
    assert problem.message == "Không nhận ra chức vụ “Bí thưu”. Có phải là “Bí thư”? Hãy sửa lại."


def test_in_the_column_of_other_posts_any_post_is_welcome() -> None:
    found = one(["Chức vụ chính quyền"], ["Tổ trưởng dân vận, Trưởng thôn"])
    assert found.hamlet_head
    assert found.other_posts == ("Tổ trưởng dân vận",)


def test_an_unknown_gender_is_refused_and_an_unknown_column_is_told() -> None:
    reading = read(["Họ tên", "Năm sinh", "Giới tính", "Mã vạch"], ["Lê Văn Tư", 1970, "?", None])
    assert codes(reading) == [(1, "D", "column_unknown"), (2, "C", "value_unknown")]
    assert reading.rows == ()


def test_a_sheet_without_headings_and_a_refused_file_give_their_reason() -> None:
    assert codes(read(["x", "y"], [1, 2])) == [(None, None, "heading_missing")]
    assert codes(read_roster_file(b"%PDF-1.4", "a.xlsx", TODAY)) == [(None, None, "unknown_format")]


def test_hidden_sheets_are_left_out() -> None:
    content = xlsx(("A", [HEAD, AN]), ("B", [HEAD, BE]))
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["B"].sheet_state = "hidden"
    output = io.BytesIO()
    book.save(output)
    reading = read_roster_file(output.getvalue(), "x.xlsx", TODAY)
    assert [row.sheet for row in reading.rows] == ["A"]
