"""Read .csv: find its encoding (UTF-8, UTF-16, Windows-1258) and separator (comma, ; tab)."""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator

from chibo.spreadsheets.refusals import CORRUPT, UNKNOWN_FORMAT, FileRefused
from chibo.spreadsheets.workbook import Cells, Sheet, Workbook

_SEPARATORS = ",;\t"
_LONGEST_FIELD = 1_000_000
_SAMPLE_LINES = 200


def read_delimited(content: bytes, sheet_name: str) -> Workbook:
    """Read the bytes of a .csv file into a workbook of one sheet; every value is text."""
    text = decode(content)
    separator, skipped = _separator(text)

    def open_rows() -> Iterator[tuple[int, Cells]]:
        csv.field_size_limit(_LONGEST_FIELD)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            for number, row in enumerate(reader, start=1):
                yield number, [] if number <= skipped else list(row)
        except csv.Error:
            raise FileRefused(CORRUPT) from None

    return Workbook("csv", (Sheet(sheet_name, open_rows),))


def decode(content: bytes) -> str:
    """Turn bytes into composed Unicode; refuse what is not text."""
    text = _decoded(content)
    if any(sign < " " and sign not in "\t\r\n\f\v" for sign in text[:4000]):
        raise FileRefused(UNKNOWN_FORMAT, {"detail": "binary"})
    return text


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _composed(content, "utf-16")
    if content.startswith(b"\xef\xbb\xbf"):
        return _composed(content, "utf-8-sig")
    even, odd = content[0:4000:2].count(0), content[1:4000:2].count(0)
    if even or odd:
        if max(even, odd) < len(content[:4000]) // 8 or min(even, odd) > 0:
            raise FileRefused(UNKNOWN_FORMAT, {"detail": "binary"})
        return _composed(content, "utf-16-be" if even > odd else "utf-16-le")
    try:
        return unicodedata.normalize("NFC", content.decode("utf-8"))
    except UnicodeDecodeError:
        # Each byte of Windows-1258 means something but a few; marks are letters of their own there.
        return unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))


def _composed(content: bytes, encoding: str) -> str:
    try:
        return unicodedata.normalize("NFC", content.decode(encoding))
    except UnicodeDecodeError:
        raise FileRefused(CORRUPT) from None


def _separator(text: str) -> tuple[str, int]:
    """Choose the separator that gives the most columns; and how many rows to leave out."""
    first_line, _, _ = text.partition("\n")
    told = first_line.strip().strip('"').lower()
    if told.startswith("sep=") and len(first_line.strip('"\r\n')) >= len("sep=x"):
        return first_line.strip('"\r\n')[4], 1
    best, best_score = ",", 0
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(reader, range(_SAMPLE_LINES), strict=False):
                widths[len(row)] += 1
        except csv.Error:
            continue
        score = sum((width - 1) * count for width, count in widths.items())
        if score > best_score:
            best, best_score = separator, score
    return best, 0
