"""Look into a zipped workbook before it is opened: lock, damage, bomb, width, formulas."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from chibo.spreadsheets.refusals import (
    ARCHIVE_BOMB,
    CORRUPT,
    ENCRYPTED,
    TOO_MANY_CELLS,
    UNKNOWN_FORMAT,
    FileRefused,
)
from chibo.spreadsheets.workbook import column_number

MOST_ENTRIES = 2_000
MOST_UNPACKED = 600 * 1024 * 1024
# Deflate reaches 1,032; sheets of 125,000 alike rows stay under 60.
MOST_RATIO = 200
_RATIO_MATTERS_FROM = 8 * 1024 * 1024
MOST_ROWS = 400_000
MOST_COLUMNS = 512
# One long shared text shown by many cells costs memory each time it is shown.
MOST_REPEATED_TEXT = 400_000_000
_CHUNK = 1 << 20

_FORMULA = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[ />]')
_CELL = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>/]*>\s*<(?:v|is|f)\b')
_FAR = re.compile(rb' r="(?:[B-Z][A-Z]|[A-Z]{3})\d| r="[A-Z]{0,3}(?:[4-9]\d{5}|\d{7})"')
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_SHEET = re.compile(rb"<sheet\b[^>]*>")
_LONG_TEXT = re.compile(rb"[^<>]{1024,}")


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open the zip after its directory proves harmless; refuse bombs, locks and damage by name."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise FileRefused(CORRUPT) from None
    entries = archive.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileRefused(ENCRYPTED)
    if len(entries) > MOST_ENTRIES:
        raise FileRefused(ARCHIVE_BOMB, {"detail": f"{len(entries)} files"})
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED:
        raise FileRefused(ARCHIVE_BOMB, {"detail": f"{unpacked // 1024 // 1024} MB"})
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _RATIO_MATTERS_FROM and ratio > MOST_RATIO:
            raise FileRefused(ARCHIVE_BOMB, {"detail": f"1:{ratio:.0f}"})
    return archive


def format_of(archive: zipfile.ZipFile) -> str:
    """Tell xlsx from ods by what the archive holds; refuse other zipped files by name."""
    names = set(archive.namelist())
    if "EncryptedPackage" in names:
        raise FileRefused(ENCRYPTED)
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        kind = b"".join(chunks_of(archive, "mimetype"))
        if b"opendocument.spreadsheet" not in kind:
            raise FileRefused(UNKNOWN_FORMAT, {"detail": kind.decode("ascii", "replace")[:80]})
        if "META-INF/manifest.xml" in names and b"encryption-data" in b"".join(
            chunks_of(archive, "META-INF/manifest.xml")
        ):
            raise FileRefused(ENCRYPTED)
        return "ods"
    detail = "docx" if "word/document.xml" in names else "zip"
    raise FileRefused(UNKNOWN_FORMAT, {"detail": detail})


def chunks_of(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Unpack one entry piece by piece; a wrong length or checksum is damage."""
    try:
        with archive.open(name) as entry:
            while chunk := entry.read(_CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError):
        raise FileRefused(CORRUPT) from None


def formulas_of_xlsx(archive: zipfile.ZipFile) -> dict[str, frozenset[tuple[int, int]]]:
    """Find the cells (row, column) that hold formulas, by sheet name; check each sheet's extent."""
    longest = _longest_shared_text(archive)
    formulas: dict[str, frozenset[tuple[int, int]]] = {}
    for name, path in _sheet_paths(archive):
        found: set[tuple[int, int]] = set()
        cells = 0
        for window in _windows(archive, path):
            cells += window.count(b"<c ")
            if b"<f" in window:
                found.update(
                    (int(row), column_number(column.decode()))
                    for column, row in _FORMULA.findall(window)
                )
            if _FAR.search(window):
                _refuse_far_cells(window, name)
        if cells * longest > MOST_REPEATED_TEXT:
            raise FileRefused(ARCHIVE_BOMB, {"detail": f"{cells} × {longest}"})
        formulas[name] = frozenset(found)
    return formulas


def _windows(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """Pieces that end before an opening `<c `, so that no cell is cut in two."""
    held = b""
    for chunk in chunks_of(archive, path):
        held += chunk
        cut = held.rfind(b"<c ")
        if cut > 0:
            yield held[:cut]
            held = held[cut:]
    yield held


def _refuse_far_cells(window: bytes, sheet: str) -> None:
    """Refuse a filled cell far out: the reader lays out the whole rectangle up to it."""
    for column, row in _CELL.findall(window):
        if int(row) > MOST_ROWS or column_number(column.decode()) > MOST_COLUMNS:
            cell = f"{column.decode()}{int(row)}"
            raise FileRefused(TOO_MANY_CELLS, {"sheet": sheet, "cell": cell}, sheet=sheet)


def _longest_shared_text(archive: zipfile.ZipFile) -> int:
    longest = 0
    for name in archive.namelist():
        if name.lower() == "xl/sharedstrings.xml":
            held = b""
            for chunk in chunks_of(archive, name):
                held = held[held.rfind(b"<") :] + chunk if held else chunk
                found = _LONG_TEXT.findall(held)
                longest = max(longest, *(len(text) for text in found)) if found else longest
    return longest


def _sheet_paths(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Pair each sheet's name with its entry in the archive."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        raise FileRefused(CORRUPT)
    targets: dict[str, str] = {}
    for relation in _RELATION.findall(b"".join(chunks_of(archive, "xl/_rels/workbook.xml.rels"))):
        target = _attribute(relation, b"Target")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        targets[_attribute(relation, b"Id")] = path
    pairs = []
    for sheet in _SHEET.findall(b"".join(chunks_of(archive, "xl/workbook.xml"))):
        path = targets.get(_attribute(sheet, b"r:id"), "")
        if path in names:
            pairs.append((_attribute(sheet, b"name"), path))
    return pairs


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + re.escape(name) + rb'\s*=\s*(?:"([^"]*)"|\'([^\']*)\')', tag)
    if not found:
        return ""
    text = (found[1] or found[2] or b"").decode("utf-8", "replace")
    for code, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        text = text.replace(code, sign)
    return text.replace("&amp;", "&")
