"""R-RUL-04: the registry of measures and the sentences: complete in both languages, and translated alike."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import chibo
from chibo.rulebooks import conditions, criteria, paper, read, score, tighten, values
from chibo.rulebooks.public import MEASURES, MeasureKind, Sentence, Text
from chibo.rulebooks.sentences import SENTENCES, number_in

PLACES = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_both_languages_fill_the_same_places(code: str) -> None:
    english, vietnamese = SENTENCES[code]
    assert set(PLACES.findall(english)) == set(PLACES.findall(vietnamese))
    told = Sentence(code, dict.fromkeys(PLACES.findall(english), "x"))
    assert "%" not in told.say("en").replace("0%", "").replace(" %", "")


def test_every_fault_that_the_models_raise_has_a_sentence() -> None:
    raised = set()
    for module in (conditions, criteria, paper, values):
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        raised |= set(re.findall(r"misfit\(\s*\"(\w+)\"", text))
        raised |= set(re.findall(r"_once\(\s*\"(\w+)\"", text))
    assert len(raised) >= 15
    assert raised <= set(SENTENCES)


def test_no_sentence_is_left_unsaid() -> None:
    folder = Path(str(read.__file__)).parent
    text = "".join(
        file.read_text(encoding="utf-8")
        for file in folder.glob("*.py")
        if file.name != "sentences.py"
    )
    text += (folder.parent / "cli" / "rulebook.py").read_text(encoding="utf-8")
    unsaid = {
        code for code in SENTENCES if f'"{code}"' not in text and not code.startswith("kind_")
    }
    assert unsaid == set()
    assert score.__doc__
    assert tighten.__doc__


def test_the_translations_of_the_pages_are_those_of_the_sentences() -> None:
    file = Path(str(chibo.__file__)).parent / "locale" / "parts" / "rulebooks.po"
    with file.open("rb") as stream:
        found = {one.id: one.string for one in read_po(stream) if one.id}
    for english, vietnamese in SENTENCES.values():
        assert found[english] == vietnamese
    for measure in MEASURES.values():
        assert found[measure.label_en] == measure.label_vi


def test_every_measure_has_its_words_and_a_sample_of_its_kind() -> None:
    for key, measure in MEASURES.items():
        assert key == measure.key
        assert measure.label_vi
        assert measure.label_en
        assert measure.meaning.endswith(".")
        kind = {bool: {MeasureKind.YES_NO}, tuple: {MeasureKind.RATIO}}.get(
            type(measure.sample), {MeasureKind.COUNT, MeasureKind.MINUTES}
        )
        assert measure.kind in kind


def test_numbers_are_written_the_way_of_the_language() -> None:
    from fractions import Fraction

    assert number_in("vi", Fraction(8600, 110)) == "78,18"
    assert number_in("en", Fraction(8600, 110)) == "78.18"
    assert number_in("vi", Fraction(1, 200)) == "0,01"
    assert number_in("en", Fraction(100)) == "100"
    assert (
        Sentence(
            "rating_below",
            {"rating": Text(vi="Tốt", en="Good"), "from": Fraction(90), "points": Fraction(179, 2)},
        ).say("vi")
        == "Mức Tốt cần 90 điểm; hiện có 89,5."
    )
