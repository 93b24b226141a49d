"""A small sound rulebook as text, to be broken, and papers made to be laid over each other."""

from pathlib import Path

import pytest

SOUND = """\
key: small-paper
level: province
issuer: {vi: Tỉnh ủy, en: Provincial committee}
type: guidance
title: {vi: Hướng dẫn, en: Guidance}
in_force: {from: 2015-01-01}
found: {how: text_read, notes: {vi: thử, en: made up}}
targets:
  - code: trained
    title: {vi: Bồi dưỡng, en: Trained}
    numerator: post_holders_trained
    denominator: post_holders
    direction: at_least
    value: 100%
criteria_sets:
  - code: sheet
    title: {vi: Phiếu, en: Sheet}
    cell_types: [students]
    kinds: [thematic]
    points: 10
    groups:
      - code: all
        title: {vi: Tất cả, en: All}
        points: 10
        criteria:
          - code: attendance
            title: {vi: Dự, en: Attendance}
            points: 6
            measured:
              bands:
                - {if: {attendance: {at_least: 90%}}, points: 6}
                - {points: 2}
          - code: spirit
            title: {vi: Tinh thần, en: Spirit}
            points: 4
            judged: {reason: always}
    ratings:
      - {code: good, label: {vi: Tốt, en: Good}, from_points: 9, needs_full: [attendance]}
"""


@pytest.fixture
def sound_file(tmp_path: Path) -> Path:
    file = tmp_path / "paper.yaml"
    file.write_text(SOUND, encoding="utf-8")
    return file
