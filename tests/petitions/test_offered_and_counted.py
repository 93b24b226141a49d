"""What petitions offer to the agenda, to the figures, and as a paper: R-PET-15 to R-PET-17."""

from __future__ import annotations

from datetime import date

from chibo.access.scope import NOWHERE, Scope
from chibo.accounts.models import User
from chibo.meetings.public import proposed_items
from chibo.papers.public import docx, pdf
from chibo.petitions.public import (
    PetitionCounts,
    petition_counts,
    petition_slip,
)
from chibo.reports.public import CellMonth, RebuildFacts
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.contracts.rows import meeting_at
from tests.petitions.raised import (
    DAY,
    TEXT,
    answer,
    hand_over,
    household,
    judge,
    on,
    petition,
    raised,
)

WHOLE = Scope(whole=True)


def counts(cast: Cast, month: date, today: date) -> PetitionCounts:
    with as_service():
        found = petition_counts(WHOLE, [cast.home.pk, cast.sibling.pk], month, today)
    assert cast.sibling.pk not in found
    return found[cast.home.pk]


def test_unanswered_petitions_are_offered_without_a_name_or_a_text(cast: Cast) -> None:
    """R-PET-16."""
    with on(DAY):
        first, second, third = (raised(cast) for _ in range(3))
        answer(cast, second)
        hand_over(cast, third)
    assert first
    with as_service():
        meeting = meeting_at(cast.home)
        items = proposed_items(cast.home, meeting, WHOLE)
        titles = [item.title for item in items if item.kind == "petitions"]
        assert proposed_items(cast.home, meeting, NOWHERE) == []
    assert [title.split()[-1] for title in titles] == ["1", "A"]
    assert not any("Dung" in title or "đường" in title for title in titles)


def test_a_month_counts_what_came_was_answered_and_was_late(cast: Cast) -> None:
    """R-PET-15: late where it lay, and in the month it fell due."""
    november, december = date(2026, 11, 1), date(2026, 12, 1)
    with on(DAY):
        late, good, up = (raised(cast) for _ in range(3))
        answer(cast, good)
        hand_over(cast, up)
    due = petition(late).due_on
    assert counts(cast, november, due) == PetitionCounts(raised=3, answered=1)
    assert counts(cast, december, due) == PetitionCounts()
    after = date(2026, 12, 31)
    assert counts(cast, december, after) == PetitionCounts(late=2)  # one here, one above
    with on(after):
        answer(cast, late)
    assert counts(cast, december, date(2027, 2, 1)) == PetitionCounts(answered=1, late=2)


def test_what_is_taken_back_is_late_again(cast: Cast) -> None:
    """R-PET-05, R-PET-15: an answer that was none does not stop the clock."""
    with on(DAY):
        pk = raised(cast)
        answer(cast, pk)
        judge(cast, pk, is_answer=False, why="chưa rõ")
    december = counts(cast, date(2026, 12, 1), date(2026, 12, 31))
    assert december == PetitionCounts(late=1)


def test_the_slip_is_drawn_both_ways_and_names_no_household_unasked(cast: Cast) -> None:
    """R-PET-17."""
    with on(DAY):
        pk = raised(cast, household_id=household(cast))
        hand_over(cast, pk)
        answer(cast, pk, "office")
        judge(cast, pk, is_answer=False, why="chưa nói khi nào")
    found = petition(pk)
    with as_service():
        slip = petition_slip(WHOLE, found)
        told = petition_slip(WHOLE, found, "Kiều Thị Tâm")
    assert (slip.number, slip.text, slip.for_household) == ("1/2026", TEXT, "")
    assert told.for_household == "Kiều Thị Tâm"
    assert [step.what for step in slip.steps] == [
        "Kiến nghị tại Chi bộ 1",
        "Chi bộ 1 chuyển lên Đảng bộ phường A: vượt thẩm quyền",
        "Đảng bộ phường A trả lời",
        "Người kiến nghị chưa nhất trí: chưa nói khi nào",
    ]
    assert (slip.answer, slip.answered_by) == ("Sẽ sửa trong tháng 12.", "Đảng bộ phường A")
    assert slip.word == "chưa nhất trí: chưa nói khi nào"
    assert docx(slip)[:2] == b"PK"
    assert pdf(slip)[:4] == b"%PDF"


def test_the_months_facts_follow_and_can_be_made_again(cast: Cast) -> None:
    """R-REP-07, R-PET-15: at once where the actor sees the cell; the count from nothing agrees."""
    november = date(2026, 11, 1)
    keeper = User.objects.get(username="bookkeeper")
    again = {"subject_id": cast.home.pk, "first_month": november, "last_month": november}
    with on(DAY):
        run(RebuildFacts.model_validate(again), actor=keeper)
        first, second = raised(cast), raised(cast)
        answer(cast, first)
        hand_over(cast, second)
        answer(cast, second, "office")
        assert kept(cast, november) == (2, 2, 0)
        run(RebuildFacts.model_validate(again), actor=keeper)
    assert kept(cast, november) == (2, 2, 0)


def kept(cast: Cast, month: date) -> tuple[int, int, int]:
    with as_service("bookkeeper"):
        row = CellMonth.objects.get(organisation=cast.home, month=month)
    return row.petitions_in, row.petitions_answered, row.petitions_late
