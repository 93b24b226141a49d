"""Counts, sums and differences on a paper come from its values alone: R-PAP-13, R-PAP-18, R-PAP-19."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chibo.papers.public import (
    Attendance,
    CriterionGroup,
    CriterionLine,
    Roll,
    RollEntry,
    ScorePoints,
    ScoreTableLine,
    docx,
)
from tests.papers import specimens
from tests.papers.reading import text_of_docx

POINTS = st.none() | st.decimals(0, 40, places=1)


@given(st.lists(st.sampled_from(Attendance)))
def test_the_roll_is_counted_from_its_entries(states: list[Attendance]) -> None:
    roll = Roll(tuple(RollEntry(f"N{n}", state) for n, state in enumerate(states)))
    away = len(
        roll.with_attendance(Attendance.EXCUSED, Attendance.UNEXCUSED, Attendance.NOT_CALLED)
    )
    exempt = len(roll.with_attendance(Attendance.EXEMPT))
    assert roll.present + away + exempt == len(states)
    assert roll.entitled == roll.present + away


@given(st.lists(st.lists(POINTS, min_size=1), min_size=1))
def test_totals_are_the_sums_of_the_groups(groups: list[list[Decimal | None]]) -> None:
    made = tuple(
        CriterionGroup("G", tuple(CriterionLine("c", 40, ScorePoints(own=p)) for p in given_points))
        for given_points in groups
    )
    paper = replace(specimens.score_sheet(), groups=made)
    total = paper._rows()[-2].cells
    scored = [p for g in groups for p in g if p is not None]
    assert total[2] == str(40 * sum(map(len, groups)))
    assert (total[3] == "") == (not scored)
    if scored:
        assert Decimal(total[3].replace(",", ".")) == sum(scored)
    assert total[4:] == ("", "", "")


def test_a_difference_needs_two_sheets() -> None:
    line = ScoreTableLine("A", date(2026, 9, 3))
    assert line.difference is None
    assert replace(line, scores=ScorePoints(90)).difference is None
    assert replace(line, scores=ScorePoints(90, 85, 92)).difference == 7


def test_a_cell_that_did_not_meet_leaves_the_attendance_sum() -> None:
    text = text_of_docx(docx(specimens.score_table()))
    assert "Cộng | 7/8 | 93,3 % (84/90)" in text
    assert "Chưa sinh hoạt: Chi bộ Trạm Y tế." in text
    assert "Tốt 3; Khá 3; Trung bình 0; Kém 0; chưa xếp loại 2." in text


def test_a_correction_says_which_minutes_it_replaces() -> None:
    paper = replace(specimens.minutes(), version=2, replaces_signed_on=date(2026, 9, 4))
    text = text_of_docx(docx(paper))
    assert "Bản đính chính lần 1, thay biên bản đã ký ngày 04 tháng 9 năm 2026." in text
    assert "đính chính" not in text_of_docx(docx(specimens.minutes()))


def test_a_part_with_nothing_in_it_takes_no_number() -> None:
    paper = replace(specimens.minutes(), guest_remarks=(), criticism=(), tasks=())
    text = text_of_docx(docx(paper))
    assert "III- CHẤM ĐIỂM BUỔI SINH HOẠT" in text
    assert "IV- CÁC BƯỚC KHÔNG THỰC HIỆN" in text


def test_a_meeting_that_ran_past_midnight_says_the_day_it_ended() -> None:
    paper = specimens.minutes()
    assert paper.closed_at is not None
    later = paper.closed_at.replace(day=4, hour=0)
    assert "00 giờ 45 phút, ngày 04 tháng 9 năm 2026." in text_of_docx(
        docx(replace(paper, closed_at=later))
    )
