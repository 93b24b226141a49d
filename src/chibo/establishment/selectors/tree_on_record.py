"""The organisations on record in the shape lists have, to be compared with a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Final

from chibo.establishment.sheet.records import OrganisationReading, OrganisationRow
from chibo.orgs.models import Organisation
from chibo.spreadsheets.problems import Kind, Problem

# Lists know one kind of committee above the grassroots; on record a district is its own kind.
SUPERIOR: Final = "superior_committee"
DISTRICT: Final = "district_committee"
_AS_LISTED: Final = {DISTRICT: SUPERIOR, "commune_committee": SUPERIOR}
COMPARED: Final = (
    "name", "parent", "kind", "cell_type", "state_share", "remote", "ethnic_minority",
    "specially_difficult", "founded_on", "place_name",
)  # fmt: skip
FLAGS: Final = ("remote", "ethnic_minority", "specially_difficult")

OUTSIDE = Kind(
    "outside_subtree",
    "“%(name)s” does not stand under %(top)s. Import it where it belongs, or correct its parent.",
    "“%(name)s” không trực thuộc %(top)s. Hãy nhập ở đúng nơi quản lý, hoặc sửa cấp trên.",
)
RING = Kind(
    "cycle_on_record",
    "“%(name)s” would stand under itself, because of what is on record. Correct the one above.",
    "“%(name)s” sẽ thành cấp trên của chính nó theo dữ liệu đang có. Hãy sửa cấp trên.",
)

Value = str | bool | Decimal | None | object


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one organisation, on record and in the file."""

    code: str
    field: str
    before: Value
    after: Value


@dataclass(frozen=True)
class TreePreview:
    """A reading compared with the organisations on record."""

    reading: OrganisationReading
    added: tuple[OrganisationRow, ...] = ()
    changed: tuple[Difference, ...] = ()
    missing: tuple[OrganisationRow, ...] = ()
    on_record: dict[str, OrganisationRow] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return self.reading.errors


def kinds_on_record() -> dict[str, str]:
    """The codes a file may name as the one above, with their kinds as lists write them."""
    rows = Organisation.objects.filter(dissolved_on__isnull=True).order_by()
    return {code: _AS_LISTED.get(kind, kind) for code, kind in rows.values_list("code", "kind_id")}


def tree_preview(top: Organisation | None, reading: OrganisationReading) -> TreePreview:
    """R-ORG-06 to R-ORG-08: what importing would do, in the whole tree or below `top`.

    A file for the whole tells as missing only what stands under the tops it names. What a file
    leaves blank is not taken away; a flag is compared when the file sets it anywhere.
    """
    everything = {row.code: row for row in _on_record()}
    below = everything if top is None else _below(everything, top.code)
    rows, problems = _placed(reading.rows, everything, below, top)
    told_flags = {flag for flag in FLAGS if any(getattr(row, flag) for row in rows)}
    added, changed = [], []
    for row in rows:
        known = everything.get(row.code)
        if known is None:
            added.append(row)
        else:
            changed += list(_differences(row, known, told_flags))
    listed = {row.code for row in rows}
    tops = {row.code for row in rows if row.parent not in listed}
    inside = below if top is not None else _below_any(everything, tops)
    missing = [row for code, row in inside.items() if code not in listed]
    if top is not None:
        missing = [row for row in missing if row.code != top.code]
    final = OrganisationReading(tuple(rows), (*reading.problems, *problems))
    return TreePreview(final, tuple(added), tuple(changed), tuple(missing), everything)


def dry_run_of(preview: TreePreview, language: str) -> dict[str, object]:
    """What `--dry-run --json` prints and a preview shows: rows, problems and differences."""
    return {
        "accepted": len(preview.reading.rows),
        "rows": [_told(row) for row in preview.reading.rows],
        "problems": [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "code": problem.code,
                "message": problem.message_in(language),
                "severity": problem.severity,
            }
            for problem in preview.reading.problems
        ],
        "diff": {
            "added": [_told(row) for row in preview.added],
            "changed": [
                {
                    "code": each.code,
                    "field": each.field,
                    "from": _plain(each.before),
                    "to": _plain(each.after),
                }
                for each in preview.changed
            ],
            "missing": [_told(row, placed=False) for row in preview.missing],
        },
    }


