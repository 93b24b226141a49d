"""Render what importing a roster would do: what `--dry-run --json` prints, a preview shows."""

import datetime as dt
from dataclasses import fields

from chibo.members.roster.differences import Diff, FieldValue
from chibo.members.roster.records import Reading, RosterRow
from chibo.spreadsheets.problems import Language, Problem

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_KEPT = tuple(f.name for f in fields(RosterRow) if f.name != "told")
_PLACE = ("sheet", "row")


def dry_run(reading: Reading, diff: Diff, language: Language = "vi") -> dict[str, Json]:
    """Plain values in the order they are printed; dates as yyyy-mm-dd."""
    return {
        "accepted": len(reading.rows),
        "rows": [member_json(row) for row in reading.rows],
        "problems": [problem_json(problem, language) for problem in reading.problems],
        "diff": {
            "added": [member_json(row) for row in diff.added],
            "changed": [
                {
                    "card_number": change.card_number,
                    "field": change.field,
                    "from": value_json(change.before),
                    "to": value_json(change.after),
                }
                for change in diff.changed
            ],
            "missing": [member_json(row, placed=False) for row in diff.missing],
        },
    }


def member_json(row: RosterRow, *, placed: bool = True) -> dict[str, Json]:
    """One record; a member on record has no place in the file, so `placed` is off for it."""
    return {name: value_json(getattr(row, name)) for name in _KEPT if placed or name not in _PLACE}


def problem_json(problem: Problem, language: Language) -> dict[str, Json]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "message": problem.message_in(language),
        "severity": problem.severity,
    }


def value_json(value: FieldValue | int) -> Json:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
