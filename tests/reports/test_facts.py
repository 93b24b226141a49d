"""R-REP-02 to 06: facts are refreshed as things happen, can be rebuilt, and are verified."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest

from chibo.access.scope import Scope
from chibo.accounts.models import User
from chibo.orgs.models import Organisation
from chibo.reports.facts import COUNTED
from chibo.reports.models import CellMonth
from chibo.reports.public import RebuildFacts, verify
from chibo.scoring.public import ScoreAsOverseer
from chibo.shared.clock import lived_at
from chibo.shared.errors import Forbidden
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.story import Story, moment

NOVEMBER = date(2026, 11, 1)
WHOLE = Scope(whole=True)


@pytest.fixture
def lived(cast: Cast) -> Story:
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    story.hold(absent=1)
    story.sign()
    story.score()
    story.score(ScoreAsOverseer, by="overseer", share=Decimal("0.7"))
    story.close()
    return story


def kept() -> dict[tuple[int, date], dict[str, object]]:
    with as_service("bookkeeper"):
        return {
            (row.organisation_id, row.month): {name: getattr(row, name) for name in COUNTED}
            for row in CellMonth.objects.all()
        }


def rebuild(organisation: Organisation) -> None:
    with lived_at(moment(date(2026, 11, 3), 23)):
        run(
            RebuildFacts(subject_id=organisation.pk, first_month=NOVEMBER, last_month=NOVEMBER),
            actor=User.objects.get(username="bookkeeper"),
        )


def test_a_lived_month_counts_what_happened(lived: Story) -> None:
    """R-REP-02."""
    fact = kept()[lived.cell.pk, NOVEMBER]
    # Six members at home, one exempt; one of the five who count was away with a reason.
    assert (fact["members"], fact["members_exempt"]) == (6, 1)
    assert (fact["meetings_due"], fact["meetings_held"]) == (1, 1)
    assert (fact["attendance_present"], fact["attendance_due"]) == (4, 5)
    assert (fact["attendance_excused"], fact["attendance_unexcused"]) == (1, 0)
    assert (fact["sheets_self"], fact["sheets_overseer"], fact["sheets_visitor"]) == (1, 1, 0)
    assert fact["gap_pairs"] == 1
    assert fact["gap_points"] == fact["points_self"] - fact["points_overseer"]  # type: ignore[operator]  # decimals


def test_facts_refreshed_on_the_way_equal_a_rebuild(lived: Story) -> None:
    """R-REP-05."""
    on_the_way = kept()[lived.cell.pk, NOVEMBER]
    rebuild(lived.cast.ward)
    assert kept()[lived.cell.pk, NOVEMBER] == on_the_way


def test_verify_finds_nothing_until_a_count_is_tampered_with(lived: Story) -> None:
    """R-REP-05."""
    rebuild(lived.cast.ward)
    with as_service("bookkeeper"):
        checked = list(verify(WHOLE, lived.cast.ward, [NOVEMBER]))
        assert [one.differences for one in checked] == [()]
        assert checked[0].compared == 2
        CellMonth.objects.filter(organisation=lived.cell).update(attendance_present=5)
        (found,) = next(verify(WHOLE, lived.cast.ward, [NOVEMBER])).differences
    assert asdict(found) == {
        "cell_code": "PA-01",
        "month": NOVEMBER,
        "field": "attendance_present",
        "kept": 5,
        "counted": 4,
    }


def test_a_rebuild_mends_what_was_tampered_with_and_leaves_reported_facts(lived: Story) -> None:
    """R-REP-05."""
    with as_service("bookkeeper"):
        CellMonth.objects.filter(organisation=lived.cell).update(attendance_present=5)
        CellMonth.objects.create(
            organisation=lived.cast.sibling,
            month=NOVEMBER,
            origin=CellMonth.Origin.REPORTED,
            members=77,
            refreshed_at=moment(NOVEMBER),
        )
    rebuild(lived.cast.ward)
    assert kept()[lived.cell.pk, NOVEMBER]["attendance_present"] == 4
    assert kept()[lived.cast.sibling.pk, NOVEMBER]["members"] == 77


def test_only_the_bookkeeper_rebuilds(lived: Story) -> None:
    for name in ("secretary", "office"):
        with pytest.raises(Forbidden):
            run(
                RebuildFacts(subject_id=lived.cell.pk, first_month=NOVEMBER, last_month=NOVEMBER),
                actor=lived.cast.user(name),
            )


def test_a_correction_of_a_sheet_is_counted_at_once(lived: Story) -> None:
    before = kept()[lived.cell.pk, NOVEMBER]
    lived.score(share=Decimal("0.5"), correction_reason="chấm lại")
    after = kept()[lived.cell.pk, NOVEMBER]
    assert after["points_self"] < before["points_self"]  # type: ignore[operator]  # decimals
    assert after["sheets_self"] == 1
