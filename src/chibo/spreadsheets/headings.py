"""Find the heading row of a table under its titles, and say which column holds which field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chibo.shared.vietnamese import search_key
from chibo.spreadsheets.workbook import Cells, Value

ROWS_SEARCHED = 60
_SIGNS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_ORDINALS = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?")


@dataclass(frozen=True)
class Vocabulary:
    """The fields of one sort of table.

    `headings` maps a heading's key to its field; a heading row names at least one of `needed`.
    """

    headings: Mapping[str, str]
    needed: frozenset[str]
    least_fields: int = 2


@dataclass(frozen=True)
class Headings:
    """Where the table begins and which columns (from 0) hold each field, leftmost first."""

    first_row: int
    last_row: int
    columns: Mapping[str, tuple[int, ...]]
    unknown: tuple[tuple[int, str], ...] = ()
    texts: tuple[str, ...] = ()

    def first(self, field: str) -> int:
        """The column of a field, -1 when the table has none."""
        places = self.columns.get(field)
        return places[0] if places else -1


@lru_cache(maxsize=16384)
def heading_key(text: str) -> str:
    """Small letters, no marks or signs: *Họ, tên đảng viên* becomes *ho ten dang vien*."""
    return _SIGNS.sub(" ", search_key(text)).strip()


def find_headings(rows: Sequence[tuple[int, Cells]], vocabulary: Vocabulary) -> Headings | None:
    """Choose the row, or two rows one above the other, that names the most fields."""
    best: Headings | None = None
    best_score = 0.0
    texts = [[_text(cell) for cell in cells] for _, cells in rows]
    for place, (number, _) in enumerate(rows):
        single = _headings(number, number, [texts[place]], vocabulary)
        candidates = [(single, 0.1)]
        if place + 1 < len(rows) and rows[place + 1][0] == number + 1:
            pair = [texts[place], texts[place + 1]]
            bonus = 0.2 if _is_grouped(pair, vocabulary) else 0.0
            candidates.append((_headings(number, number + 1, pair, vocabulary), bonus))
        for found, bonus in candidates:
            if found is None:
                continue
            score = len(found.columns) + bonus
            score -= 0.5 * len(found.unknown)
            if score > best_score:
                best, best_score = found, score
    return best


def field_of(text: str, vocabulary: Vocabulary) -> str | None:
    """Say which field a heading names, by its whole text, without brackets, or by how it begins."""
    key = heading_key(text)
    if not key:
        return None
    headings = vocabulary.headings
    if key in headings:
        return headings[key]
    bare = heading_key(_IN_BRACKETS.sub(" ", text))
    if bare in headings:
        return headings[bare]
    words = bare.split(" ")
    for length in range(len(words) - 1, 1, -1):
        field = headings.get(" ".join(words[:length]))
        if field:
            return field
    return None


def is_ordinal_row(cells: Cells) -> bool:
    """Tell the row of column numbers, (1) (2) (3) or A B 1 2, that stands under many headings."""
    texts = [_text(cell).lower() for cell in cells if cell != ""]
    return len(texts) > 1 and len(set(texts)) == len(texts) and all(map(_ORDINALS.fullmatch, texts))


def _is_grouped(pair: Sequence[Sequence[str]], vocabulary: Vocabulary) -> bool:
    """Whether the upper row groups the lower: together they say more than the lower alone."""
    return any(
        upper and lower and heading_key(f"{upper} {lower}") in vocabulary.headings
        for upper, lower in zip(*pair, strict=False)
        if upper != lower
    )


def _headings(
    first_row: int, last_row: int, texts: Sequence[Sequence[str]], vocabulary: Vocabulary
) -> Headings | None:
    columns: dict[str, list[int]] = {}
    unknown: list[tuple[int, str]] = []
    read: list[str] = []
    from_last_row = 0
    width = max(len(row) for row in texts)
    for place in range(width):
        stacked = [row[place] if place < len(row) else "" for row in texts]
        upper, lower = stacked[0], stacked[-1] if len(stacked) > 1 else ""
        read.append(" ".join(dict.fromkeys(text for text in stacked if text)))
        field = _field_in_two(upper, lower, vocabulary)
        if field:
            columns.setdefault(field, []).append(place)
            from_last_row += bool(lower) and lower != upper
        elif any(stacked):
            unknown.append((place, read[-1]))
    if len(columns) < vocabulary.least_fields or not vocabulary.needed & columns.keys():
        return None
    if len(texts) > 1 and not from_last_row and texts[1] != texts[0] and any(texts[1]):
        return None  # the second row is the first of the list, not a heading
    known = {field: tuple(places) for field, places in columns.items()}
    return Headings(first_row, last_row, known, tuple(unknown), tuple(read))


def _field_in_two(upper: str, lower: str, vocabulary: Vocabulary) -> str | None:
    if not lower or upper == lower:
        return field_of(upper, vocabulary)
    if not upper:
        return field_of(lower, vocabulary)
    if lower.startswith("("):
        return field_of(upper, vocabulary)  # a remark on how to fill the column in
    # Whole keys alone: by its first words a value of the list could pass for a heading.
    both, below = heading_key(f"{upper} {lower}"), heading_key(_IN_BRACKETS.sub(" ", lower))
    return vocabulary.headings.get(both) or vocabulary.headings.get(below)


def _text(cell: Value) -> str:
    if isinstance(cell, str):
        return cell
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
