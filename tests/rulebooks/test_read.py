"""R-RUL-01, R-RUL-02, R-RUL-03: each fault is told at its line and column, with what to do, in both languages."""

from decimal import Decimal
from pathlib import Path

import pytest

from chibo.rulebooks.check import check_rulebooks
from chibo.rulebooks.public import BrokenRulebook, read_rulebook
from tests.rulebooks.conftest import SOUND


def problems_of(tmp_path: Path, text: str | bytes) -> list[tuple[int, int, str]]:
    file = tmp_path / "paper.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    found = check_rulebooks(file).problems
    for problem in found:
        assert problem.place.file == str(file)
        assert problem.say("vi").startswith(f"{file}:{problem.place.line}:")
        assert problem.sentence.say("vi") != problem.sentence.say("en")
        assert "%(" not in problem.sentence.say("vi") + problem.sentence.say("en")
    return [(one.place.line, one.place.column, one.sentence.code) for one in found]


def test_the_sound_paper_is_sound(tmp_path: Path) -> None:
    assert problems_of(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("type: guidance", "type: gidance", (4, 7, "choice_unknown")),
        ("level: province", "levle: province", (2, 1, "key_unknown_nearest")),
        ("{from: 2015-01-01}", "{from: 2015-02-30}", (6, 18, "date_expected")),
        ("{from: 2015-01-01}", "{from: 2015-01-01, to: 2014-01-01}", (6, 30, "in_force_backwards")),
        ("direction: at_least", "direction: least", (13, 16, "choice_unknown")),
        ("value: 100%", "value: 101%", (14, 12, "percent_expected")),
        ("value: 100%", "value: 100", (14, 12, "percent_expected")),
        ("    points: 10\n    groups", "    points: 11\n    groups", (20, 5, "set_sum")),
        ("            points: 4", "            points: 5", (24, 9, "group_sum")),
        ("at_least: 90%", "at_least: 90", (31, 25, "comparison_unfit")),
        ("if: {attendance:", "if: {attendence:", (31, 25, "measure_unknown")),
        ("at_least: 90%", "atleast: 90%", (31, 38, "key_unknown_nearest")),
        ("points: 2}", "points: 7}", (29, 13, "points_above_criterion")),
        ("points: 2}", "points: -2}", (32, 28, "number_negative")),
        ("points: 2}", "points: '2'}", (32, 28, "number_expected")),
        ("points: 2}", "points: true}", (32, 28, "number_expected")),
        ("code: spirit", "code: Spirit!", (33, 19, "code_expected")),
        ("judged: {reason: always}", "judged: {reason: sometimes}", (36, 30, "choice_unknown")),
        ("judged: {reason: always}", "capped: []", (33, 13, "measured_or_judged")),
        ("needs_full: [attendance]", "needs_full: [attendanc]", (38, 79, "needs_full_unknown")),
        ("key: small-paper\n", "", (1, 1, "key_missing")),
        ("title: {vi: Phiếu, en: Sheet}", "title: {vi: Phiếu}", (17, 5, "key_missing")),
        ("kinds: [thematic]", "kinds: thematic", (19, 12, "list_expected")),
        ("found: {how: text_read", "found: {paper: x, how: text_read", (7, 9, "key_of_the_loader")),
        ("type: guidance", "type: guidance\ntype: plan", (5, 1, "key_twice")),
        ("type: guidance", "type: guidance\nunder: no-such-paper", (5, 8, "paper_unknown")),
        ("targets:", "targets: {", (8, 1, "not_yaml")),
        ("code: spirit", "code: attendance", (21, 5, "criterion_twice")),
    ],
)
def test_each_fault_is_told_where_it_stands(
    tmp_path: Path, old: str, new: str, expected: tuple[int, int, str]
) -> None:
    assert old in SOUND
    found = problems_of(tmp_path, SOUND.replace(old, new, 1))
    if expected[2] == "not_yaml":
        assert [code for _, _, code in found] == ["not_yaml"]
    else:
        assert expected in found


def test_a_misspelt_measure_is_told_the_nearest_one(tmp_path: Path) -> None:
    file = tmp_path / "paper.yaml"
    file.write_text(SOUND.replace("if: {attendance:", "if: {attendence:"), encoding="utf-8")
    with pytest.raises(BrokenRulebook) as caught:
        read_rulebook(file)
    assert "Gần nhất: attendance." in caught.value.problems[0].say("vi")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file_empty"),
        (b"# nothing\n", "file_empty"),
        (b"- a\n- b\n", "mapping_expected"),
        (b"key: \xff\xfe\n", "file_not_text"),
        (b"key: \x00\n", "not_yaml"),
        (b"a: &a [*a]\n", "not_yaml"),
        (b"a: " + b"[" * 20000, "not_yaml"),
        (b"a: '" + b"x" * 600_000 + b"'", "file_too_large"),
        (b"? [1, 2]\n: 3\n", "key_unknown"),
    ],
)
def test_no_bytes_bring_more_than_a_sentence(tmp_path: Path, raw: bytes, code: str) -> None:
    assert code in [found for _, _, found in problems_of(tmp_path, raw)]


def test_anchors_that_multiply_without_end_are_stopped(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    codes = {code for _, _, code in problems_of(tmp_path, "\n".join(lines))}
    assert "not_yaml" in codes


def test_a_missing_path_is_told() -> None:
    checked = check_rulebooks(Path("/nowhere/at/all.yaml"))
    assert [one.sentence.code for one in checked.problems] == ["file_missing"]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = SOUND.replace("type: guidance", "type: x").replace("value: 100%", "value: x")
    assert [line for line, _, _ in problems_of(tmp_path, text)] == [4, 14]


def test_a_folder_of_files_makes_one_rulebook(tmp_path: Path) -> None:
    head, _, rest = SOUND.partition("criteria_sets:")
    (tmp_path / "paper.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "criteria.yaml").write_text("criteria_sets:" + rest, encoding="utf-8")
    assert len(read_rulebook(tmp_path).criteria_sets) == 1


def test_the_same_part_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("targets: []\n", encoding="utf-8")
    with pytest.raises(BrokenRulebook) as caught:
        read_rulebook(tmp_path)
    assert [str(one.place) for one in caught.value.problems] == [f"{tmp_path / 'b.yaml'}:1:1"]


def test_two_rulebooks_with_one_key_are_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "paper.yaml").write_text(SOUND, encoding="utf-8")
    assert [one.sentence.code for one in check_rulebooks(tmp_path).problems] == ["paper_twice"]


def test_decimals_are_read_exactly(tmp_path: Path) -> None:
    text = SOUND.replace("points: 6", "points: 6.1").replace("points: 4", "points: 3.9")
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    criteria = read_rulebook(tmp_path / "p.yaml").criteria_sets[0].criteria
    assert [one.points.value for one in criteria] == [Decimal("6.1"), Decimal("3.9")]


def test_clause_and_mark_pass_down_and_every_value_knows_its_paper(tmp_path: Path) -> None:
    text = SOUND.replace(
        "      - code: all\n", "      - code: all\n        clause: II.1\n        assumed: true\n"
    )
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    criterion = read_rulebook(tmp_path / "p.yaml").criteria_sets[0].criteria[0]
    assert (criterion.points.clause, criterion.points.assumed) == ("II.1", True)
    assert criterion.points.paper == "small-paper"
