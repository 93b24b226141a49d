"""Say which cell on record each row of a roster means, by code or by name."""

import difflib
from collections.abc import Mapping
from dataclasses import replace

from chibo.members.roster import kinds
from chibo.members.roster.records import Reading, RosterRow
from chibo.spreadsheets.headings import heading_key
from chibo.spreadsheets.problems import Problem

_CHOICES_SHOWN = 3


def place_in_cells(reading: Reading, cells: Mapping[str, str], default: str = "") -> Reading:
    """Replace what the file calls a cell by its code; rows that name none go to `default`.

    `cells` maps code to name, of the cells the file may speak of. A row whose cell is unknown,
    ambiguous or not said becomes a problem.
    """
    named: dict[str, list[str]] = {}
    for code, name in cells.items():
        for key in {heading_key(code), heading_key(name), _short(name)}:
            named.setdefault(key, []).append(code)
    kept: list[RosterRow] = []
    problems = list(reading.problems)
    known: dict[str, str | Problem] = {}
    for row in reading.rows:
        written = row.cell or default
        if written not in known:
            known[written] = _resolve(written, cells, named)
        found = known[written]
        if isinstance(found, Problem):
            problems.append(replace(found, sheet=row.sheet, row=row.row))
        else:
            kept.append(row if row.cell == found else replace(row, cell=found))
    return Reading(tuple(kept), tuple(problems))


def _resolve(
    written: str, cells: Mapping[str, str], named: Mapping[str, list[str]]
) -> str | Problem:
    if written in cells:
        return written
    if not written:
        return Problem("", None, None, kinds.CELL_MISSING)
    codes = named.get(heading_key(written)) or named.get(_short(written)) or []
    if len(codes) == 1:
        return codes[0]
    if codes:
        choices = ", ".join(sorted(codes)[:_CHOICES_SHOWN])
        params = {"value": written[:60], "choices": choices}
        return Problem("", None, None, kinds.CELL_AMBIGUOUS, params)
    near = difflib.get_close_matches(_short(written), [k for k in named if k], n=1, cutoff=0.0)
    suggestion = cells[named[near[0]][0]] if near else ""
    params = {"value": written[:60], "suggestion": suggestion}
    return Problem("", None, None, kinds.CELL_UNKNOWN, params)


def _short(name: str) -> str:
    key = heading_key(name)
    for start in ("chi bo ", "cb "):
        key = key.removeprefix(start)
    return key
