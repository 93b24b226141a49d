"""English that a Vietnamese page must not show: the messages the sources ask for."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

PARTS = Path(__file__).parents[2] / "src/chibo/locale/parts"
MEANING = 4  # so many letters make a word
_PLACE = re.compile(r"%\(\w+\)[sd]")
# The button that leads to English says so in English.
_TAGS = re.compile(
    r"<(script|style)\b.*?</\1>|<(\w+)[^>]*lang=\"en\"[^>]*>.*?</\2>|<[^>]+>", re.DOTALL
)


@cache
def english() -> frozenset[str]:
    """Every English sentence of the catalogue whose Vietnamese is another one."""
    found = set()
    for part in PARTS.glob("*.po"):
        with part.open("rb") as file:
            for message in read_po(file):
                for text in [message.id] if isinstance(message.id, str) else list(message.id):
                    if len(text) > 3 and text not in str(message.string):
                        found.add(text)
    return frozenset(found)


def english_left_in(page: str) -> list[str]:
    """Pieces of text between tags that are English messages, or made from one."""
    pieces = {html.unescape(piece).strip() for piece in _TAGS.sub("\0", page).split("\0")}
    return sorted(piece for piece in pieces if is_english(piece))


@cache
def is_english(piece: str) -> bool:
    """Whether a message, or one with its places filled, is this text; most are on many pages."""
    return any(shape.fullmatch(piece) for shape in shapes())


@cache
def shapes() -> tuple[re.Pattern[str], ...]:
    """Each message as a pattern; one that is hardly more than its placeholders says nothing."""
    found = []
    for text in english():
        fixed = _PLACE.sub("", text)
        if sum(letter.isascii() and letter.isalpha() for letter in fixed) >= MEANING:
            parts = (re.escape(part.replace("%%", "%")) for part in _PLACE.split(text))
            found.append(re.compile(".+".join(parts)))
    return tuple(found)
