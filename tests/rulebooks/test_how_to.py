"""The how-to's own example is a rulebook that passes its own check."""

import re
from pathlib import Path

from chibo.rulebooks.check import check_rulebooks

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-rulebook.md"


def test_the_parts_shown_make_a_readable_rulebook(tmp_path: Path) -> None:
    parts = re.findall(r"```yaml\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    assert len(parts) == 4
    text = "\n".join(parts)
    # The example shows one group of a whole sheet; what it names is not all there.
    text = text.replace("    points: 100\n", "    points: 10\n").replace("under:", "# under:")
    text = text.replace("follows:", "# follows:").replace(
        "in_force: {from: 2026", "in_force: {from: 2016"
    )
    file = tmp_path / "paper.yaml"
    file.write_text(text.replace("to: 2027", "to: 2017"), encoding="utf-8")
    assert [problem.say("en") for problem in check_rulebooks(file).problems] == []
