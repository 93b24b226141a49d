"""`chibo facts` and `chibo report score`: what they print, and their exit codes."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from chibo.cli.facts import facts
from chibo.cli.report import report
from chibo.reports.models import CellMonth
from tests.cast import as_service
from tests.reports.test_facts import lived, rebuild
from tests.story import Story

__all__ = ["lived"]
PERIOD = ("--from", "2026-11", "--to", "2026-11")


@pytest.fixture(autouse=True)
def _is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own database is up already."""
    for module in ("facts", "scores", "report"):
        monkeypatch.setattr(f"chibo.cli.{module}.get_ready", lambda: None)


def call(*arguments: str) -> Result:
    group = facts if arguments[0] in {"verify", "rebuild"} else report
    return CliRunner().invoke(group, arguments)


def test_verify_agrees_with_the_records_and_tells_a_tampered_count(lived: Story) -> None:
    rebuild(lived.cast.ward)
    sound = call("verify", "--org", "PA", *PERIOD, "--json")
    assert sound.exit_code == 0, sound.output
    assert json.loads(sound.output) == {"compared": 2, "reported": 0, "differences": []}
    with as_service("bookkeeper"):
        CellMonth.objects.filter(organisation=lived.cell).update(speakers=9)
    found = call("verify", "--org", "PA", *PERIOD, "--json")
    assert found.exit_code == 1
    assert json.loads(found.output)["differences"] == [
        {"cell": "PA-01", "month": "2026-11", "field": "speakers", "kept": 9, "counted": 1}
    ]
    told = call("verify", "--org", "PA", *PERIOD)
    assert "PA-01 11/2026 speakers" in told.output


def test_rebuild_mends_it(lived: Story) -> None:
    with as_service("bookkeeper"):
        CellMonth.objects.filter(organisation=lived.cell).update(speakers=9)
    done = call("rebuild", "--org", "PA", *PERIOD, "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.output) == {"months": 1, "cell_months": 2}
    assert call("verify", "--org", "PA", *PERIOD).exit_code == 0


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("verify", "--org", "NO-SUCH"), "NO-SUCH"),
        (("rebuild", "--org", "NO-SUCH"), "NO-SUCH"),
        (("verify", "--from", "2026-11", "--to", "2026-10"), "11/2026"),
        (("score", "--meeting", "999999"), "999999"),
    ],
)
def test_what_does_not_exist_is_refused_in_a_sentence(
    arguments: tuple[str, ...], words: str
) -> None:
    refused = call(*arguments)
    assert refused.exit_code == 1
    assert words in refused.output
    assert "Traceback" not in refused.output


def test_score_explains_every_point(lived: Story) -> None:
    done = call("score", "--meeting", str(lived.meeting_id), "--explain", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert [one["scorer"] for one in told["sheets"]] == ["self", "overseer"]
    for sheet in told["sheets"]:
        assert all(one["why"] for one in sheet["criteria"])
        points = sum(float(one["points"]) for one in sheet["criteria"])
        assert points == float(sheet["total"])
    plain = call("score", "--meeting", str(lived.meeting_id), "--explain")
    assert "Chênh lệch" in plain.output
