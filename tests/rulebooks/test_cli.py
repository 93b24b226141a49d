"""R-RUL-32: `chibo rulebook` from files alone: list, check, try, and what each says about bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chibo.cli.rulebook import rulebook
from tests.rulebooks.conftest import SOUND


def run(*args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(rulebook, list(args), input=given)


def example(key: str = "an-phu-2025", kind: str = "regular") -> str:
    result = run("try", key, "--type", "residential_unit", "--kind", kind, "--example")
    assert result.exit_code == 0, result.output
    return result.output


def tried(evidence: str, *more: str) -> Result:
    return run(
        "try", "an-phu-2025", "--type", "residential_unit", "--evidence", "-", *more, given=evidence
    )


def test_trying_needs_no_django_and_so_no_settings_and_no_database(tmp_path: Path) -> None:
    file = tmp_path / "evidence.json"
    file.write_text(example(), encoding="utf-8")
    code = (
        "import sys; from chibo.cli.rulebook import rulebook\n"
        f"rulebook(['try', 'an-phu-2025', '--type', 'agency', '--evidence', {str(file)!r}, '--json'],"
        " standalone_mode=False)\n"
        "assert not any(name.split('.')[0] == 'django' for name in sys.modules)\n"
    )
    bare = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    source = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**bare, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["total"] == 95


def test_the_outcome_as_json_has_every_part() -> None:
    result = tried(example(), "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    assert {
        "rulebook",
        "version",
        "cell_type",
        "kind",
        "criteria",
        "groups",
        "total",
        "max",
    } <= set(told)
    assert {"rating", "rating_label", "why", "missing"} <= set(told)
    assert (told["total"], told["max"], told["rating"], told["rating_label"]) == (
        95,
        95,
        "good",
        "Tốt",
    )
    for one in told["criteria"]:
        assert {
            "code",
            "group",
            "title",
            "max",
            "points",
            "measured",
            "why",
            "clause",
            "assumed",
        } <= set(one)
    assert told["missing"] == []


def test_halves_of_points_come_out_exactly() -> None:
    evidence = json.loads(example())
    evidence["judged"]["regular_content"] = {"points": 9.1, "reason": "thin"}
    assert json.loads(tried(json.dumps(evidence), "--json").output)["total"] == 94.1


def test_missing_evidence_and_judgement_are_named_and_there_is_no_total() -> None:
    result = tried("{}", "--json")
    assert result.exit_code == 0
    told = json.loads(result.output)
    assert (told["total"], told["rating"], told["complete"]) == (None, None, False)
    assert {"criterion": "steps", "measure": "steps_done"} in told["missing"]
    assert {"criterion": "wishes_heard", "measure": None} in told["missing"]


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ("{", "JSON"),
        ("[]", "evidence"),
        ('{"evidnce": {}}', "evidnce"),
        ('{"evidence": {"atendance": 1}}', "attendance"),
        ('{"evidence": {"attendance": 0.9}}', "numerator"),
        ('{"evidence": {"attendance": "90%"}}', "numerator"),
        ('{"evidence": {"attendance": {"numerator": 3, "denominator": 2}}}', "numerator"),
        ('{"evidence": {"minutes_held": -1}}', "minutes_held"),
        ('{"evidence": {"minutes_held": true}}', "minutes_held"),
        ('{"evidence": {"minutes_held": 90.5}}', "minutes_held"),
        ('{"evidence": {"resolution_adopted": "có"}}', "true hoặc false"),
        ('{"judged": {"speakers": 5}}', "speakers"),
        ('{"judged": {"content_prepared": "3"}}', "content_prepared"),
        ('{"judged": {"content_prepared": 4}}', "từ 0 đến 3"),
        ('{"judged": {"content_prepared": 2}}', "lý do"),
        ('{"judged": {"content_prepared": NaN}}', "content_prepared"),
        ('{"judged": {"content_prepared": {"points": 2, "reason": ["x"]}}}', "content_prepared"),
        ('{"judged": {"content_prepared": 1e999}}', "từ 0 đến 3"),
        ('{"evidence": {"minutes_held": 1, "minutes_held": 95}}', "hai lần"),
    ],
)
def test_evidence_that_cannot_be_taken_is_told_and_nothing_is_scored(
    evidence: str, words: str
) -> None:
    result = tried(evidence, "--json")
    assert result.exit_code == 1
    assert words in result.output
    assert "Traceback" not in result.output


def test_an_unknown_rulebook_is_told_with_those_there_are() -> None:
    result = run("try", "nothing", "--type", "agency", "--evidence", "-", given="{}")
    assert result.exit_code == 1
    assert "an-phu-2025" in result.output


def test_a_day_on_which_the_paper_does_not_hold_is_refused() -> None:
    assert tried(example(), "--on", "2024-01-01").exit_code == 1


def test_trying_without_a_type_is_a_usage_error() -> None:
    assert run("try", "an-phu-2025", "--evidence", "-", given="{}").exit_code == 2


def test_a_rulebook_of_ones_own_can_be_tried_by_its_path(sound_file: Path) -> None:
    text = '{"evidence": {"attendance": {"numerator": 9, "denominator": 10}}, "judged": {"spirit": {"points": 3, "reason": "x"}}}'
    result = run(
        "try", str(sound_file), "--type", "students", "--kind", "thematic", "--on", "2016-01-01",
        "--evidence", "-", "--json", given=text,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["total"] == 9


def test_the_list_has_every_shipped_paper() -> None:
    rows = json.loads(run("list", "--json").output)
    assert len(rows) == 9
    assert rows[0]["key"] == "tw-12-hd-btctw-2018"
    assert rows[0]["in_force"] == {"from": "2018-07-06", "to": "2025-10-27", "assumed": True}


def test_check_passes_the_shipped_papers_and_a_sound_file(sound_file: Path) -> None:
    assert run("check", str(sound_file)).exit_code == 0


def test_check_tells_faults_in_both_languages_and_fails(tmp_path: Path) -> None:
    file = tmp_path / "paper.yaml"
    file.write_text(SOUND.replace("value: 100%", "value: 100"), encoding="utf-8")
    result = run("check", str(file))
    assert result.exit_code == 1
    assert f"{file}:14:12: Ở đây cần tỷ lệ" in result.output
    assert "A percentage from 0% to 100% is needed here" in result.output
    found = json.loads(run("check", str(file), "--json").output)
    assert found["problems"][0]["line"] == 14


def test_check_tells_what_would_loosen_a_paper_above_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "paper.yaml"
    text = SOUND[: SOUND.index("criteria_sets:")].replace("from: 2015-01-01", "from: 2026-01-01")
    text = text.replace("code: trained", "code: attendance").replace("value: 100%", "value: 80%")
    text = text.replace("post_holders_trained", "present").replace("post_holders", "entitled")
    file.write_text(text, encoding="utf-8")
    result = run("check", str(file))
    assert result.exit_code == 1
    assert f"{file}:14:12:" in result.output
    assert "42-HD/BTCTW" in result.output
