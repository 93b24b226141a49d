"""Tell text in the old TCVN3 (ABC) and VNI encodings from Unicode by its letters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

_LETTER = r"[^\W\d_]"
# VNI writes a mark as a letter of its own after the vowel: Nguyeãn, Traàn, Ñaûng. In Unicode text a
# marked vowel never follows a or e, and ø û ï ü å ä ë ñ ö are no Vietnamese letters.
_VNI = re.compile(
    r"[aeAE][À-ÖØ-öø-ÿăĂơƠưƯ]|[oôouưyOÔUƯYöÖ][øûïüåäëØÛÏÜÅÄË]|[ñÑ](?=[^\W\d_])|[öÖ](?=[ôngicmtùøûïõuUN])"
)
# TCVN3 puts letters where Latin-1 has signs (§ is Đ, ¬ is ơ) and foreign letters.
_TCVN3_SIGNS = "¡¢£¤¥¦§¨©ª«¬®µ¶·¸¹»¼½¾"
_TCVN3_LETTERS = "ÆÇËÐÎÏÑÖ×ØÜÞßåäæçëîïñö÷øûüþ"
_TCVN3 = re.compile(
    rf"{_LETTER}[{_TCVN3_SIGNS}]|[{_TCVN3_SIGNS}]{_LETTER}|[{_TCVN3_LETTERS}](?=[^\W\d_]|\b)|[yaeiou][ÔÒÓÕÊÉÈ]"
)
_SUSPECT = re.compile(r"[\u00a1-\u00ff]")

SAMPLE = 4000  # texts looked at; more would not change the share
_LEAST_SHARE = 0.05
_LEAST_COUNT = 3


@dataclass(frozen=True)
class LegacyText:
    """The old encoding found and a text that shows it."""

    encoding: str
    example: str


def legacy_encoding_of(text: str) -> str | None:
    """Name the old encoding one text is written in, or None when it reads as Unicode."""
    if text.isascii() or not _SUSPECT.search(text):
        return None
    vni, tcvn3 = len(_VNI.findall(text)), len(_TCVN3.findall(text))
    if vni == tcvn3 == 0:
        return None
    return "VNI" if vni >= tcvn3 else "TCVN3"


def legacy_encoding_among(texts: Iterable[str]) -> LegacyText | None:
    """Name the old encoding a whole list is written in; a few odd words do not condemn it."""
    seen = 0
    counts = {"VNI": 0, "TCVN3": 0}
    examples: dict[str, str] = {}
    for text in islice(texts, SAMPLE):
        seen += 1
        encoding = legacy_encoding_of(text)
        if encoding:
            counts[encoding] += 1
            examples.setdefault(encoding, text)
    found = sum(counts.values())
    if found < _LEAST_COUNT or found < seen * _LEAST_SHARE:
        return None
    encoding = max(counts, key=lambda name: counts[name])
    return LegacyText(encoding, examples[encoding][:60])
