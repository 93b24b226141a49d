"""What reaches the page: composed letters, nothing invisible, nothing the fonts lack: R-PAP-20, R-PAP-21."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.papers.lettering import composed, drawable_letters, printable
from tests.papers.alphabet import VIETNAMESE_LETTERS


def test_the_fonts_draw_every_vietnamese_letter() -> None:
    assert len(VIETNAMESE_LETTERS) == 134
    assert {ord(letter) for letter in VIETNAMESE_LETTERS} <= drawable_letters()


def test_decomposed_text_is_composed() -> None:
    assert printable(unicodedata.normalize("NFD", VIETNAMESE_LETTERS)) == VIETNAMESE_LETTERS


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Lê\u00a0Văn\tAn", "Lê Văn An"),
        ("a\u200bb\u202ec\x00d\ufeffe", "abcde"),
        ("một\r\nhai\nba", "một\nhai\nba"),
        ("\ud800x", "x"),
        ("a\u2028b", "a b"),
    ],
)
def test_invisible_marks_and_odd_spaces_go(given_text: str, shown: str) -> None:
    assert composed(given_text) == shown


def test_a_letter_the_fonts_lack_shows_that_something_stood_there() -> None:
    assert printable("Lê 🎉 漢") == "Lê ? ?"
    assert composed("Lê 🎉 漢") == "Lê 🎉 漢"


@given(st.text())
def test_whatever_comes_in_only_drawable_letters_come_out(text: str) -> None:
    out = printable(text)
    assert {ord(letter) for letter in out if letter != "\n"} <= drawable_letters()
    assert unicodedata.is_normalized("NFC", out)
    assert printable(out) == out
