"""R-RUL-10, R-RUL-11: the shipped papers: their sums, their ratings, and that each lies soundly below those above."""

from datetime import date
from decimal import Decimal

import pytest

from chibo.rulebooks.public import (
    CELL_TYPES,
    CellType,
    CriteriaSet,
    Layer,
    layers_above,
    refused_on_adoption,
    resolve,
    shipped_rulebooks,
)

KEYS = (
    "an-phu-2025",
    "bac-lieu-1878-qd-tu-2019",
    "ha-noi-11-da-tu-2021",
    "hai-phong-1665-qd-tu-2019",
    "tw-12-hd-btctw-2018",
    "tw-24-qd-tw-2021",
    "tw-294-qd-tw-2025",
    "tw-42-hd-btctw-2025",
    "tw-50-ct-tw-2025",
)


def points_by_group(key: str, index: int = 0) -> dict[str, Decimal]:
    return {
        group.code: group.points.value
        for group in shipped_rulebooks()[key].criteria_sets[index].groups
    }


def test_exactly_the_nine_papers_ship() -> None:
    assert tuple(sorted(shipped_rulebooks())) == KEYS


def test_the_frame_of_2025_has_the_points_that_were_read() -> None:
    assert list(points_by_group("tw-42-hd-btctw-2025").values()) == [5, 5, 10, 40, 5, 30, 5]


def test_the_ward_splits_conduct_into_thirty_and_ten_and_keeps_the_rest() -> None:
    assert points_by_group("an-phu-2025") == {
        "time": 5,
        "attendance": 5,
        "preparation": 10,
        "conduct": 30,
        "chairing": 10,
        "principles": 5,
        "results": 30,
        "closing": 5,
    }


def test_the_ward_has_every_line_of_its_table() -> None:
    sheet = shipped_rulebooks()["an-phu-2025"].criteria_sets[0]
    assert [int(one.points.value) for one in sheet.criteria] == [
        *(5, 4, 1),
        *(3, 2, 2, 1, 2),
        *(5, 10, 5, 2, 5, 1, 1, 1),
        *(2, 4, 3, 1),
        *(1, 2, 1, 1),
        *(30,),
        *(2, 2, 1),
    ]


@pytest.mark.parametrize("key", KEYS)
def test_groups_of_every_set_add_to_one_hundred(key: str) -> None:
    for one in shipped_rulebooks()[key].criteria_sets:
        assert sum(criterion.points.value for criterion in one.criteria) == 100
        assert sum(group.points.value for group in one.groups) == 100


@pytest.mark.parametrize("key", KEYS)
def test_no_shipped_paper_loosens_what_is_above_it(key: str) -> None:
    paper = shipped_rulebooks()[key]
    above = layers_above(paper, shipped_rulebooks(), paper.in_force.from_)
    told = [one.sentence.say("en") for one in refused_on_adoption(above, paper)]
    assert told == []


def test_every_point_of_papers_whose_points_were_not_found_is_assumed() -> None:
    for key in ("tw-12-hd-btctw-2018", "hai-phong-1665-qd-tu-2019", "bac-lieu-1878-qd-tu-2019"):
        for one in shipped_rulebooks()[key].criteria_sets:
            assert one.points.assumed
            assert all(group.points.assumed for group in one.groups)
            assert all(criterion.points.assumed for criterion in one.criteria)


def test_what_was_read_of_the_ward_and_the_frame_is_not_assumed() -> None:
    for key in ("an-phu-2025", "tw-42-hd-btctw-2025"):
        for group in shipped_rulebooks()[key].criteria_sets[0].groups:
            assert not group.points.assumed
    ward = shipped_rulebooks()["an-phu-2025"].criteria_sets[0]
    assert not any(criterion.assumed for criterion in ward.criteria)


def test_hai_phong_has_four_sets_by_type_and_none_for_others() -> None:
    sets = shipped_rulebooks()["hai-phong-1665-qd-tu-2019"].criteria_sets
    assert [one.cell_types for one in sets] == [
        ("residential_unit",),
        ("agency", "service_unit"),
        ("state_enterprise",),
        ("private_enterprise",),
    ]


