"""`chibo org import`, `chibo roster import`, `chibo report structure`, as somebody types them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chibo.cli.main import cli
from chibo.demo.structure_sheets import ROSTER_COLUMNS, organisation_sheet, roster_sheet
from chibo.demo.structures import hoa_an
from chibo.members.models import Person
from chibo.orgs.models import Organisation
from chibo.spreadsheets.writing import write_table
from tests.cast import as_service

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def chibo(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), prog_name="chibo")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    place = hoa_an()
    (tmp_path / "cay.xlsx").write_bytes(organisation_sheet(place))
    (tmp_path / "ds.xlsx").write_bytes(roster_sheet(place))
    return str(tmp_path / "cay.xlsx"), str(tmp_path / "ds.xlsx")


def people() -> int:
    with as_service():
        return Person.objects.count()


def test_a_commune_comes_in_from_two_files_and_is_counted(files: tuple[str, str]) -> None:
    tree, roster = files
    assert chibo("org", "import", tree).exit_code == 0
    done = chibo("roster", "import", roster, "--into", "PH-HA", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["added"] == 312
    again = json.loads(chibo("roster", "import", roster, "--into", "PH-HA", "--json").stdout)
    assert (again["added"], again["changed"], again["missing"]) == (0, [], 0)
    report = chibo("report", "structure", "--org", "PH-HA", "--as-of", "2023-08-09", "--json")
    told = json.loads(report.stdout)
    assert list(told) == [
        "as_of", "members", "cells", "direct_committees", "districts", "grassroots",
        "by_cell_type", "village_cells_with_committee", "secretaries_also_hamlet_head",
    ]  # fmt: skip
    assert (told["as_of"], told["members"], told["cells"]) == ("2023-08-09", 312, 22)
    assert told["grassroots"]["cells_under_committees"] == 22
    assert told["village_cells_with_committee"]["percent"] == "100.00"
    assert "312" in chibo("report", "structure", "--org", "PH-HA").output


def test_a_dry_run_writes_nothing_and_tells_everything(files: tuple[str, str]) -> None:
    tree, roster = files
    told = json.loads(chibo("org", "import", tree, "--dry-run", "--json").stdout)
    assert (told["accepted"], len(told["diff"]["added"]), told["problems"]) == (24, 24, [])
    assert not Organisation.objects.exists()
    chibo("org", "import", tree)
    told = json.loads(
        chibo("roster", "import", roster, "--into", "PH-HA", "--dry-run", "--json").stdout
    )
    assert (told["accepted"], len(told["rows"]), len(told["diff"]["added"])) == (312, 312, 312)
    assert {"full_name", "sheet", "row"} <= set(told["rows"][0])
    assert told["rows"][0]["row"] == 4
    assert people() == 0
    shown = chibo("roster", "import", roster, "--into", "PH-HA", "--dry-run")
    assert "312" in shown.output
    assert people() == 0


def test_bad_rows_stop_the_import_until_they_are_left_out(
    files: tuple[str, str], tmp_path: Path
) -> None:
    chibo("org", "import", files[0])
    rows = [
        (1, "Nguyễn Thị Mới", "1/2/1990", "Nữ", "90000001", "1/1/2015", "1/1/2016", "Chính thức",
         "", "PH-HA-01", "", "", None, ""),
        (2, "Lê Văn Sai", "31/02/1990", "Nam", "90000002", "", "", "", "", "PH-HA-99", "", "",
         None, ""),
    ]  # fmt: skip
    bad = tmp_path / "sai.xlsx"
    bad.write_bytes(write_table(ROSTER_COLUMNS, rows, "Danh sách"))
    refused = chibo("roster", "import", str(bad), "--into", "PH-HA")
    assert refused.exit_code == 1
    assert "31/02/1990" in refused.output
    assert people() == 0
    done = chibo("roster", "import", str(bad), "--into", "PH-HA", "--leave-out-bad-rows")
    assert done.exit_code == 0, done.output
    assert people() == 1


def test_a_member_of_another_cell_stops_the_import(files: tuple[str, str], tmp_path: Path) -> None:
    chibo("org", "import", files[0])
    chibo("roster", "import", files[1], "--into", "PH-HA")
    place = hoa_an()
    moved = replace(
        place, members=(replace(place.members[0], cell="PH-HA-02", posts=(), hamlet_head=False),)
    )
    file = tmp_path / "chuyen.xlsx"
    file.write_bytes(roster_sheet(moved))
    refused = chibo("roster", "import", str(file), "--into", "PH-HA")
    assert refused.exit_code == 1
    assert "chuyển sinh hoạt" in refused.output
    told = chibo("roster", "import", str(file), "--into", "PH-HA", "--dry-run", "--json")
    assert [each["code"] for each in json.loads(told.stdout)["problems"]] == [
        "member_of_other_cell"
    ]


def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    for words in (
        ("org", "import", str(broken)),
        ("org", "import", str(tmp_path / "khong-co.xlsx")),
        ("roster", "import", str(broken), "--into", "KHONG-CO"),
        ("report", "structure", "--org", "KHONG-CO"),
    ):
        answer = chibo(*words)
        assert answer.exit_code == 1, words
        assert answer.output.strip()
        assert "Traceback" not in answer.output
    assert chibo("roster", "import", str(broken)).exit_code == 2
