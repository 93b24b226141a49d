"""A roster compared with the record: new, changed, missing; the same file twice changes nothing."""

import datetime as dt
import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.members.roster.differences import compare
from chibo.members.roster.kinds import ROSTER_KINDS, message
from chibo.members.roster.placing import place_in_cells
from chibo.members.roster.reading import read_roster_file
from chibo.members.roster.records import Reading, RosterRow
from chibo.members.roster.report import dry_run
from chibo.spreadsheets.problems import Label, Params
from tests.spreadsheets.files import Grid, delimited, xlsx

TODAY = dt.date(2026, 11, 22)
AN = RosterRow(
    "Nguyễn Văn An", dt.date(1978, 3, 5), card_number="00123456", cell="CB1", sheet="A", row=2
)
BE = RosterRow("Trần Thị Bé", dt.date(1980, 1, 1), "year", cell="CB1", sheet="A", row=3)

syllables = st.sampled_from(["An", "Bé", "Đức", "Hòa", "Ánh", "Ước", "Nguyễn", "Trần", "H'Brăm"])
people = st.builds(
    RosterRow,
    full_name=st.lists(syllables, min_size=2, max_size=4).map(" ".join),
    born_on=st.dates(dt.date(1930, 1, 1), dt.date(2000, 1, 1)),
    gender=st.sampled_from(["male", "female", ""]),
    card_number=st.just("") | st.integers(1, 99_999_999).map("{:08d}".format),
    admitted_on=st.none() | st.dates(dt.date(2018, 1, 2), dt.date(2020, 1, 1)),
    official_on=st.none() | st.dates(dt.date(2021, 1, 1), dt.date(2022, 1, 1)),
    exempt=st.booleans(),
    posts=st.sampled_from([(), ("secretary",), ("deputy_secretary", "committee_member")]),
    cell=st.sampled_from(["CB1", "CB2"]),
)
rosters = st.lists(
    people, max_size=12, unique_by=lambda r: (r.full_name, r.born_on, r.cell)
).filter(
    lambda rows: (
        len({r.card_number for r in rows if r.card_number})
        == len([r for r in rows if r.card_number])
    )
)


@given(rosters)
def test_a_roster_compared_with_itself_is_no_difference(rows: list[RosterRow]) -> None:
    diff = compare(rows, [replace(row, sheet="", row=0) for row in rows])
    assert diff.is_empty
    assert diff.unchanged == len(rows)


@given(rosters, rosters)
def test_everyone_is_added_matched_or_missing(new: list[RosterRow], old: list[RosterRow]) -> None:
    diff = compare(new, old)
    changed = len({id(change.row) for change in diff.changed})
    assert len(diff.added) + changed + diff.unchanged == len(new)
    assert len(diff.missing) + changed + diff.unchanged == len(old)


@settings(deadline=None)  # reads real files
@given(rosters)
def test_what_the_reading_normalised_reads_the_same_again(rows: list[RosterRow]) -> None:
    head = [
        "Họ tên",
        "Ngày sinh",
        "Giới tính",
        "Số thẻ",
        "Ngày vào Đảng",
        "Ngày chính thức",
        "Chi bộ",
    ]
    gender = {"male": "Nam", "female": "Nữ", "": ""}
    grid: Grid = [
        head,
        *(
            [
                r.full_name,
                r.born_on,
                gender[r.gender],
                r.card_number,
                r.admitted_on,
                r.official_on,
                r.cell,
            ]
            for r in rows
        ),
    ]
    first = read_roster_file(delimited(grid), "x.csv", TODAY)
    again: Grid = [
        head,
        *(
            [
                r.full_name,
                r.born_on,
                gender[r.gender],
                r.card_number,
                r.admitted_on,
                r.official_on,
                r.cell,
            ]
            for r in first.rows
        ),
    ]
    second = read_roster_file(delimited(again), "x.csv", TODAY)
    assert first.errors == second.errors == ()
    assert len(first.rows) == len(rows)
    assert compare(second.rows, first.rows).is_empty


def test_card_number_matches_before_the_name_and_every_changed_field_is_listed() -> None:
    new = replace(AN, full_name="Nguyễn Văn Ân", posts=("secretary",), cell="CB2")
    diff = compare([new], [AN])
    assert [(c.card_number, c.field, c.before, c.after) for c in diff.changed] == [
        ("00123456", "full_name", "Nguyễn Văn An", "Nguyễn Văn Ân"),
        ("00123456", "cell", "CB1", "CB2"),
        ("00123456", "posts", (), ("secretary",)),
    ]
    assert diff.missing == ()


