"""R-SCO-01 to 06, 20, 23, 30: three sheets, measured from the records, judged by people."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chibo.access.scope import NOWHERE, access_of
from chibo.access.session import reading
from chibo.meetings.public import draft_of, meeting_in, minutes_frame
from chibo.papers.wording import points
from chibo.rulebooks.adopted import AdoptRulebook
from chibo.rulebooks.public import MEASURES, Share
from chibo.scoring.evidence import MEASURED, as_json, from_json
from chibo.scoring.models import ScoreLine, ScoreSheet
from chibo.scoring.public import (
    JudgedPoints,
    ScoreAsCell,
    ScoreAsOverseer,
    ScoreAsVisitor,
    Sheets,
    evidence_of,
    records_of,
    side_by_side,
    submitted_sheets,
    totals_of,
)
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.story import Story


@pytest.fixture
def held(cast: Cast) -> Story:
    run(
        AdoptRulebook(subject_id=cast.ward.pk, rulebook_key="an-phu-2025", valid_from="2025-11-01"),
        actor=cast.user("office"),
    )
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    story.hold(absent=1)
    story.sign()
    return story


def test_the_draft_minutes_tell_the_cells_own_score_once_it_has_scored(held: Story) -> None:
    """R-MTG-54."""
    access = access_of(held.cast.user("secretary"))

    def told() -> list[str]:
        with reading(access):
            meeting = meeting_in(access.names, held.meeting_id)
            assert meeting is not None
            return draft_of(minutes_frame(access.names, access.counts, meeting)).splitlines()

    assert not any("tự chấm" in line for line in told())
    held.score()
    with as_service():
        own = ScoreSheet.objects.get(scorer="self")
    assert own.total is not None
    assert own.maximum is not None
    words = f"Chi bộ tự chấm {points(own.total)}/{points(own.maximum)} điểm, xếp loại: "
    assert [line for line in told() if line.startswith(words) and own.rating not in line]


def test_every_measure_of_the_registry_is_read_from_the_records() -> None:
    """R-SCO-30."""
    assert set(MEASURED) == set(MEASURES)


def test_evidence_says_what_the_records_say(held: Story) -> None:
    """R-SCO-30."""
    access = access_of(held.cast.user("secretary"))
    with reading(access):
        records = records_of(access.names, held.meeting_id, by_cell=True)
    assert records is not None
    evidence = evidence_of(records)
    # Six members at home, one of them exempt, one absent with a reason.
    assert evidence["attendance"] == Share(4, 5)
    assert evidence["speakers"] == Share(1, 4)
    assert evidence["minutes_held"] == 100
    assert evidence["minutes_required"] == 90
    assert evidence["ideology_minutes"] == 50
    assert evidence["papers_sent_days_before"] == 3
    assert evidence["has_deputy"] is True
    assert evidence["fees_reported"] is True
    assert evidence["minutes_complete"] is True
    assert evidence["resolution_adopted"] is False
    assert from_json(as_json(evidence)) == evidence


def test_the_cell_scores_and_the_step_is_done(held: Story) -> None:
    held.score()
    with as_service("bookkeeper"):
        sheet = ScoreSheet.objects.get()
        lines = {line.criterion: line for line in sheet.lines.all()}
    assert sheet.state == "submitted"
    assert sheet.total == sum(line.points for line in lines.values() if line.points is not None)
    assert lines["attendance_rate"].is_measured
    assert lines["attendance_rate"].points == 3  # 80 % lies between 75 and 90
    with as_service("bookkeeper"):
        from chibo.meetings.models import Step

        assert Step.objects.get(meeting_id=held.meeting_id, code="scoring").state == "done"


def test_a_measured_criterion_cannot_be_typed(held: Story) -> None:
    typed = (JudgedPoints(criterion="attendance_rate", points=Decimal(4)),)
    with pytest.raises(RuleViolated) as refusal:
        run(
            ScoreAsCell(subject_id=held.meeting_id, judged=typed, submit=False),
            actor=held.cast.user("secretary"),
        )
    assert refusal.value.code == "R-SCO-03"


def test_an_incomplete_sheet_stays_a_draft(held: Story) -> None:
    secretary = held.cast.user("secretary")
    with pytest.raises(RuleViolated) as refusal:
        run(ScoreAsCell(subject_id=held.meeting_id), actor=secretary)
    assert refusal.value.code == "R-SCO-04"
    run(ScoreAsCell(subject_id=held.meeting_id, submit=False), actor=secretary)
    access = access_of(secretary)
    with reading(access):
        assert submitted_sheets(access.names, [held.meeting_id]) == []
        assert ScoreSheet.objects.get().total is None


def test_a_correction_needs_a_reason_and_keeps_the_first(held: Story) -> None:
    held.score()
    with pytest.raises(RuleViolated) as refusal:
        held.score(share=Decimal("0.5"))
    assert refusal.value.code == "R-SCO-05"
    held.score(share=Decimal("0.5"), correction_reason="chấm lại sau góp ý")
    with as_service("bookkeeper"):
        first, second = ScoreSheet.objects.order_by("version")
        assert first.total is not None
        assert second.total is not None
        assert first.total > second.total
        assert [one.pk for one in submitted_sheets_all(held)] == [second.pk]


def submitted_sheets_all(held: Story) -> list[ScoreSheet]:
    from chibo.access.scope import Scope

    return submitted_sheets(Scope(whole=True), [held.meeting_id])


def test_three_sheets_stand_side_by_side(held: Story) -> None:
    """R-SCO-20, R-SCO-23."""
    held.score()
    held.score(ScoreAsOverseer, by="overseer", share=Decimal("0.7"))
    held.score(ScoreAsVisitor, by="visitor", share=Decimal("0.6"))
    access = access_of(held.cast.user("secretary"))
    with reading(access):
        sheets, lines = side_by_side(access.names, held.meeting_id)
        totals = totals_of(sheets)
    assert {sheet.scorer for sheet in sheets} == {"self", "overseer", "visitor"}
    assert totals.gap is not None
    assert totals.gap > 0
    for line in lines:
        given = [cell.points for cell in line.points.values() if cell.points is not None]
        assert len(given) == 3, line.outcome.code
        assert line.largest_difference == max(given) - min(given), line.outcome.code
        if line.outcome.measured and line.outcome.code != "steps":
            assert len({cell.points for cell in line.points.values()}) == 1, line.outcome.code
    with reading(access):
        assert side_by_side(NOWHERE, held.meeting_id) == ([], [])


@pytest.mark.parametrize(
    ("cell", "overseer", "visitor", "gap"),
    [
        (95, 80, 70, 15),
        (80, 95, None, -15),
        (95, None, 70, 25),
        (95, None, None, None),
        (None, 80, 70, None),
        (0, 0, 5, 0),
    ],
)
def test_the_gap_is_to_the_overseer_or_else_to_the_visitor(
    cell: int | None, overseer: int | None, visitor: int | None, gap: int | None
) -> None:
    """R-SCO-20."""
    given = (None if one is None else Decimal(one) for one in (cell, overseer, visitor))
    assert Sheets(*given).gap == gap


def test_a_rulebook_adopted_after_the_opening_changes_no_sheet(cast: Cast) -> None:
    """R-SCO-02, R-MTG-30: the rules of the day it was opened hold, whatever is adopted later."""
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    story.hold()
    ward_paper = AdoptRulebook(
        subject_id=cast.ward.pk, rulebook_key="an-phu-2025", valid_from="2025-11-01"
    )
    run(ward_paper, actor=cast.user("office"))
    story.sign()
    story.score()
    later = Story(cast, cast.sibling, "sibling_secretary", "overseer")
    later.plan()
    later.call()
    later.hold()
    later.score()
    with as_service("bookkeeper"):
        before, after = (
            set(ScoreLine.objects.filter(sheet__meeting_id=one).values_list("criterion", flat=True))
            for one in (story.meeting_id, later.meeting_id)
        )
    assert before
    assert before != after


def test_who_may_not_score(held: Story) -> None:
    for name, wanted in (
        ("member", NotVisible),
        ("minutes_secretary", Forbidden),
        ("overseer", Forbidden),
        ("sibling_secretary", NotVisible),
        ("department", NotVisible),
    ):
        with pytest.raises(wanted):
            run(
                ScoreAsCell(subject_id=held.meeting_id, submit=False),
                actor=held.cast.user(name),
            )
    with as_service("bookkeeper"):
        assert not ScoreLine.objects.exists()


def test_a_meeting_that_was_not_held_is_not_scored(cast: Cast) -> None:
    story = Story(cast, cast.home)
    story.plan()
    with pytest.raises(RuleViolated) as refusal:
        run(ScoreAsCell(subject_id=story.meeting_id, submit=False), actor=cast.user("secretary"))
    assert refusal.value.code == "R-SCO-01"


def test_full_points_for_what_does_not_count_stay_nobodys(held: Story) -> None:
    """R-SCO-03: whoever gives them needs no reason, and the sheet can be read ever after."""
    held.score(ScoreAsOverseer, by="overseer", unexplained="thematic_content")
    access = access_of(held.cast.user("secretary"))
    with reading(access):
        sheets, lines = side_by_side(access.names, held.meeting_id)
        [sheet] = sheets
        kept = {line.criterion: line for line in sheet.lines.all()}
    assert not kept["thematic_content"].is_counted
    assert not kept["thematic_content"].is_given
    shown = sum(
        (points for line in lines if (points := line.points[sheet.pk].points) is not None),
        start=Decimal(0),
    )
    assert shown == sheet.total
