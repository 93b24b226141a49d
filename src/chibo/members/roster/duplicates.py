"""Find members who stand twice in one roster, by card number and by name, birth and cell."""

from collections import defaultdict
from collections.abc import Sequence

from chibo.members.roster import kinds
from chibo.members.roster.records import RosterRow
from chibo.shared.vietnamese import search_key
from chibo.spreadsheets.problems import Problem
from chibo.spreadsheets.workbook import column_letter


def find_duplicates(
    rows: Sequence[RosterRow], card_columns: dict[str, int], name_columns: dict[str, int]
) -> tuple[list[RosterRow], list[Problem]]:
    """Rows that stand once, and a problem for each that does not, naming the other row.

    The same person twice keeps the first row. Two people with one card number are both left out:
    nothing tells whose it is.
    """
    by_card: dict[str, list[RosterRow]] = defaultdict(list)
    by_person: dict[tuple[str, ...], list[RosterRow]] = defaultdict(list)
    for row in rows:
        if row.card_number:
            by_card[row.card_number].append(row)
        else:
            by_person[_person(row)].append(row)
    bad: set[tuple[str, int]] = set()
    problems = []
    for shared in by_card.values():
        first = shared[0]
        for row in shared[1:]:
            problems.append(_card_problem(row, first, card_columns))
            bad.add((row.sheet, row.row))
            if _person(row)[:2] != _person(first)[:2]:
                problems.append(_card_problem(first, row, card_columns))
                bad.add((first.sheet, first.row))
    for same in by_person.values():
        for row in same[1:]:
            column = column_letter(name_columns.get(row.sheet, 0) + 1)
            params = {"name": row.full_name} | _places(row, same[0])
            problems.append(Problem(row.sheet, row.row, column, kinds.PERSON_DUPLICATE, params))
            bad.add((row.sheet, row.row))
    return [row for row in rows if (row.sheet, row.row) not in bad], problems


def _card_problem(row: RosterRow, other: RosterRow, columns: dict[str, int]) -> Problem:
    params = {"card": row.card_number, "other_name": other.full_name} | _places(row, other)
    column = column_letter(columns.get(row.sheet, 0) + 1)
    return Problem(row.sheet, row.row, column, kinds.CARD_DUPLICATE, params)


def _places(row: RosterRow, other: RosterRow) -> dict[str, str | int]:
    return {"row": row.row, "other_row": other.row, "other_sheet": other.sheet}


def _person(row: RosterRow) -> tuple[str, ...]:
    return search_key(row.full_name), str(row.born_on), search_key(row.cell)