def test_without_a_card_the_name_and_birth_within_the_cell_match() -> None:
    carded = replace(BE, card_number="00000001", full_name="TRẦN THỊ BÉ")
    diff = compare([carded], [BE])
    assert [(c.card_number, c.field) for c in diff.changed] == [
        ("00000001", "full_name"),
        ("00000001", "card_number"),
    ]
    assert compare([replace(BE, cell="CB2")], [BE]).added
    assert compare([carded], [replace(carded, card_number="00000002")]).added


def test_a_column_the_file_lacks_is_no_change() -> None:
    told = frozenset({"full_name", "born_on", "born_precision", "cell"})
    on_record = replace(AN, posts=("secretary",), gender="male", exempt=True)
    assert compare([replace(AN, told=told)], [on_record]).is_empty


def test_cells_are_found_by_code_or_by_name_without_marks() -> None:
    cells = {
        "HD": "Chi bộ ấp Hòa Đức",
        "TH": "Chi bộ Trường Tiểu học",
        "X1": "Ấp 1",
        "X2": "Chi bộ Ấp 1",
    }
    rows = [replace(AN, cell=name, row=n) for n, name in enumerate(
        ["HD", "CHI BỘ ẤP HÒA ĐỨC", "ap hoa duc", "", "Ấp 1", "Ấp Hòa Đứt"], start=2)]  # fmt: skip
    found = place_in_cells(Reading(tuple(rows), ()), cells, default="TH")
    assert [row.cell for row in found.rows] == ["HD", "HD", "HD", "TH"]
    assert [(p.row, p.code) for p in found.problems] == [(6, "cell_ambiguous"), (7, "cell_unknown")]
    assert "Hòa Đức" in found.problems[1].message


def test_the_dry_run_is_plain_json_in_the_promised_shape() -> None:
    grid: Grid = [
        ["Họ tên", "Ngày sinh", "Số thẻ"],
        ["Nguyễn Văn An", "5/3/1978", 123456],
        ["Lê 2", 1970, None],
    ]
    reading = read_roster_file(xlsx(("A", grid)), "x.xlsx", TODAY)
    old = [replace(AN, full_name="Nguyễn An", cell=""), replace(BE, cell="")]
    shown = json.loads(json.dumps(dry_run(reading, compare(reading.rows, old))))
    assert list(shown) == ["accepted", "rows", "problems", "diff"]
    assert shown["accepted"] == 1
    assert shown["rows"][0]["born_on"] == "1978-03-05"
    assert (shown["rows"][0]["sheet"], shown["rows"][0]["row"]) == ("A", 2)
    assert [(p["sheet"], p["row"], p["column"], p["code"]) for p in shown["problems"]] == [
        ("A", 2, "C", "card_padded"),
        ("A", 3, "A", "name_has_digits"),
    ]
    assert shown["diff"]["changed"] == [
        {
            "card_number": "00123456",
            "field": "full_name",
            "from": "Nguyễn An",
            "to": "Nguyễn Văn An",
        }
    ]
    assert [row["full_name"] for row in shown["diff"]["missing"]] == ["Trần Thị Bé"]
    assert shown["diff"]["added"] == []


PARAMS: Params = dict.fromkeys(
    ("field", "value", "cell", "heading", "name", "written", "read", "limit", "encoding", "example", "admitted",
     "born", "official", "card", "row", "other_row", "other_sheet", "other_name", "suggestion", "choices"),
    "‹x›",
)  # fmt: skip


def test_messages_are_whole_in_both_languages() -> None:
    for code in ROSTER_KINDS:
        vietnamese, english = message(code, PARAMS, "vi"), message(code, PARAMS, "en")
        assert vietnamese != english
        assert "%(" not in vietnamese + english


def test_golden_messages() -> None:
    field = Label("Date of birth", "Ngày sinh")
    params: Params = {"field": field, "value": "31/2/1978"}
    assert message("date_impossible", params, "vi") == (
        "Ngày sinh “31/2/1978” không có trong lịch. Hãy kiểm tra lại; "
        "nếu không rõ ngày thì chỉ ghi tháng/năm hoặc chỉ ghi năm."
    )
    assert message("date_impossible", params, "en") == (
        "Date of birth “31/2/1978” does not exist in the calendar. Check it; "
        "if the day is not known, write only the month and year or only the year."
    )
    cards: Params = {
        "card": "00123456",
        "row": 5,
        "other_row": 2,
        "other_sheet": "A",
        "other_name": "Lê Tư",
    }
    assert message("card_duplicate", cards, "vi") == (
        "Số thẻ 00123456 có ở cả hàng 5 và hàng 2 (trang “A”: Lê Tư). "
        "Mỗi đảng viên một số thẻ; hãy sửa một trong hai hàng."
    )
