"""Every numbered rule stands in docs/domain, in the code and in a test or a refusal's code."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.contracts.source import ROOT, SOURCE

# `R-MEM-22` and the short forms in which several stand together: `R-SCO-10 to 14, 17`.
RULE = re.compile(r"R-([A-Z]{3})-(\d\d)((?:(?:,| to| and|–|-| …) ?\d\d(?!\d))*)")
PART = re.compile(r"(,| to| and|–|-| …) ?(\d\d)")


def rules_in(files: Iterable[Path]) -> dict[str, set[str]]:
    """Each rule with the files that name it."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in files:
        for area, first, more in RULE.findall(file.read_text(encoding="utf-8")):
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


def test_every_rule_in_the_code_is_written_down() -> None:
    assert sorted(set(IN_CODE) - set(WRITTEN)) == []


def test_every_rule_written_down_is_in_the_code() -> None:
    assert sorted(set(WRITTEN) - set(IN_CODE)) == []
