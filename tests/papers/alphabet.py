"""All letters of Vietnamese that are not plain ASCII, small and capital, composed."""

import unicodedata

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SMALL = "đ" + "".join(
    letter
    for vowel in _VOWELS
    for tone in _TONES
    if not (letter := unicodedata.normalize("NFC", vowel + tone)).isascii()
)
VIETNAMESE_LETTERS = _SMALL + _SMALL.upper()
