"""R-RUL-35: full points that the records support only thinly need a sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.rulebooks.conditions import Evidence, Share
from chibo.rulebooks.criteria import CriteriaSet
from chibo.rulebooks.judgement import Judgement
from chibo.rulebooks.resolve import Layer, resolve
from chibo.rulebooks.score import CriterionOutcome, score
from chibo.rulebooks.shelf import shipped_rulebooks
from chibo.rulebooks.wording import groups_in_words

FEW = {"speakers": {"under": "20%"}, "discussion_minutes": {"under": 15}}


def one_criterion(**more: object) -> CriteriaSet:
    talk = {
        "code": "talk",
        "title": {"vi": "Thảo luận", "en": "Talk"},
        "points": 5,
        "judged": {"reason": "below_full", "thin_when": FEW},
        **more,
    }
    group = {"code": "conduct", "title": talk["title"], "points": 5, "criteria": [talk]}
    return CriteriaSet.model_validate(
        {"code": "sheet", "title": talk["title"], "points": 5, "groups": [group]}
    )


def outcome(evidence: Evidence, points: str = "5", reason: str = "") -> CriterionOutcome:
    judged = {"talk": Judgement(Decimal(points), reason)}
    return score(one_criterion(), evidence, judged).criteria[0]


THIN: Evidence = {"speakers": Share(1, 18), "discussion_minutes": 5}


def test_full_points_on_thin_records_lack_a_sentence_until_it_is_written() -> None:
    bare, told = outcome(THIN), outcome(THIN, reason="trao đổi theo tổ")
    assert (bare.is_against_records, bare.lacks_sentence) == (True, True)
    assert (told.is_against_records, told.lacks_sentence) == (True, False)
    assert outcome(THIN, reason="  ").lacks_sentence
    assert [one.say("vi") for one in bare.thin] == [
        "Tỷ lệ đảng viên phát biểu: 1/18.",
        "Thời gian thảo luận (phút): 5.",
    ]
    assert any(one.code == "judged_against_records" for one in bare.why)


@given(
    speakers=st.integers(0, 50),
    minutes=st.integers(0, 120),
    points=st.integers(0, 5),
)
def test_one_good_record_or_fewer_points_need_no_sentence(
    speakers: int, minutes: int, points: int
) -> None:
    evidence: Evidence = {"speakers": Share(speakers, 50), "discussion_minutes": minutes}
    is_thin = speakers < 10 and minutes < 15
    found = outcome(evidence, str(points), "" if points == 5 else "chưa sâu")
    assert bool(found.thin) is is_thin
    assert found.lacks_sentence is (is_thin and points == 5)


@pytest.mark.parametrize("evidence", [{}, {"speakers": Share(0, 0), "discussion_minutes": 0}])
def test_missing_evidence_supports_nothing(evidence: Evidence) -> None:
    assert outcome(evidence).lacks_sentence


def test_what_is_not_judged_yet_says_already_that_the_records_are_thin() -> None:
    sheet = score(one_criterion(), THIN, {})
    assert sheet.criteria[0].thin
    assert sheet.unsupported == ()


def test_full_is_full_at_the_cap_and_what_does_not_apply_is_not_judged() -> None:
    capped = one_criterion(capped=[{"if": {"speakers": {"under": "50%"}}, "at": 3}])
    sheet = score(capped, THIN, {"talk": Judgement(Decimal(3), "vì có mức trần")})
    assert sheet.criteria[0].is_against_records
    spared = one_criterion(full_when_not_applicable={"speakers": {"under": "50%"}})
    assert score(spared, THIN, {}).criteria[0].thin == ()


def test_a_sample_of_evidence_and_the_words_of_a_rulebook_name_what_supports() -> None:
    sheet = one_criterion()
    assert sheet.measures == {"speakers", "discussion_minutes"}
    ways = groups_in_words(sheet)[0].criteria[0].ways
    assert [way.kind for way in ways] == ["thin"]


def test_every_bound_of_the_shipped_papers_is_marked_as_assumed() -> None:
    found = [
        one.judged.thin_when
        for book in shipped_rulebooks().values()
        for criteria_set in book.criteria_sets
        for one in criteria_set.criteria
        if one.judged is not None and one.judged.thin_when is not None
    ]
    assert len(found) > 8
    assert all(one.assumed for one in found)


def test_the_ward_sheet_keeps_its_own_bounds_below_the_frame() -> None:
    shelf = shipped_rulebooks()
    layers = [Layer.of(book) for book in shelf.values() if book.level == "central"]
    rules = resolve(
        [*layers, Layer(shelf["an-phu-2025"], depth=3)],
        date(2026, 11, 3),
        "residential_unit",
        "regular",
    )
    assert rules.criteria_set is not None
    judged = {one.code: one.judged for one in rules.criteria_set.criteria if one.judged}
    rule = judged["regular_content"]
    assert rule is not None
    assert rule.thin_when is not None
