"""Real table files for the tests, made with the programs' own formats."""

import csv
import datetime as dt
import importlib
import io
from collections.abc import Sequence

import openpyxl

# These two ship no types; a module reached by its name is not checked.
xlwt = importlib.import_module("xlwt")
odf_table = importlib.import_module("odf.table")
odf_text = importlib.import_module("odf.text")
odf_document = importlib.import_module("odf.opendocument")

Grid = Sequence[Sequence[object]]


def xlsx(
    *sheets: tuple[str, Grid],
    merges: dict[str, Sequence[str]] | None = None,
    at: tuple[int, int] = (1, 1),
) -> bytes:
    """An .xlsx whose grids begin at the cell `at` (row, column)."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, grid in sheets:
        sheet = book.create_sheet(name)
        for row, cells in enumerate(grid, start=at[0]):
            for column, value in enumerate(cells, start=at[1]):
                if value is not None:
                    sheet.cell(row, column).value = value
        for area in (merges or {}).get(name, ()):
            sheet.merge_cells(area)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def xls(*sheets: tuple[str, Grid]) -> bytes:
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for name, grid in sheets:
        sheet = book.add_sheet(name)
        for row, cells in enumerate(grid):
            for column, value in enumerate(cells):
                if isinstance(value, dt.date):
                    sheet.write(row, column, value, day)
                elif value is not None:
                    sheet.write(row, column, value)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def ods(*sheets: tuple[str, Grid], wide: dict[tuple[int, int], int] | None = None) -> bytes:
    """An .ods; `wide` gives (row, column) from 1 of cells that span several columns."""
    document = odf_document.OpenDocumentSpreadsheet()
    for name, grid in sheets:
        table = odf_table.Table(name=name)
        document.spreadsheet.addElement(table)
        for row, cells in enumerate(grid, start=1):
            line = odf_table.TableRow()
            table.addElement(line)
            covered = 0
            for column, value in enumerate(cells, start=1):
                if covered:
                    covered -= 1
                    line.addElement(odf_table.CoveredTableCell())
                    continue
                covered = (wide or {}).get((row, column), 1) - 1
                line.addElement(_ods_cell(value, covered + 1))
    output = io.BytesIO()
    document.write(output)
    return output.getvalue()


def _ods_cell(value: object, span: int) -> object:
    spanning = {"numbercolumnsspanned": span, "numberrowsspanned": 1} if span > 1 else {}
    if value is None:
        return odf_table.TableCell(**spanning)
    if isinstance(value, dt.date):
        cell = odf_table.TableCell(valuetype="date", datevalue=value.isoformat(), **spanning)
        cell.addElement(odf_text.P(text=f"{value:%d/%m/%Y}"))
    elif isinstance(value, int | float):
        cell = odf_table.TableCell(valuetype="float", value=str(value), **spanning)
        cell.addElement(odf_text.P(text=str(value)))
    else:
        cell = odf_table.TableCell(valuetype="string", **spanning)
        cell.addElement(odf_text.P(text=str(value)))
    return cell


def delimited(grid: Grid, separator: str = ",", encoding: str = "utf-8") -> bytes:
    output = io.StringIO()
    csv.writer(output, delimiter=separator).writerows(
        ["" if value is None else value for value in row] for row in grid
    )
    return output.getvalue().encode(encoding)
