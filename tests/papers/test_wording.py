"""Dates, times, shares, points and ends of texts as papers write them.

R-PAP-03, R-PAP-04, R-PAP-06, R-PAP-07, R-PAP-08, R-PAP-09, R-PAP-10.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.papers.head import PaperHead, PaperNumber, Recipients, Vote
from chibo.papers.wording import (
    Citation,
    clock,
    long_date,
    points,
    roman,
    sentence,
    share,
    short_date,
    sum_of,
    upper,
)


@pytest.mark.parametrize(
    ("on", "long", "short"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026", "05/02/2026"),
        (date(2026, 5, 27), "ngày 27 tháng 5 năm 2026", "27/5/2026"),
        (date(2026, 9, 5), "ngày 05 tháng 9 năm 2026", "05/9/2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026", "31/12/2026"),
    ],
)
def test_dates_have_the_zeros_the_party_writes(on: date, long: str, short: str) -> None:
    assert (long_date(on), short_date(on)) == (long, short)


def test_a_moment_is_told_on_the_clock_in_vietnam() -> None:
    assert clock(datetime(2026, 9, 3, 12, 5, tzinfo=UTC)) == "19 giờ 05 phút"
    without_zone = datetime(2026, 9, 3, 19, 5)  # noqa: DTZ001  the case is a clock without a zone
    assert clock(without_zone) == "19 giờ 05 phút"


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (18, 21, "85,7 % (18/21)"),
        (1, 8, "12,5 % (1/8)"),
        (1, 2000, "0,1 % (1/2000)"),
        (9, 9, "100,0 % (9/9)"),
        (0, 0, "không tính (0/0)"),
    ],
)
def test_a_share_is_told_with_its_counts(part: int, whole: int, told: str) -> None:
    assert share(part, whole) == told


def test_points_have_a_comma_and_no_needless_zeros() -> None:
    assert [points(p) for p in (92, Decimal("92.50"), Decimal(100), Decimal("1E+1"), None, 0)] == [
        "92", "92,5", "100", "10", "", "0",
    ]  # fmt: skip
    assert sum_of([None, None]) is None
    assert sum_of([None, Decimal("0.5"), 1]) == Decimal("1.5")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Nhất trí", "Nhất trí."),
        ("Nhất trí.", "Nhất trí."),
        ("Nhất trí./.", "Nhất trí."),
        ("Nhất trí ; ", "Nhất trí."),
        ("Nhất trí...", "Nhất trí..."),
        ("Có nên không?", "Có nên không?"),
        ("  ", ""),
        ("./.", ""),
    ],
)
def test_a_text_ends_with_a_full_stop(written: str, printed: str) -> None:
    assert sentence(written) == printed


@given(st.text())
def test_ending_a_text_twice_changes_nothing(words: str) -> None:
    assert sentence(sentence(words)) == sentence(words)


def test_parts_are_counted_in_roman_figures() -> None:
    assert [roman(n) for n in (1, 4, 6, 9, 14)] == ["I", "IV", "VI", "IX", "XIV"]


def test_a_number_has_no_colon_and_two_figures() -> None:
    assert PaperNumber(5, "NQ").line() == "Số 05-NQ/CB"
    assert PaperNumber(112, "BC", "ĐU").line() == "Số 112-BC/ĐU"


def test_capitals_use_the_partys_spelling() -> None:
    assert upper("Đảng uỷ xã Hoà An") == "ĐẢNG ỦY XÃ HOÀ AN"


def test_a_head_without_a_number_leaves_its_line_empty() -> None:
    head = PaperHead("Đảng bộ A", "Chi bộ B", None, "A", date(2026, 9, 1))
    assert head.left_lines() == ("ĐẢNG BỘ A", "CHI BỘ B", "*", "")


def test_a_first_mention_is_in_full() -> None:
    paper = Citation("Nghị quyết", "12-NQ/ĐU", date(2026, 9, 5), "Đảng ủy xã A")
    assert paper.full() == "Nghị quyết số 12-NQ/ĐU, ngày 05/9/2026 của Đảng ủy xã A"


def test_the_last_recipient_is_where_the_paper_is_kept() -> None:
    assert Recipients(("Đảng ủy xã;",)).lines() == ("- Đảng ủy xã,", "- Lưu Chi bộ.")


def test_a_vote_tells_the_dissenting_only_where_there_are_any() -> None:
    assert Vote(9, 9).told() == "tán thành 100,0 % (9/9)"
    assert (
        Vote(7, 10, against=1, abstained=2).told()
        == "tán thành 70,0 % (7/10); không tán thành 1; không có ý kiến 2"
    )
