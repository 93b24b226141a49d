"""Read a roster file into records and problems: the way in to this package."""

import datetime as dt

from chibo.members.roster import kinds
from chibo.members.roster.duplicates import find_duplicates
from chibo.members.roster.members import MemberReader
from chibo.members.roster.records import Reading, RosterRow
from chibo.members.roster.tables import Table, find_table
from chibo.spreadsheets.headings import heading_key
from chibo.spreadsheets.problems import Problem
from chibo.spreadsheets.reading import read_workbook
from chibo.spreadsheets.refusals import FileRefused
from chibo.spreadsheets.workbook import Sheet, Workbook, column_letter

_NAMELESS_SHEETS = (
    "sheet",
    "trang tinh",
    "danh sach",
    "ds",
    "trang",
    "bang",
    "table",
    "export",
    "data",
)


def read_roster_file(content: bytes, filename: str, today: dt.date) -> Reading:
    """Read the bytes of a roster. A file that must not be imported gives no rows and its reason."""
    try:
        return read_roster(read_workbook(content, filename), today)
    except FileRefused as refusal:
        return Reading((), (refusal.problem,))


def read_roster(workbook: Workbook, today: dt.date) -> Reading:
    """Read each sheet that has a heading row; `today` is the day up to which dates may lie."""
    tables: list[Table] = []
    without: list[Sheet] = []
    for sheet in workbook.sheets:
        table = None if sheet.is_hidden else find_table(sheet)
        if table:
            tables.append(table)
        else:
            without.append(sheet)
    if not tables:
        name = workbook.sheets[0].name if workbook.sheets else ""
        return Reading((), (Problem(name, None, None, kinds.HEADING_MISSING),))
    rows: list[RosterRow] = []
    problems: list[Problem] = [
        Problem(sheet.name, None, None, kinds.SHEET_SKIPPED, {"name": sheet.name})
        for sheet in without
        if any(cell != "" for _, cells in sheet.open_rows() for cell in cells)
    ]
    card_columns: dict[str, int] = {}
    name_columns: dict[str, int] = {}
    for table in tables:
        headings, name = table.headings, table.sheet.name
        card_columns[name] = headings.first("card_number")
        name_columns[name] = max(headings.first("full_name"), headings.first("given_name"))
        problems += [
            Problem(
                name,
                headings.last_row,
                column_letter(place + 1),
                kinds.COLUMN_UNKNOWN,
                {"heading": text[:60]},
            )
            for place, text in headings.unknown
        ]
        several = len(tables) > 1 and workbook.format != "csv"
        reader = MemberReader(table.sheet, today, _cell_of_sheet(table, several=several))
        for member in table.members():
            row = reader.read(member)
            if row is not None:
                rows.append(row)
        problems += reader.problems
    kept, doubled = find_duplicates(rows, card_columns, name_columns)
    order = {sheet.name: place for place, sheet in enumerate(workbook.sheets)}
    problems = sorted(problems + doubled, key=lambda p: (order.get(p.sheet, 0), p.row or 0))
    return Reading(tuple(kept), tuple(problems))


def _cell_of_sheet(table: Table, *, several: bool) -> str:
    """The cell a sheet is about: its name where sheets are cells, else its title."""
    key = heading_key(table.sheet.name)
    if key.startswith(("chi bo ", "cb ")) or (several and not key.startswith(_NAMELESS_SHEETS)):
        return table.sheet.name
    return table.title_cell
