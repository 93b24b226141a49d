"""Names are spelled one way, found without marks and sorted as Vietnamese lists are."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.shared.vietnamese import (
    name_sort_key,
    normalise_name,
    proper_case,
    search_key,
    sort_key,
)

LETTERS = (
    "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiíìỉĩịklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvxyýỳỷỹỵ"
)
words = st.text(LETTERS + LETTERS.upper(), min_size=1, max_size=7)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)


def backwards(words: list[str]) -> list[str]:
    return words[::-1]


@given(names)
def test_composed_and_decomposed_names_are_the_same_name(name: str) -> None:
    decomposed = unicodedata.normalize("NFD", name)
    assert normalise_name(decomposed) == normalise_name(name)
    assert search_key(decomposed) == search_key(name)
    assert name_sort_key(decomposed) == name_sort_key(name)


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise_name(text)
    assert normalise_name(once) == once
    assert once == once.strip()
    assert "  " not in once


@given(names)
def test_search_key_is_plain_ascii_and_blind_to_case(name: str) -> None:
    assert search_key(name).isascii()
    assert search_key(name.upper()) == search_key(name.lower())


def test_search_key_reads_d_with_stroke_as_d() -> None:
    assert search_key("  ĐẶNG \u00a0Thị  Bé ") == "dang thi be"


def test_stray_spaces_of_every_kind_become_one_space() -> None:
    assert normalise_name("\ufeff Nguyễn\u00a0\u2003Văn\t\n An\u200b ") == "Nguyễn Văn An"


def test_letters_follow_the_vietnamese_alphabet() -> None:
    alphabet = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    assert sorted(backwards(alphabet), key=sort_key) == alphabet


def test_tones_follow_the_dictionary_order() -> None:
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(backwards(tones), key=sort_key) == tones


def test_a_letter_weighs_more_than_a_tone_and_a_shorter_syllable_comes_first() -> None:
    order = ["an", "án", "ạn", "anh", "ánh", "ăn", "ân", "ba"]
    assert sorted(backwards(order), key=sort_key) == order


def test_names_sort_by_given_name_then_by_family_and_middle_name() -> None:
    order = [
        "Nguyễn Văn An",
        "Trần Thị An",
        "Lê Ánh",
        "Đỗ Thị Bé",
        "Dương Văn Dũng",
        "Hoàng Đức",
        "Lê Thị Hoa",
        "Lê Thị Hòa",
        "Lê Thị Hoá",
        "Võ Ý",
    ]
    for shuffled in itertools.islice(itertools.permutations(order), 0, 50000, 977):
        assert sorted(shuffled, key=name_sort_key) == order


def test_numbers_in_cell_names_sort_by_value() -> None:
    assert sorted(["Ấp 10", "Ấp 9", "Ấp 2"], key=sort_key) == ["Ấp 2", "Ấp 9", "Ấp 10"]


@given(st.text())
def test_a_sort_key_is_digits_only_so_every_collation_agrees(text: str) -> None:
    assert sort_key(text) == "" or sort_key(text).isdigit()


@given(words, words)
def test_sort_keys_differ_when_letters_or_tones_differ(first: str, second: str) -> None:
    if (
        unicodedata.normalize("NFC", first).casefold()
        == unicodedata.normalize("NFC", second).casefold()
    ):
        assert sort_key(first) == sort_key(second)


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("ĐẶNG  THỊ BÉ", "Đặng Thị Bé"),
        ("H'BRĂM NIÊ", "H'Brăm Niê"),
        ("Y-BLÔ", "Y-Blô"),
    ],
)
def test_shouted_names_get_proper_case(shouted: str, written: str) -> None:
    assert proper_case(shouted) == written
