"""Vietnamese text: one spelling of a name, a key to find it without marks, a key to sort it."""

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Two digits a letter, from 10; 00-05 end a syllable with its tone, 06 stands for a sign, 07 for a
# number. Digits alone, so that every collation of every server gives the same order.
_LETTER_CODES = {letter: f"{place:02d}" for place, letter in enumerate(_ALPHABET, start=10)}
# The order of the tones in Vietnamese dictionaries: level, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "01", "\u0309": "02", "\u0303": "03", "\u0301": "04", "\u0323": "05"}
_SHAPE_MARKS = "\u0306\u0302\u031b"  # breve, circumflex, horn: they make another letter
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_CHUNKS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


def normalise_name(text: str) -> str:
    """Compose the letters (NFC), drop invisible ones, leave single spaces and none at the ends."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    # Composing can differ after a second pass only when an invisible letter stood between a letter
    # and its mark; those are gone before the first.
    return " ".join(composed.split())


@lru_cache(maxsize=65536)
def search_key(text: str) -> str:
    """Small letters, no marks, single spaces: *Đặng Thị Bé* is found by *dang thi be*."""
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text).casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(bare.replace("đ", "d").split())


def proper_case(name: str) -> str:
    """Give each word one capital, its first: *NGUYỄN THỊ H'BRĂM* becomes *Nguyễn Thị H'Brăm*."""
    lowered = normalise_name(name).lower()
    return "".join(
        sign.upper() if place == 0 or lowered[place - 1] in " -'’(." else sign
        for place, sign in enumerate(lowered)
    )


@lru_cache(maxsize=65536)
def sort_key(text: str) -> str:
    """Order by the Vietnamese alphabet, then tone, numbers by value; keys compare as text."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).casefold()
    return "".join(_chunk_key(chunk) for chunk in _CHUNKS.findall(composed))


def name_sort_key(full_name: str) -> str:
    """Order people as Vietnamese lists do: by given name (the last word), then the words before."""
    words = normalise_name(full_name).split(" ")
    return sort_key(" ".join([words[-1], *words[:-1]]))


def _chunk_key(chunk: str) -> str:
    if chunk.isdecimal():
        value = str(int(chunk[:99]))
        return f"07{len(value):02d}{value}"
    if len(chunk) == 1 and not chunk.isalpha():
        return "06"
    return _syllable_key(chunk)


@lru_cache(maxsize=16384)
def _syllable_key(syllable: str) -> str:
    tone = "00"
    letters: list[str] = []
    shaped = ""
    for sign in unicodedata.normalize("NFD", syllable) + "\0":
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign in _SHAPE_MARKS:
            shaped += sign
        elif not unicodedata.combining(sign):
            if shaped:
                letters.append(_letter_code(shaped))
            shaped = sign
    return "".join(letters) + tone


def _letter_code(shaped: str) -> str:
    letter = unicodedata.normalize("NFC", shaped)
    known = _LETTER_CODES.get(letter) or _LETTER_CODES.get(shaped[0])
    return known or f"99{ord(shaped[0]):07d}"