def _told(row: OrganisationRow, *, placed: bool = True) -> dict[str, object]:
    names = [each.name for each in fields(OrganisationRow)]
    return {
        name: _plain(getattr(row, name)) for name in names if placed or name not in {"sheet", "row"}
    }


def _plain(value: Value) -> object:
    return str(value) if isinstance(value, Decimal | date) else value


def _on_record() -> Iterator[OrganisationRow]:
    rows = Organisation.objects.filter(dissolved_on__isnull=True).order_by("path").values_list(
        "code", "name", "parent__code", "kind_id", "cell_type", "state_share", "is_remote",
        "is_ethnic_minority_area", "is_specially_difficult", "founded_on", "place_name",
    )  # fmt: skip
    for (
        code, name, parent, kind, cell_type, share, remote, ethnic, difficult, founded, place,
    ) in rows:  # fmt: skip
        yield OrganisationRow(
            code=code,
            name=name,
            parent=parent or "",
            kind=_AS_LISTED.get(kind, kind),
            is_district=kind == DISTRICT,
            cell_type=cell_type,
            state_share=share,
            remote=remote,
            ethnic_minority=ethnic,
            specially_difficult=difficult,
            founded_on=founded,
            place_name=place,
        )


def _differences(
    row: OrganisationRow, known: OrganisationRow, told_flags: set[str]
) -> Iterator[Difference]:
    """R-ORG-07: what the file says otherwise than the record; a blank takes nothing away."""
    for name in COMPARED:
        before, after = getattr(known, name), getattr(row, name)
        if name in FLAGS and name not in told_flags:
            continue
        if before != after and after not in ("", None):
            yield Difference(row.code, name, before, after)
    if row.is_district != known.is_district and row.kind == known.kind:
        yield Difference(row.code, "is_district", known.is_district, row.is_district)


def _below(rows: Mapping[str, OrganisationRow], top: str) -> dict[str, OrganisationRow]:
    return _below_any(rows, {top})


def _below_any(rows: Mapping[str, OrganisationRow], tops: set[str]) -> dict[str, OrganisationRow]:
    """These and all below them; `rows` has parents before children, as ordered by path."""
    found: dict[str, OrganisationRow] = {}
    children: dict[str, list[OrganisationRow]] = {}
    for row in rows.values():
        children.setdefault(row.parent, []).append(row)
    waiting = [rows[code] for code in tops if code in rows]
    while waiting:
        row = waiting.pop()
        if row.code not in found:
            found[row.code] = row
            waiting += children.get(row.code, [])
    return found


def _placed(
    rows: Sequence[OrganisationRow],
    everything: Mapping[str, OrganisationRow],
    below: Mapping[str, OrganisationRow],
    top: Organisation | None,
) -> tuple[list[OrganisationRow], list[Problem]]:
    """The rows that stand where they may, and a problem for each other one."""
    kept: list[OrganisationRow] = []
    problems: list[Problem] = []
    inside = set(below)
    parents = {code: row.parent for code, row in everything.items()}
    parents |= {row.code: row.parent for row in rows}
    for row in rows:
        placed = row
        if top is not None and row.code == top.code:
            placed = replace(row, parent=everything[top.code].parent)  # where it stands is not ours
        elif top is not None and not (
            row.parent in inside and (row.code in below or row.code not in everything)
        ):
            params = {"name": row.name, "top": top.name}
            problems.append(Problem(row.sheet, row.row, None, OUTSIDE, params))
            continue
        if _is_ring(row.code, parents):
            problems.append(Problem(row.sheet, row.row, None, RING, {"name": row.name}))
            continue
        inside.add(row.code)
        kept.append(placed)
    return kept, problems


def _is_ring(code: str, parents: Mapping[str, str]) -> bool:
    """R-ORG-09: whether an organisation would stand under itself."""
    seen = {code}
    step = parents.get(code, "")
    while step:
        if step in seen:
            return True
        seen.add(step)
        step = parents.get(step, "")
    return False
