"""What a string becomes before it is printed: composed letters that the fonts can draw."""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS_FOLDER = Path(__file__).parent / "fonts"
FONT_FILES = (
    "Tinos-Regular.ttf",
    "Tinos-Bold.ttf",
    "Tinos-Italic.ttf",
    "Tinos-BoldItalic.ttf",
)
NOT_DRAWABLE = "?"
_ALWAYS_DRAWABLE = re.compile(r"[ -~À-ʯẠ-ỹ\n]*")


def _cmap_subtable(font: bytes) -> int:
    tables = struct.unpack_from(">H", font, 4)[0]
    for i in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * i)
        if tag == b"cmap":
            for j in range(struct.unpack_from(">H", font, offset + 2)[0]):
                platform, encoding, at = struct.unpack_from(">HHI", font, offset + 4 + 8 * j)
                if (platform, encoding) == (3, 1):
                    return int(offset + at)
    raise ValueError("the font has no Unicode character map")


def _letters_in(font: bytes) -> frozenset[int]:
    """Code points of the basic plane that a TrueType font maps to a glyph (cmap format 4)."""
    at = _cmap_subtable(font)
    double_count = struct.unpack_from(">H", font, at + 6)[0]
    ends_at = at + 14
    starts_at = ends_at + double_count + 2
    letters: set[int] = set()
    for i in range(double_count // 2):
        end = struct.unpack_from(">H", font, ends_at + 2 * i)[0]
        start, delta_at = struct.unpack_from(">H", font, starts_at + 2 * i)[0], starts_at + 2 * i
        delta = struct.unpack_from(">H", font, delta_at + double_count)[0]
        range_at = delta_at + 2 * double_count
        range_offset = struct.unpack_from(">H", font, range_at)[0]
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if range_offset:
                glyph = struct.unpack_from(
                    ">H", font, range_at + range_offset + 2 * (code - start)
                )[0]
                if not glyph:
                    continue
            if (glyph + delta) % 0x10000:
                letters.add(code)
    return frozenset(letters)


@cache
def drawable_letters() -> frozenset[int]:
    """Code points that all four Tinos files can draw."""
    return frozenset.intersection(
        *(_letters_in((FONTS_FOLDER / name).read_bytes()) for name in FONT_FILES)
    )


def composed(text: str) -> str:
    """R-PAP-20 NFC text with one kind of space and line end, without control or invisible marks."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _ALWAYS_DRAWABLE.fullmatch(text):
        return text
    return "".join(map(_kept, text.replace("\r\n", "\n")))


@cache
def _kept(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter in "\t\v\f\r\x85\u2028\u2029" or unicodedata.category(letter) == "Zs":
        return " "
    # Lone surrogates and unassigned code points are no text that any program could show.
    return "" if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Cn", "Co"} else letter


def printable(text: str) -> str:
    """R-PAP-21 Composed text in which a letter that the fonts lack is "?".

    A missing glyph would void PDF/A, and the reader of a signed paper must see that something
    stood there.
    """
    text = composed(text)
    if _ALWAYS_DRAWABLE.fullmatch(text):
        return text
    drawable = drawable_letters()
    return "".join(c if c == "\n" or ord(c) in drawable else NOT_DRAWABLE for c in text)
