"""R-REP-14: a cell's own twelve months beside similar cells; who may read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from chibo.orgs.models import Organisation
from chibo.reports.models import CellMonth
from chibo.shared import clock
from tests.cast import Cast, as_service, organisation
from tests.story import Story
from tests.web.scoring.conftest import signed_in

OCTOBER = date(2026, 10, 1)


def address(cast: Cast) -> str:
    return f"/scores/cells/{cast.home.pk}/year/"


def neighbours(cast: Cast, points: list[int]) -> None:
    """Cells of the home cell's type with points in October; the home cell got 95."""
    with as_service():
        Organisation.objects.filter(pk=cast.home.pk).update(cell_type="residential_unit")
        cells = [
            organisation(
                f"LANG-GIENG-{number}", "subordinate_cell", cast.ward, cell_type="residential_unit"
            )
            for number in range(len(points))
        ]
        CellMonth.objects.bulk_create(
            CellMonth(
                organisation=cell,
                month=OCTOBER,
                sheets_self=1,
                points_self=Decimal(given),
                points_maximum=Decimal(100),
                points_evidence=Decimal(50),
                points_measurable=Decimal(67),
                attendance_due=20,
                attendance_present=18,
                refreshed_at=clock.now(),
            )
            for cell, given in zip([*cells, cast.home], [*points, 95], strict=True)
        )


def test_own_points_evidence_and_the_middle_half_stand_in_a_row(cast: Cast) -> None:
    neighbours(cast, [60, 70, 80, 90])
    html = signed_in(cast, "secretary").get(address(cast)).content.decode()
    assert "70 đến 90 %, 5 chi bộ" in html
    assert "cao hơn phần lớn" in html
    assert "(95/100)" in html
    assert "(50/67)" in html
    assert "(18/20)" in html
    assert "Trong 1 tháng" in html
    assert "LANG-GIENG" not in html


def test_four_cells_show_no_range_and_say_why(cast: Cast) -> None:
    neighbours(cast, [60, 70, 80])
    html = signed_in(cast, "secretary").get(address(cast)).content.decode()
    assert "khi có năm chi bộ cùng loại hình" in html
    assert "phần lớn" not in html


def test_a_cell_that_scored_nothing_is_told_what_to_do(cast: Cast) -> None:
    html = signed_in(cast, "secretary").get(address(cast)).content.decode()
    assert "Hãy chấm điểm các buổi đã họp" in html


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("secretary", 200),
        ("overseer", 200),
        ("office", 200),
        ("sibling_secretary", 404),
        ("outsider", 404),
        ("city_department", 404),
    ],
)
def test_who_may_read_it(cast: Cast, name: str, status: int) -> None:
    assert signed_in(cast, name).get(address(cast)).status_code == status


def test_the_lists_of_scores_lead_there(lived: Story) -> None:
    client = signed_in(lived.cast, "secretary")
    assert address(lived.cast) in client.get("/scores/meetings/").content.decode()
    side = client.get(f"/scores/meetings/{lived.meeting_id}/").content.decode()
    assert address(lived.cast) in side
