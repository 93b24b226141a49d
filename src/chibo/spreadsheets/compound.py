"""Look into an old binary workbook (.xls): whether it is locked, and which cells hold formulas."""

import struct

from chibo.spreadsheets.refusals import CORRUPT, ENCRYPTED, UNKNOWN_FORMAT, FileRefused

COMPOUND_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN = 0xFFFFFFF0
_FORMULA, _FILEPASS, _BOUNDSHEET, _BOF = 0x0006, 0x002F, 0x0085, 0x0809
_FREE = 0xFFFFFFFF
_STREAM_ENTRY = 2


def formulas_of_xls(content: bytes) -> list[frozenset[tuple[int, int]]]:
    """Cells (row, column) holding formulas, sheet by sheet in their order; refuse locked files."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FileRefused(ENCRYPTED)  # an .xlsx with a password is wrapped this way
    try:
        stream = _workbook_stream(content)
        return _formulas(stream)
    except (struct.error, IndexError):
        raise FileRefused(CORRUPT) from None


def _formulas(stream: bytes) -> list[frozenset[tuple[int, int]]]:
    starts: list[int] = []
    cells: dict[int, set[tuple[int, int]]] = {}
    place, sheet = 0, -1
    while place + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, place)
        if record == _FILEPASS:
            raise FileRefused(ENCRYPTED)
        if record == _BOF:
            sheet = place
        elif record == _BOUNDSHEET:
            starts.append(struct.unpack_from("<I", stream, place + 4)[0])
        elif record == _FORMULA:
            row, column = struct.unpack_from("<HH", stream, place + 4)
            cells.setdefault(sheet, set()).add((row + 1, column + 1))
        place += 4 + length
    return [frozenset(cells.get(start, ())) for start in starts]


def _workbook_stream(content: bytes) -> bytes:
    """Follow the compound file's chains to the stream that holds the workbook."""
    sector_size = 1 << struct.unpack_from("<H", content, 30)[0]
    table_count, directory_start = (
        struct.unpack_from("<I", content, 44)[0],
        struct.unpack_from("<I", content, 48)[0],
    )
    mini_cutoff = struct.unpack_from("<I", content, 56)[0]
    tables = list(struct.unpack_from("<109I", content, 76))[: min(table_count, 109)]
    more = struct.unpack_from("<I", content, 68)[0]
    per_sector = sector_size // 4
    while more < _END_OF_CHAIN and len(tables) < table_count:
        *listed, more = struct.unpack_from(f"<{per_sector}I", content, (more + 1) * sector_size)
        tables += listed
    chain: list[int] = []
    for table in tables[:table_count]:
        if table < _END_OF_CHAIN:
            chain += struct.unpack_from(f"<{per_sector}I", content, (table + 1) * sector_size)
    directory = _follow(content, chain, directory_start, sector_size)
    for offset in range(0, len(directory), 128):
        entry = directory[offset : offset + 128]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode(
            "utf-16-le", "replace"
        )
        if name in ("Workbook", "Book") and entry[66] == _STREAM_ENTRY:
            start, size = (
                struct.unpack_from("<I", entry, 116)[0],
                struct.unpack_from("<I", entry, 120)[0],
            )
            if size < mini_cutoff:
                return b""  # too small to hold a list; the reader judges it
            stream = _follow(content, chain, start, sector_size)[:size]
            if len(stream) < size:
                raise FileRefused(CORRUPT)  # cut short
            return stream
    raise FileRefused(UNKNOWN_FORMAT, {"detail": "OLE"})


def _follow(content: bytes, chain: list[int], start: int, sector_size: int) -> bytes:
    pieces = []
    sector, steps = start, 0
    while sector < _END_OF_CHAIN:
        pieces.append(content[(sector + 1) * sector_size : (sector + 2) * sector_size])
        sector, steps = chain[sector], steps + 1
        if steps > len(chain):
            raise FileRefused(CORRUPT)  # a chain that bites its tail
    return b"".join(pieces)
