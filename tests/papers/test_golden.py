"""Every paper, in both layouts, says exactly what its golden text says, in PDF and in Word.

R-PAP-05, R-PAP-11, R-PAP-12, R-PAP-13, R-PAP-14, R-PAP-15, R-PAP-18, R-PAP-22, R-PAP-23, R-PAP-24,
R-PAP-25, R-PAP-28, R-PAP-29.

After a wanted change of wording: `CHIBO_RECORD_GOLDEN=1 pytest tests/papers`, then read the diff.
"""

import os
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from chibo.papers.public import Paper, docx, pdf, profile_for
from tests.papers import specimens
from tests.papers.reading import text_of_docx, text_of_pdf, words_of

GOLDEN = Path(__file__).parent / "golden"
CASES = [
    pytest.param(make, dated, id=f"{make.__name__}-{profile_for(dated).key.partition('/')[0]}")
    for make in specimens.EVERY_KIND
    for dated in (specimens.OLD_DAY, specimens.NEW_DAY)
]


def check(name: str, text: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("CHIBO_RECORD_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(f"{text}\n", encoding="utf-8")
    assert f"{text}\n" == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("make", "dated"), CASES)
def test_the_pdf_says_what_the_golden_text_says(
    make: Callable[[date], Paper], dated: date, request: pytest.FixtureRequest
) -> None:
    check(f"{request.node.callspec.id}.pdf", text_of_pdf(pdf(make(dated))))


@pytest.mark.parametrize(("make", "dated"), CASES)
def test_the_word_document_says_what_the_golden_text_says(
    make: Callable[[date], Paper], dated: date, request: pytest.FixtureRequest
) -> None:
    check(f"{request.node.callspec.id}.docx", text_of_docx(docx(make(dated))))


@pytest.mark.parametrize(("make", "dated"), CASES)
def test_pdf_and_word_say_the_same(make: Callable[[date], Paper], dated: date) -> None:
    drawn = Counter(words_of(text_of_pdf(pdf(make(dated)))))
    written = Counter(words_of(text_of_docx(docx(make(dated)))))
    assert not written - drawn
    repeated_on_later_pages = {
        word
        for block in make(dated).lay_out().body
        for column in getattr(block, "columns", ())
        for word in column.heading.split()
    }
    assert set(drawn - written) <= repeated_on_later_pages | {"2", "3"}


def test_no_golden_text_is_left_over() -> None:
    expected = {f"{case.id}.{kind}.txt" for case in CASES for kind in ("pdf", "docx")}
    assert {file.name for file in GOLDEN.iterdir()} == expected
