"""Every numbered rule stands in docs/domain, in the code, and by its own number in a test of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.contracts.source import ROOT, SOURCE

# `R-MEM-22` and the short forms in which several stand together: `R-SCO-10 to 14, 17`.
RULE = re.compile(r"R-([A-Z]{3})-(\d\d)((?:(?:,| to| and|–|-| …) ?\d\d(?!\d))*)")
PART = re.compile(r"(,| to| and|–|-| …) ?(\d\d)")
SPAN = re.compile(r"R-[A-Z]{3}-\d\d(?: to |–| … ?)(?:R-[A-Z]{3}-)?\d\d(?:, \d\d(?!\d))*")


def rules_in(files: Iterable[Path]) -> dict[str, set[str]]:
    """Each rule with the files that name it."""
    return _found({file: file.read_text(encoding="utf-8") for file in files})


def rules_named_in(files: Iterable[Path]) -> dict[str, set[str]]:
    """The same, without what stands between the ends of a span: `R-SCO-10 to 17` names nothing.

    Whoever writes a span over a file of tests says what it is about, not that each is tried.
    """
    return _found({file: SPAN.sub("", file.read_text(encoding="utf-8")) for file in files})


def _found(texts: Mapping[Path, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for file, text in texts.items():
        for area, first, more in RULE.findall(text):
            last = int(first)
            numbers = {last}
            for joint, number in PART.findall(more):
                numbers |= (
                    set(range(last, int(number) + 1))
                    if joint.strip() in {"to", "–", "…"}
                    else set()
                )
                last = int(number)
                numbers.add(last)
            for number in numbers:
                found[f"R-{area}-{number:02}"].add(file.relative_to(ROOT).as_posix())
    return found


WRITTEN = rules_in((ROOT / "docs" / "domain").glob("*.md"))
IN_CODE = rules_in(file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts)
THIS = Path(__file__)
IN_TESTS = rules_named_in(file for file in THIS.parents[1].rglob("*.py") if file != THIS)


def test_every_rule_in_the_code_is_written_down() -> None:
    assert sorted(set(IN_CODE) - set(WRITTEN)) == []


def test_every_rule_written_down_is_in_the_code() -> None:
    assert sorted(set(WRITTEN) - set(IN_CODE)) == []


def test_every_rule_written_down_is_named_by_a_test() -> None:
    """In a docstring or a comment of a test that tries it, or as the code of a refusal it gets."""
    assert sorted(set(WRITTEN) - set(IN_TESTS)) == []


def test_every_rule_a_test_names_is_written_down() -> None:
    assert sorted(set(IN_TESTS) - set(WRITTEN)) == []


def test_a_span_names_no_rule() -> None:
    named = _found({THIS: SPAN.sub("", "R-ABC-01 to 06, 20; R-ABC-07, 08; R-ABC-10 … R-ABC-12")})
    assert sorted(named) == ["R-ABC-07", "R-ABC-08"]
