"""Read any usual table file (.xlsx, .xls, .ods, .csv) into sheets, or refuse it with a reason."""

import io
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath

import python_calamine as calamine

from chibo.spreadsheets.archive import (
    MOST_COLUMNS,
    MOST_ROWS,
    format_of,
    formulas_of_xlsx,
    open_archive,
)
from chibo.spreadsheets.compound import COMPOUND_SIGNATURE, formulas_of_xls
from chibo.spreadsheets.delimited import read_delimited
from chibo.spreadsheets.legacy import legacy_encoding_among, legacy_encoding_of
from chibo.spreadsheets.opendocument import marks_of_ods
from chibo.spreadsheets.refusals import (
    CORRUPT,
    EMPTY_FILE,
    ENCRYPTED,
    LEGACY_TEXT,
    TOO_LARGE,
    TOO_MANY_CELLS,
    UNKNOWN_FORMAT,
    FileRefused,
)
from chibo.spreadsheets.workbook import Cells, Merge, Sheet, Workbook, column_letter

MOST_BYTES = 50 * 1024 * 1024
_OTHER_FILES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
}


def read_workbook(content: bytes, filename: str = "") -> Workbook:
    """Read a file by what it holds, whatever its name ends in.

    Raises `FileRefused` for what must not be imported: see `refusals`.
    """
    if not content.strip():
        raise FileRefused(EMPTY_FILE)
    if len(content) > MOST_BYTES:
        size, limit = f"{len(content) / 1048576:.1f}", MOST_BYTES // 1048576
        raise FileRefused(TOO_LARGE, {"size": size, "limit": limit})
    workbook = _read(content, filename)
    _refuse_legacy_text(workbook)
    return workbook


def _read(content: bytes, filename: str) -> Workbook:
    if content.startswith(b"PK"):
        with open_archive(content) as archive:
            if format_of(archive) == "ods":
                marks = marks_of_ods(archive)
                merges = {name: tuple(found) for name, found in marks.merges.items()}
                formulas = {name: frozenset(found) for name, found in marks.formulas.items()}
                return _sheets("ods", content, formulas, merges)
            return _sheets("xlsx", content, formulas_of_xlsx(archive), {})
    if content.startswith(COMPOUND_SIGNATURE):
        return _sheets("xls", content, formulas_of_xls(content), {})
    for signature, name in _OTHER_FILES.items():
        if content.startswith(signature):
            raise FileRefused(UNKNOWN_FORMAT, {"detail": name})
    start = content[:500].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta")):
        raise FileRefused(UNKNOWN_FORMAT, {"detail": "HTML/XML"})
    return read_delimited(content, unicodedata.normalize("NFC", PurePath(filename).stem))


def _sheets(
    form: str,
    content: bytes,
    formulas: dict[str, frozenset[tuple[int, int]]] | list[frozenset[tuple[int, int]]],
    merges: dict[str, tuple[Merge, ...]],
) -> Workbook:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        listed = [
            (place, about, book.get_sheet_by_index(place))
            for place, about in enumerate(book.sheets_metadata)
            if about.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError:
        raise FileRefused(ENCRYPTED) from None
    except (calamine.CalamineError, ValueError, OSError):
        raise FileRefused(CORRUPT) from None
    except BaseException as failure:
        # The reader is Rust: where it gives up on damage it panics, which is not an Exception.
        if type(failure).__name__ == "PanicException":
            raise FileRefused(CORRUPT) from None
        raise
    sheets = []
    for place, about, sheet in listed:
        _refuse_oversize(sheet)
        if isinstance(formulas, dict):
            marked = formulas.get(about.name, frozenset())
        else:
            marked = formulas[place] if place < len(formulas) else frozenset()
        sheets.append(
            Sheet(
                name=unicodedata.normalize("NFC", about.name).strip(),
                open_rows=partial(_rows, sheet),
                merges=merges.get(about.name, ()) or _merges(sheet),
                formulas=marked,
                is_hidden=about.visible != calamine.SheetVisibleEnum.Visible,
            )
        )
    return Workbook(form, tuple(sheets))


def _rows(sheet: calamine.CalamineSheet) -> Iterator[tuple[int, Cells]]:
    # The reader gives rows from the first of the sheet, but columns from the first that is filled.
    lead: Cells = [""] * (sheet.start[1] if sheet.start else 0)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, lead + row


def _merges(sheet: calamine.CalamineSheet) -> tuple[Merge, ...]:
    return tuple(
        Merge(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )


def _refuse_oversize(sheet: calamine.CalamineSheet) -> None:
    if sheet.end and (sheet.end[0] >= MOST_ROWS or sheet.end[1] >= MOST_COLUMNS):
        cell = f"{column_letter(sheet.end[1] + 1)}{sheet.end[0] + 1}"
        raise FileRefused(TOO_MANY_CELLS, {"sheet": sheet.name, "cell": cell}, sheet=sheet.name)


def _refuse_legacy_text(workbook: Workbook) -> None:
    for sheet in workbook.sheets:
        texts = (
            cell
            for _, cells in sheet.open_rows()
            for cell in cells
            if isinstance(cell, str) and not cell.isascii()
        )
        found = legacy_encoding_among(texts)
        if not found:
            continue
        for number, cells in sheet.open_rows():
            for place, cell in enumerate(cells, start=1):
                if isinstance(cell, str) and legacy_encoding_of(cell):
                    raise FileRefused(
                        LEGACY_TEXT,
                        {"encoding": found.encoding, "example": found.example},
                        sheet=sheet.name,
                        row=number,
                        column=column_letter(place),
                    )