def test_ha_noi_has_five_targets_with_ninety_percent_attendance() -> None:
    targets = shipped_rulebooks()["ha-noi-11-da-tu-2021"].targets
    assert [target.value.value for target in targets] == [100, 100, 90, 100, 100]
    assert targets[2].direction == "at_least"


def test_bac_lieu_has_five_groups_and_duties_whose_frequency_is_assumed() -> None:
    paper = shipped_rulebooks()["bac-lieu-1878-qd-tu-2019"]
    assert len(paper.criteria_sets[0].groups) == 5
    assert paper.attendance_duties
    assert all(duty.frequency.assumed for duty in paper.attendance_duties)


def central(day: date, cell_type: CellType = "residential_unit") -> CriteriaSet:
    layers = [Layer.of(one) for one in shipped_rulebooks().values() if one.level == "central"]
    found = resolve(layers, day, cell_type, "regular").criteria_set
    assert found is not None
    return found


def test_one_frame_follows_the_other_overnight() -> None:
    assert central(date(2025, 10, 27)).code == "frame_2018"
    assert central(date(2025, 10, 28)).code == "frame_2025"


def test_before_the_first_paper_nothing_holds() -> None:
    layers = [Layer.of(one) for one in shipped_rulebooks().values()]
    rules = resolve(layers, date(2018, 7, 5), "agency", "regular")
    assert rules.criteria_set is None
    assert rules.papers == ()


def test_the_third_of_the_month_holds_from_the_directive_on() -> None:
    layers = [Layer.of(one) for one in shipped_rulebooks().values() if one.level == "central"]
    before = resolve(layers, date(2025, 7, 22), "agency", "regular").form.day_of_month
    after = resolve(layers, date(2025, 7, 23), "agency", "regular").form.day_of_month
    assert before is None
    assert after is not None
    assert (after.value, after.paper, after.assumed) == (3, "tw-50-ct-tw-2025", False)


@pytest.mark.parametrize("cell_type", CELL_TYPES)
def test_every_type_of_cell_has_criteria_in_both_times(cell_type: CellType) -> None:
    assert central(date(2019, 1, 1), cell_type).points.value == 100
    assert central(date(2026, 1, 1), cell_type).points.value == 100


def test_a_combined_meeting_lasts_two_hours_and_a_regular_one_ninety_minutes() -> None:
    layers = [Layer.of(one) for one in shipped_rulebooks().values() if one.level == "central"]
    least = {
        kind: resolve(layers, date(2026, 1, 1), "agency", kind).form.least_minutes[0].minutes
        for kind in ("regular", "thematic", "combined")
    }
    assert least == {"regular": 90, "thematic": 90, "combined": 120}


def test_every_value_says_its_paper() -> None:
    for paper in shipped_rulebooks().values():
        for one in paper.criteria_sets:
            for criterion in one.criteria:
                assert criterion.paper == criterion.points.paper == paper.key


def absences_on(day: date) -> dict[str, tuple[str, int, str, bool]]:
    layers = [Layer.of(one) for one in shipped_rulebooks().values() if one.level == "central"]
    rules = resolve(layers, day, "agency", "regular").absence_rules
    return {one.code: (one.paper, one.reached_at, one.leads_to, one.assumed) for one in rules}


def test_absences_lead_to_a_reminder_and_to_a_case_by_the_papers_of_their_day() -> None:
    """R-RUL-43: what was read of 24-QĐ/TW binds; of 294-QĐ/TW it is assumed to go on."""
    assert absences_on(date(2024, 3, 1)) == {
        "excused_run": ("tw-12-hd-btctw-2018", 4, "reminder", False),
        "months_missed": ("tw-24-qd-tw-2021", 3, "case_file", False),
        "months_unpaid": ("tw-24-qd-tw-2021", 3, "case_file", False),
    }
    assert absences_on(date(2026, 3, 1)) == {
        "excused_run": ("tw-42-hd-btctw-2025", 4, "reminder", True),
        "months_missed": ("tw-294-qd-tw-2025", 3, "case_file", True),
        "months_unpaid": ("tw-294-qd-tw-2025", 3, "case_file", True),
    }
