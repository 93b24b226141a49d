"""What importing a roster would do, and why some of its rows can't be: the same at every door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chibo.access.scope import Scope
from chibo.members.roster.differences import Change, Diff, compare
from chibo.members.roster.placing import place_in_cells
from chibo.members.roster.records import Reading, RosterRow
from chibo.members.roster.report import Json, dry_run
from chibo.members.selectors.roster_on_record import (
    Ground,
    OnRecord,
    cards_in_use,
    ground_of,
    people_without_cell,
    roster_on_record,
)
from chibo.orgs.models import Organisation, Tier
from chibo.spreadsheets.problems import Kind, Problem

OTHER_CELL = Kind(
    "member_of_other_cell",
    "%(name)s (card %(card)s) is on record in %(cell)s. Importing moves nobody: transfer the "
    "member first, or correct the card number.",
    "%(name)s (thẻ %(card)s) đang sinh hoạt tại %(cell)s. Nhập danh sách không chuyển đảng viên: "
    "hãy làm thủ tục chuyển sinh hoạt trước, hoặc sửa số thẻ.",
)
CARD_ELSEWHERE = Kind(
    "card_number_elsewhere",
    "The card number %(card)s belongs to a member of another party organisation. Check the number; "
    "if the member is moving here, he or she must first be transferred there.",
    "Số thẻ %(card)s là của đảng viên thuộc tổ chức đảng khác. Hãy đối chiếu số thẻ; nếu đảng viên "
    "chuyển đến, nơi chuyển đi phải làm thủ tục chuyển sinh hoạt trước.",
)
TWO_SECRETARIES = Kind(
    "two_secretaries",
    "%(cell)s would have two secretaries: %(name)s and %(other)s. Correct one of the posts.",
    "%(cell)s sẽ có hai bí thư: %(name)s và %(other)s. Hãy sửa chức vụ của một người.",
)


@dataclass(frozen=True)
class RosterPreview:
    """A reading placed in cells and compared with the record, with every problem found."""

    reading: Reading
    diff: Diff
    ground: Ground
    record: OnRecord
    returning: dict[str, int]  # people who come back, by card number

    @property
    def rows(self) -> tuple[RosterRow, ...]:
        """The rows that can be imported."""
        return self.reading.rows

    @property
    def errors(self) -> tuple[Problem, ...]:
        return self.reading.errors


def roster_preview(
    scope: Scope, organisation: Organisation, reading: Reading, day: date
) -> RosterPreview:
    """R-MEM-09 to R-MEM-11: compare a reading with the members of a subtree on `day`.

    Only those missing from cells the file speaks of are told as missing. Rows that would move a
    member, take somebody's card number or make a second secretary become problems.
    """
    ground = ground_of(organisation)
    is_cell = organisation.kind.tier == Tier.CELL
    placed = place_in_cells(reading, ground.names, default=organisation.code if is_cell else "")
    record = roster_on_record(scope, ground, day)
    diff = compare(placed.rows, record.rows)
    cards = [row.card_number for row in diff.added if row.card_number]
    returning = people_without_cell(scope, cards, day) if cards else {}
    taken = cards_in_use(cards) - set(returning) if cards else set()
    found = [
        *_transfers(diff.changed, ground),
        *(_at(row, CARD_ELSEWHERE, card=row.card_number) for row in diff.added
          if row.card_number in taken),
    ]  # fmt: skip
    unfit = {(problem.sheet, problem.row) for problem in found}
    staying = [row for row in placed.rows if (row.sheet, row.row) not in unfit]
    doubled = list(_second_secretaries(staying, diff, ground))
    unfit |= {(problem.sheet, problem.row) for problem in doubled}
    kept = tuple(row for row in placed.rows if (row.sheet, row.row) not in unfit)
    final = Reading(kept, (*placed.problems, *found, *doubled))
    spoken_of = {row.cell for row in placed.rows}
    return RosterPreview(final, _only(diff, unfit, spoken_of), ground, record, returning)


def dry_run_of(preview: RosterPreview, language: str) -> dict[str, Json]:
    """What `--dry-run --json` prints and a preview shows: rows, problems and differences."""
    return dry_run(preview.reading, preview.diff, language)


def _only(diff: Diff, unfit: set[tuple[str, int | None]], spoken_of: set[str]) -> Diff:
    """What is left of the differences without the rows that can't be imported."""
    return replace(
        diff,
        added=tuple(row for row in diff.added if (row.sheet, row.row) not in unfit),
        changed=tuple(
            change
            for change in diff.changed
            if (change.row.sheet, change.row.row) not in unfit and _is_news(change)
        ),
        missing=tuple(row for row in diff.missing if row.cell in spoken_of),
    )


def _is_news(change: Change) -> bool:
    """Whether the file says something new: a blank about work or exemption takes nothing away."""
    if change.field == "working":
        return change.after is not None
    if change.field in {"exempt_from", "exempt_reason"}:
        return bool(change.after) or not change.row.exempt
    return True


def _transfers(changed: Iterable[Change], ground: Ground) -> Iterator[Problem]:
    for change in changed:
        if change.field == "cell":
            yield _at(
                change.row,
                OTHER_CELL,
                name=change.existing.full_name,
                card=change.card_number or "–",
                cell=ground.names[change.existing.cell],
            )


def _second_secretaries(rows: Sequence[RosterRow], diff: Diff, ground: Ground) -> Iterator[Problem]:
    """R-MEM-07 in a file: the first secretary of a cell stays, each further one is a problem."""
    leading: dict[str, str] = {}
    for row in diff.missing:
        if "secretary" in row.posts:
            leading[row.cell] = row.full_name
    for row in rows:
        if "secretary" not in row.posts:
            continue
        other = leading.setdefault(row.cell, row.full_name)
        if other != row.full_name:
            yield _at(
                row,
                TWO_SECRETARIES,
                cell=ground.names[row.cell],
                name=row.full_name,
                other=other,
            )


def _at(row: RosterRow, kind: Kind, **params: str) -> Problem:
    return Problem(row.sheet, row.row, None, kind, params)
