"""R-MTG-60, R-MTG-61: votes by slips, in counts; where the rulebook asks for them, never by hands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.meetings.models import Vote
from chibo.meetings.paperwork.minutes import draft_of, minutes_frame
from chibo.meetings.public import CountedSlips, MeetingCap, RecordVote
from chibo.meetings.rules import Slips, are_slips_possible
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Outcome, run
from tests.cast import Cast, as_service
from tests.meetings.course import Course, meeting_at


def refused(code: str) -> pytest.RaisesContext[RuleViolated]:  # type: ignore[name-defined]  # of pytest's private names
    return pytest.raises(RuleViolated, match=code)


def holding(cast: Cast) -> Course:
    """Four official members and one probationary one are there."""
    course = meeting_at(cast, "holding")
    course.take_roll()
    return course


def ballot(course: Course, slips: tuple[int, int, int] | None, **changes: object) -> Outcome:
    given_out: dict[str, object] = {
        "subject_id": course.meeting_id,
        "subject": "kỷ luật",
        "in_favour": 3,
        "against": 1,
        "slips": None
        if slips is None
        else CountedSlips(given=slips[0], collected=slips[1], valid=slips[2]),
    }
    command = RecordVote.model_validate(given_out | changes)
    return run(command, actor=course.cast.user("secretary"))


def votes() -> list[Vote]:
    with as_service("bookkeeper"):
        return list(Vote.objects.all())


def test_a_ballot_is_kept_in_counts(cast: Cast) -> None:
    course = holding(cast)
    outcome = ballot(course, (4, 4, 4), matter="discipline")
    assert outcome.first("VoteRecorded")["is_secret"] is True
    (vote,) = votes()
    assert (vote.is_secret, vote.slips_given, vote.slips_collected, vote.slips_valid) == (
        True,
        4,
        4,
        4,
    )
    assert not {field.name for field in Vote._meta.get_fields()} & {"person", "voter", "people"}


def test_a_matter_of_the_rulebook_is_not_voted_on_by_hands(cast: Cast) -> None:
    """R-MTG-60"""
    course = holding(cast)
    with refused("R-MTG-60"):
        ballot(course, None, matter="discipline")
    assert votes() == []
    ballot(course, None)  # any other matter is
    assert [vote.is_secret for vote in votes()] == [False]


def test_a_part_whose_code_the_rulebook_names_takes_slips(cast: Cast) -> None:
    """R-MTG-60"""
    course = holding(cast)
    item = course.items()[0]
    with as_service():
        type(item).objects.filter(pk=item.pk).update(step="election")
    with refused("R-MTG-60"):
        ballot(course, None, item_id=item.pk)
    ballot(course, (4, 4, 4), item_id=item.pk)


def test_a_part_of_another_meeting_is_refused(cast: Cast) -> None:
    with refused("R-MTG-28"):
        ballot(holding(cast), (4, 4, 4), item_id=999_999)


@pytest.mark.parametrize(
    ("slips", "votes_counted"),
    [
        ((5, 5, 5), {"in_favour": 4, "against": 1}),  # only four official members are there
        ((4, 5, 4), {}),
        ((4, 3, 4), {}),
        ((4, 4, 3), {}),
        ((4, 4, 4), {"in_favour": 4}),
        ((0, 0, 0), {"in_favour": 0, "against": 0}),
    ],
)
def test_slips_that_do_not_add_up_are_refused(
    cast: Cast, slips: tuple[int, int, int], votes_counted: dict[str, int]
) -> None:
    """R-MTG-61"""
    with refused("R-MTG-61"):
        ballot(holding(cast), slips, **votes_counted)
    assert votes() == []


def test_all_slips_may_be_invalid(cast: Cast) -> None:
    ballot(holding(cast), (4, 4, 0), in_favour=0, against=0)
    assert votes()[0].slips_valid == 0


COUNT = st.integers(0, 12)


@given(COUNT, COUNT, COUNT, COUNT, COUNT)
def test_slips_fit_only_into_each_other(
    given_out: int, collected: int, valid: int, counted: int, present: int
) -> None:
    """R-MTG-61"""
    possible = are_slips_possible(
        Slips(given_out, collected, valid), counted=counted, official_present=present
    )
    assert possible == (
        counted == valid <= collected <= given_out <= present and min(given_out, collected) > 0
    )


def test_the_minutes_say_how_each_vote_was_held(cast: Cast) -> None:
    course = holding(cast)
    ballot(course, (4, 4, 4), matter="discipline")
    ballot(course, None, subject="thông qua nghị quyết", in_favour=4, against=0)
    access, meeting = access_of(cast.user("secretary")), course.meeting
    with reading(access):
        scope = access.scope(MeetingCap.SEE)
        draft = draft_of(minutes_frame(scope, access.counts, meeting))
    assert "Bỏ phiếu kín kỷ luật: phát ra 4 phiếu, thu về 4 phiếu, hợp lệ 4 phiếu" in draft
    assert "Biểu quyết thông qua nghị quyết (giơ tay): tán thành 100,0 % (4/4)." in draft
