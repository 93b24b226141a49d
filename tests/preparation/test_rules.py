"""The rules of preparing: the round of criticism, laying a draft, time limits, readiness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.preparation.readiness import (
    EarlierTopic,
    PlannedPart,
    Prepared,
    readiness,
    similarity,
)
from chibo.preparation.rules import (
    Committee,
    CommitteeMember,
    DraftPart,
    RoundMember,
    deadline,
    lay,
    next_in_round,
    not_yet_on,
)

MONTH = date(2026, 11, 1)
KINDS = ("opening", "ideology", "criticism", "petitions", "resolution", "scoring", "closing")


def member(
    number: int, last_on: date | None = None, *, is_official: bool = True, is_exempt: bool = False
) -> RoundMember:
    times = 0 if last_on is None else 1
    name = f"Người {number}"
    return RoundMember(number, name, f"{number:03}", last_on, times, is_official, is_exempt)


def test_who_never_presented_comes_before_who_presented_longest_ago() -> None:
    """R-PRE-03."""
    old, older, never = member(1, MONTH), member(2, date(2025, 1, 1)), member(3)
    assert next_in_round([old, older, never]) == (never, older)


def test_probationary_and_exempt_members_are_not_in_the_round() -> None:
    """R-PRE-03."""
    left = [member(1, is_official=False), member(2, is_exempt=True)]
    assert next_in_round(left) == ()
    assert next_in_round([*left, member(3, MONTH)]) == (member(3, MONTH),)


@given(st.integers(1, 30), st.integers(1, 4), st.integers(1, 70))
def test_nobody_presents_twice_before_everybody_has_presented_once(
    people: int, at_once: int, meetings: int
) -> None:
    """R-PRE-03: over any number of meetings the turns of two members differ by one at most."""
    members = {number: member(number) for number in range(people)}
    turns = dict.fromkeys(members, 0)
    for held in range(meetings):
        for one in next_in_round(members.values(), at_once):
            turns[one.person_id] += 1
            held_on = MONTH + timedelta(days=31 * held)
            members[one.person_id] = replace(one, last_on=held_on, times=one.times + 1)
    assert max(turns.values()) - min(turns.values()) <= 1


parts = st.lists(st.sampled_from(KINDS), max_size=9).map(
    lambda kinds: tuple(
        DraftPart(f"form:{place}", f"Phần {place}", kind) for place, kind in enumerate(kinds)
    )
)
proposals = st.lists(st.sampled_from((*KINDS, "discussion", "topic")), max_size=9).map(
    lambda kinds: tuple(
        DraftPart(f"new:{place}", f"Đề nghị {place}", kind) for place, kind in enumerate(kinds)
    )
)


@given(parts, proposals)
def test_a_draft_loses_nothing_and_keeps_the_order_of_the_form(
    form: tuple[DraftPart, ...], proposed: tuple[DraftPart, ...]
) -> None:
    """R-PRE-02."""
    laid = lay(form, proposed)
    assert tuple(part for part in laid if not part.is_proposed) == form
    assert sorted(part.key for part in laid if part.is_proposed) == [one.key for one in proposed]
    for kind in {one.kind for one in proposed}:
        own = [part.key for part in laid if part.is_proposed and part.kind == kind]
        if any(part.kind == kind for part in form) or kind not in {
            "resolution",
            "scoring",
            "closing",
        }:
            assert own == [one.key for one in proposed if one.kind == kind]


def test_a_proposal_stands_behind_its_kind_else_before_the_ending() -> None:
    """R-PRE-02."""
    form = tuple(DraftPart(kind, kind, kind) for kind in KINDS)
    new = (DraftPart("a", "a", "criticism"), DraftPart("b", "b", "discussion"))
    order = [part.key for part in lay(form, new)]
    assert order.index("a") == order.index("criticism") + 1
    assert order.index("b") == order.index("resolution") - 1


def test_what_the_agenda_has_is_not_proposed_again() -> None:
    """R-PRE-02: by its title, whatever its capitals and spaces."""
    new = (DraftPart("a", "Kiến nghị  số 3", "petitions"), DraftPart("b", "Khác", "petitions"))
    assert [one.key for one in not_yet_on(["kiến nghị số 3"], new)] == ["b"]


def test_a_secretary_alone_holds_no_meeting() -> None:
    """R-PRE-10."""
    alone = Committee((CommitteeMember(1, "A", "secretary"),))
    two = Committee((*alone.members, CommitteeMember(2, "B", "deputy_secretary")))
    assert not alone.can_meet
    assert two.can_meet
    assert not two.has_committee
    assert Committee((CommitteeMember(3, "C", "cell_committee_member"),)).has_committee


@pytest.mark.parametrize(
    ("done_on", "today", "kept"),
    [
        (None, date(2026, 11, 2), None),
        (None, date(2026, 11, 3), False),
        (date(2026, 11, 2), date(2026, 11, 9), True),
        (date(2026, 11, 3), date(2026, 11, 3), False),
    ],
)
def test_a_time_limit_is_kept_to_the_day(
    done_on: date | None, today: date, kept: bool | None
) -> None:
    """R-PRE-40."""
    limit = deadline(date(2026, 11, 3), 1, done_on, today)
    assert limit.due_on == date(2026, 11, 2)
    assert limit.is_kept is kept


TEXT = "Báo cáo kết quả lãnh đạo thực hiện nhiệm vụ tháng 10, phương hướng tháng 11 của chi bộ ấp"
GOOD = Prepared(
    kind="regular",
    topic="",
    papers=1,
    parts=(
        PlannedPart("ideology", 20, has_presenter=True),
        PlannedPart("discussion", 40, has_presenter=False),
    ),
    preparers=0,
    words=TEXT,
    words_before="Vận động nhân dân hiến đất làm đường, thu gom rác, nạo vét kênh mương nội đồng",
    notice=deadline(date(2026, 11, 3), 1, date(2026, 11, 1), MONTH),
    papers_due=deadline(date(2026, 11, 3), 1, date(2026, 11, 1), MONTH),
)


def thin(seen: Prepared) -> set[str]:
    return {one.code for one in readiness(seen) if one.is_thin}


def test_a_well_prepared_meeting_is_not_thin() -> None:
    """R-PRE-50: and every weakness was looked for."""
    assert thin(GOOD) == set()
    assert {one.code for one in readiness(GOOD)} == {
        "no_papers",
        "nothing_to_discuss",
        "all_telling",
        "professional_work",
        "no_preparer",
        "copied",
        "notice_late",
        "papers_late",
    }


def test_without_an_agenda_only_what_stands_without_one_is_judged() -> None:
    """R-PRE-50."""
    empty = replace(GOOD, parts=(), words="", words_before="", notice=None, papers_due=None)
    assert [one.code for one in readiness(empty)] == ["no_papers"]


TOLD = (PlannedPart("ideology", 60, has_presenter=True),)
THINNER = {
    "no_papers": replace(GOOD, papers=0),  # R-PRE-51
    "nothing_to_discuss": replace(  # R-PRE-52
        GOOD, parts=(PlannedPart("scoring", 0, has_presenter=True),)
    ),
    "copied": replace(GOOD, words_before=TEXT.replace("10", "9").replace("11", "10")),  # R-PRE-53
    "all_telling": replace(  # R-PRE-54
        GOOD, parts=(*TOLD, PlannedPart("discussion", 29, has_presenter=False))
    ),
    "professional_work": replace(  # R-PRE-55
        GOOD,
        parts=(
            PlannedPart("professional", 51, has_presenter=True),
            PlannedPart("discussion", 49, has_presenter=False),
        ),
    ),
    "topic_repeated": replace(  # R-PRE-56
        GOOD,
        kind="combined",
        topic="Phòng chống tín dụng đen trong ấp",
        earlier_topics=(EarlierTopic(MONTH, "Phòng chống tín dụng đen ở ấp"),),
    ),
    "notice_late": replace(GOOD, notice=deadline(MONTH, 1, MONTH, MONTH)),  # R-PRE-57
    "papers_late": replace(GOOD, papers_due=deadline(MONTH, 1, None, MONTH)),  # R-PRE-57
    "no_preparer": replace(  # R-PRE-58
        GOOD, parts=tuple(replace(part, has_presenter=False) for part in GOOD.parts)
    ),
}


@pytest.mark.parametrize("code", sorted(THINNER))
def test_each_weakness_is_seen_and_no_other_with_it(code: str) -> None:
    """R-PRE-51 … R-PRE-58."""
    assert thin(THINNER[code]) == {code}


def test_a_preparer_is_as_good_as_a_presenter() -> None:
    """R-PRE-58."""
    assert thin(replace(THINNER["no_preparer"], preparers=1)) == set()


def test_a_third_of_discussion_is_enough_and_half_of_professional_work_is_not_too_much() -> None:
    """R-PRE-54, R-PRE-55: at the limit itself nothing is thin."""
    third = (*TOLD, PlannedPart("discussion", 30, has_presenter=False))
    assert thin(replace(GOOD, parts=third)) == set()
    half = (
        PlannedPart("professional", 50, has_presenter=True),
        PlannedPart("discussion", 50, has_presenter=False),
    )
    assert thin(replace(GOOD, parts=half)) == set()


def test_a_new_topic_is_named_as_new() -> None:
    """R-PRE-56: and a regular meeting has none to repeat."""
    repeated = THINNER["topic_repeated"]
    assert thin(replace(repeated, topic="Giữ gìn vệ sinh kênh mương nội đồng")) == set()
    assert thin(replace(repeated, kind="regular")) == set()
    (found,) = (one for one in readiness(repeated) if one.code == "topic_repeated")
    assert found.day == MONTH


def test_few_words_say_nothing_about_copying() -> None:
    """R-PRE-53."""
    assert "copied" not in {one.code for one in readiness(replace(GOOD, words="Tháng 11"))}


words = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm", "sáu"]), max_size=30)


@given(words, words)
def test_likeness_is_a_share_the_same_both_ways(first: list[str], second: list[str]) -> None:
    """R-PRE-53."""
    alike = similarity(first, second)
    assert Fraction(0) <= alike <= 1
    assert alike == similarity(second, first)
    assert similarity(first, first) == 1


def test_a_document_that_is_not_on_the_agenda_is_named() -> None:
    """R-PRE-59: of none there is nothing to say."""
    assert "documents_left_out" not in {one.code for one in readiness(GOOD)}
    assert thin(replace(GOOD, documents=2, documents_left_out=1)) == {"documents_left_out"}
    assert thin(replace(GOOD, documents=2)) == set()
