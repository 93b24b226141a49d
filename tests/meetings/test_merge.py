"""Two who write on one text: changes apart from each other both stand, no word is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.meetings.merge import merge

DRAFT = "Mở đầu\nNội dung một\nNội dung hai\nKết luận"


@pytest.mark.parametrize(
    ("typed", "saved", "merged"),
    [
        (DRAFT, DRAFT, DRAFT),
        (DRAFT, DRAFT.replace("một", "MỘT"), DRAFT.replace("một", "MỘT")),
        (DRAFT.replace("hai", "HAI"), DRAFT, DRAFT.replace("hai", "HAI")),
        (
            DRAFT.replace("Mở đầu", "Khai mạc"),
            DRAFT.replace("Kết luận", "Kết luận: nhất trí"),
            "Khai mạc\nNội dung một\nNội dung hai\nKết luận: nhất trí",
        ),
        (DRAFT + "\nCuối", "Đầu\n" + DRAFT, "Đầu\n" + DRAFT + "\nCuối"),
        (DRAFT.replace("\n", "\r\n") + "\r\nCuối", DRAFT, DRAFT + "\nCuối"),
        # What both wrote alike stands once.
        (DRAFT.replace("hai", "HAI"), DRAFT.replace("hai", "HAI"), DRAFT.replace("hai", "HAI")),
        # Taken away by one, left by the other.
        (DRAFT.replace("Nội dung một\n", ""), DRAFT, DRAFT.replace("Nội dung một\n", "")),
    ],
)
def test_changes_apart_from_each_other_both_stand(typed: str, saved: str, merged: str) -> None:
    """R-MTG-40"""
    answer = merge(DRAFT, typed, saved)
    assert answer.text == merged
    assert answer.clashes == ()


def test_a_paragraph_both_changed_stands_in_both_versions_and_is_told() -> None:
    """R-MTG-40"""
    answer = merge(DRAFT, DRAFT.replace("hai", "của tôi"), DRAFT.replace("hai", "của người khác"))
    assert (
        answer.text == "Mở đầu\nNội dung một\nNội dung của người khác\nNội dung của tôi\nKết luận"
    )
    assert [(one.saved, one.typed) for one in answer.clashes] == [
        ("Nội dung của người khác", "Nội dung của tôi")
    ]


def test_one_takes_a_paragraph_away_that_the_other_bettered() -> None:
    """What was bettered stays, and the place is told."""
    answer = merge(DRAFT, DRAFT.replace("Nội dung hai\n", ""), DRAFT.replace("hai", "hai, rõ hơn"))
    assert "Nội dung hai, rõ hơn" in answer.text
    assert answer.clashes


def test_an_empty_beginning_keeps_both_texts() -> None:
    answer = merge("", "Của tôi", "Của người khác")
    assert answer.text == "Của người khác\nCủa tôi"
    assert len(answer.clashes) == 1


WORD = st.text(alphabet="abcđêư ", min_size=0, max_size=6)
TEXT = st.lists(WORD, max_size=8).map("\n".join)


def edited(draw: st.DrawFn, text: str, mark: str) -> str:
    """Somebody's changes: some paragraphs bettered, some added, some taken away."""
    lines = text.split("\n")
    for number in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(lines)))
        new = f"{mark}{number} {draw(WORD)}"
        match draw(st.sampled_from(["add", "change", "drop"])):
            case "add":
                lines.insert(place, new)
            case "change" if place < len(lines):
                lines[place] += f" {new}"
            case _:
                del lines[place : place + 1]
    return "\n".join(lines)


@st.composite
def two_writers(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(TEXT)
    return base, edited(draw, base, "ours"), edited(draw, base, "theirs")


@settings(max_examples=400)
@given(two_writers())
def test_every_word_that_either_wrote_survives(texts: tuple[str, str, str]) -> None:
    """R-MTG-40"""
    base, ours, theirs = texts
    answer = merge(base, ours, theirs)
    words = Counter(answer.text.split())
    for written in (ours, theirs):
        for word, times in (Counter(written.split()) - Counter(base.split())).items():
            assert words[word] >= times, (word, answer)


@settings(max_examples=200)
@given(two_writers())
def test_nothing_is_taken_away_that_neither_took_away(texts: tuple[str, str, str]) -> None:
    base, ours, theirs = texts
    merged = Counter(merge(base, ours, theirs).text.split("\n"))
    for line, times in Counter(base.split("\n")).items():
        if ours.split("\n").count(line) >= times and theirs.split("\n").count(line) >= times:
            assert merged[line] >= 1, (line, texts)


@settings(max_examples=200)
@given(TEXT, TEXT)
def test_who_left_the_text_takes_over_what_the_other_saved(base: str, other: str) -> None:
    assert merge(base, base, other).text == other
    assert merge(base, other, base).text == other
    assert merge(base, other, other).text == other
