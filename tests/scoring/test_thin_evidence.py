"""R-SCO-07: full points on thin records are submitted with a sentence, or kept as a draft."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.audit.models import AuditEvent
from chibo.scoring.models import ScoreSheet
from chibo.scoring.public import (
    JudgedPoints,
    ScoreAsCell,
    ScoreAsOverseer,
    draft_for,
    outcome_of,
    side_by_side,
)
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import run
from tests.cast import as_service
from tests.scoring.test_score_meeting import held  # noqa: F401  a fixture
from tests.story import Story

# In the story nobody presented self-criticism, and nothing was adopted or given.
THIN = {"chairing_concludes", "honest_criticism"}


def full(story: Story, by: str = "secretary", said: str = "") -> tuple[JudgedPoints, ...]:
    """Everything judged at its most, with `said` for what the records support thinly."""
    user = story.cast.user(by)
    access = access_of(user)
    with reading(access):
        draft = draft_for(access.names, story.meeting_id, "self", user.pk)
    assert draft is not None
    thin = {one.code for one in draft.outcome.criteria if one.thin}
    assert thin == THIN
    return tuple(
        JudgedPoints(
            criterion=one.code,
            points=one.points.value,
            reason=said if one.code in thin else "",
        )
        for one in draft.criteria_set.criteria
        if one.judged is not None
    )


def test_without_a_sentence_it_is_not_submitted_and_leaves_no_trace(held: Story) -> None:  # noqa: F811
    with pytest.raises(RuleViolated) as refusal:
        run(
            ScoreAsCell(subject_id=held.meeting_id, judged=full(held)),
            actor=held.cast.user("secretary"),
        )
    assert refusal.value.code == "R-SCO-07"
    assert "Tự phê bình" in refusal.value.sentence()
    assert "Sinh động" not in refusal.value.sentence()
    with as_service("bookkeeper"):
        assert not ScoreSheet.objects.exists()
        assert not AuditEvent.objects.filter(name__startswith="Sheet").exists()


def test_a_draft_needs_none_and_a_sentence_opens_the_way(held: Story) -> None:  # noqa: F811
    secretary = held.cast.user("secretary")
    kept = ScoreAsCell(subject_id=held.meeting_id, judged=full(held), submit=False)
    run(kept, actor=secretary)
    assert run(kept, actor=secretary).is_replay
    judged = full(held, said="hai đồng chí tự phê bình, thư ký ghi thiếu")
    run(ScoreAsCell(subject_id=held.meeting_id, judged=judged), actor=secretary)
    with as_service("bookkeeper"):
        sheet = ScoreSheet.objects.get()
        assert sheet.state == "submitted"
        against = {one.code for one in outcome_of(sheet).criteria if one.is_against_records}
    assert against == THIN


def test_fewer_points_with_their_reason_are_not_against_the_records(held: Story) -> None:  # noqa: F811
    held.score(share=Decimal("0.5"))
    access = access_of(held.cast.user("secretary"))
    with reading(access):
        sheets, _ = side_by_side(access.names, held.meeting_id)
    assert not any(one.is_against_records for one in outcome_of(sheets[0]).criteria)


def test_the_overseer_is_asked_for_the_sentence_too(held: Story) -> None:  # noqa: F811
    with pytest.raises(RuleViolated) as refusal:
        run(
            ScoreAsOverseer(subject_id=held.meeting_id, judged=full(held)),
            actor=held.cast.user("overseer"),
        )
    assert refusal.value.code == "R-SCO-07"


def test_what_was_given_for_a_criterion_that_is_not_counted_can_be_read_again(
    held: Story,  # noqa: F811
) -> None:
    """Points for the thematic content in a month without one: not counted, and no fault later."""
    judged = full(held, said="đã làm")
    assert "thematic_content" in {one.criterion for one in judged}
    run(
        ScoreAsCell(subject_id=held.meeting_id, judged=judged),
        actor=held.cast.user("secretary"),
    )
    with as_service("bookkeeper"):
        line = ScoreSheet.objects.get().lines.get(criterion="thematic_content")
        assert (line.points, line.is_given, line.is_counted) == (Decimal(0), False, False)
        assert outcome_of(ScoreSheet.objects.get()).total == ScoreSheet.objects.get().total
