"""R-RUL-30, R-RUL-31, R-RUL-33, R-RUL-34: An Phú's bands at their boundaries, overrides, caps, what is missing, and ratings."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.rulebooks.public import (
    CellType,
    CriteriaSet,
    CriterionOutcome,
    Evidence,
    Judgement,
    Layer,
    MeetingKind,
    MisjudgedSheet,
    Outcome,
    Share,
    layers_above,
    read_sheet,
    resolve,
    sample_sheet,
    score,
    shipped_rulebooks,
)
from chibo.rulebooks.values import Stated

DAY = date(2026, 3, 3)


def ward_rules(kind: MeetingKind = "regular") -> CriteriaSet:
    paper = shipped_rulebooks()["an-phu-2025"]
    layers = [*layers_above(paper, shipped_rulebooks(), DAY), Layer.of(paper)]
    found = resolve(layers, DAY, "residential_unit", kind).criteria_set
    assert found is not None
    return found


def ward_outcome(
    changes: Evidence | None = None,
    judged: dict[str, Judgement] | None = None,
    kind: MeetingKind = "regular",
    without: str | None = None,
) -> Outcome:
    paper = shipped_rulebooks()["an-phu-2025"]
    layers = [*layers_above(paper, shipped_rulebooks(), DAY), Layer.of(paper)]
    rules = resolve(layers, DAY, "residential_unit", kind)
    assert rules.criteria_set is not None
    sheet = read_sheet(sample_sheet(rules.criteria_set, rules.form, kind))
    evidence = {**sheet.evidence, **(changes or {})}
    points = {**sheet.judged, **(judged or {})}
    if without is not None:
        evidence.pop(without, None)
        points.pop(without, None)
    return score(rules.criteria_set, evidence, points)


def line(outcome: Outcome, code: str) -> CriterionOutcome:
    return next(one for one in outcome.criteria if one.code == code)


def points(code: str, changes: Evidence) -> Decimal | None:
    return line(ward_outcome(changes), code).points


@pytest.mark.parametrize(
    ("held", "required", "expected"),
    [
        (91, 90, 5),
        (90, 90, 5),
        (89, 90, 4),
        (75, 90, 4),
        (74, 90, 3),
        (60, 90, 3),
        (59, 90, 2),
        (45, 90, 2),
        (44, 90, 1),
        (0, 90, 1),
        (120, 120, 5),
        (119, 120, 4),
        (105, 120, 4),
        (104, 120, 3),
        (90, 120, 3),
        (89, 120, 2),
        (60, 120, 2),
        (59, 120, 1),
    ],
)
def test_length_bands(held: int, required: int, expected: int) -> None:
    assert points("length", {"minutes_held": held, "minutes_required": required}) == expected


@pytest.mark.parametrize(
    ("present", "entitled", "expected"),
    [
        (9, 10, 4),
        (8999, 10000, 3),
        (3, 4, 3),
        (7499, 10000, 2),
        (13, 20, 2),
        (6499, 10000, 1),
        (0, 10, 1),
        (10, 10, 4),
    ],
)
def test_attendance_bands(present: int, entitled: int, expected: int) -> None:
    assert points("attendance_rate", {"attendance": Share(present, entitled)}) == expected


def test_anyone_absent_without_reason_overrides_full_attendance() -> None:
    outcome = ward_outcome({"attendance": Share(19, 20), "unexcused_absences": 1})
    assert line(outcome, "attendance_rate").points == 1
    assert line(outcome, "attendance_rate").why[0].code == "override_matched"


@pytest.mark.parametrize(
    ("spoke", "present", "expected"),
    [(51, 100, 5), (50, 100, 4), (40, 100, 4), (39, 100, 3), (30, 100, 3), (29, 100, 2), (0, 9, 2)],
)
def test_speakers_bands(spoke: int, present: int, expected: int) -> None:
    assert points("speakers", {"speakers": Share(spoke, present)}) == expected


@pytest.mark.parametrize(
    ("done", "due", "expected"),
    [
        (100, 100, 30),
        (90, 100, 30),
        (89, 100, 27),
        (80, 100, 27),
        (79, 100, 24),
        (70, 100, 24),
        (69, 100, 20),
        (60, 100, 20),
        (59, 100, 15),
        (50, 100, 15),
        (49, 100, 10),
        (0, 100, 10),
        (1, 2, 15),
    ],
)
def test_results_bands(done: int, due: int, expected: int) -> None:
    changes: Evidence = {"tasks_due": due, "tasks_done": Share(done, due)}
    assert points("last_resolution_results", changes) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(14, 0), (15, 1), (30, 1), (31, 0)])
def test_ideology_takes_fifteen_to_thirty_minutes(minutes: int, expected: int) -> None:
    assert points("ideology_time", {"ideology_minutes": minutes}) == expected


@pytest.mark.parametrize(("run", "expected"), [(3, 1), (4, 0)])
def test_more_than_three_excused_absences_running(run: int, expected: int) -> None:
    assert points("excused_runs", {"longest_excused_run": run}) == expected


@pytest.mark.parametrize(("days", "expected"), [(0, 0), (1, 2)])
def test_papers_go_out_a_day_before(days: int, expected: int) -> None:
    assert points("papers_sent", {"papers_sent_days_before": days}) == expected


def test_one_step_left_out_loses_the_points_for_steps() -> None:
    assert points("steps", {"steps_done": Share(17, 18)}) == 0


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        ("draft_resolution_ready", "draft_resolution"),
        ("pre_meeting_held", "pre_meeting"),
        ("announced_to_members_and_overseer", "announced"),
        ("members_remarked", "praise_and_criticism"),
        ("minutes_complete", "minutes_book"),
        ("papers_in_national_app", "national_app"),
        ("resolution_adopted", "resolution_adopted"),
        ("minutes_adopted", "minutes_and_tasks"),
        ("tasks_given_to_named_members", "minutes_and_tasks"),
        ("papers_posted_in_time", "papers_posted"),
    ],
)
def test_yes_or_no_is_all_or_nothing(measure: str, code: str) -> None:
    assert line(ward_outcome({measure: True}), code).is_full
    assert points(code, {measure: False}) == 0


def test_a_cell_with_only_a_secretary_gets_full_points_for_the_pre_meeting() -> None:
    only: Evidence = {"has_cell_committee": False, "has_deputy": False, "pre_meeting_held": False}
    outcome = ward_outcome(only)
    assert line(outcome, "pre_meeting").points == 2
    assert line(outcome, "pre_meeting").why[0].code == "not_applicable_full"


def test_a_secretary_with_a_deputy_must_meet_before() -> None:
    both: Evidence = {"has_cell_committee": False, "has_deputy": True, "pre_meeting_held": False}
    assert points("pre_meeting", both) == 0


def test_thematic_content_counts_only_in_a_month_with_a_thematic_meeting() -> None:
    ordinary = ward_outcome({"thematic_this_month": False})
    assert not line(ordinary, "thematic_content").counted
    assert [ordinary.total, ordinary.max, ordinary.full] == [95, 95, 100]
    with_topic = ward_outcome({"thematic_this_month": True})
    assert [with_topic.total, with_topic.max] == [100, 100]


def test_thematic_content_need_not_be_judged_when_it_does_not_count() -> None:
    outcome = ward_outcome({"thematic_this_month": False}, without="thematic_content")
    assert outcome.is_complete
    assert outcome.rating == "good"


def test_combined_meetings_reach_one_hundred_with_regular_content_at_most_ten() -> None:
    outcome = ward_outcome(kind="combined")
    assert [outcome.total, outcome.max] == [100, 100]
    regular = line(outcome, "regular_content")
    assert regular.max == 10
    assert regular.why[-1].code == "capped_at"


def with_regular_content(**changes: object) -> CriteriaSet:
    """An Phú's sheet with another criterion of regular content, the one that has a cap."""
    one = ward_rules("combined")
    groups = tuple(
        group.model_copy(
            update={
                "criteria": tuple(
                    part.model_copy(update=changes) if part.capped else part
                    for part in group.criteria
                )
            }
        )
        for group in one.groups
    )
    return one.model_copy(update={"groups": groups})


def capped_set(at: int) -> CriteriaSet:
    """An Phú's sheet with a lower cap on regular content in a combined meeting."""
    (capped,) = (c for group in ward_rules("combined").groups for c in group.criteria if c.capped)
    assert capped.code == "regular_content"
    caps = tuple(cap.model_copy(update={"at": Decimal(at)}) for cap in capped.capped)
    return with_regular_content(capped=caps)


def test_points_above_a_cap_are_cut_and_said_so() -> None:
    one = capped_set(at=6)
    paper = shipped_rulebooks()["an-phu-2025"]
    layers = [*layers_above(paper, shipped_rulebooks(), DAY), Layer.of(paper)]
    form = resolve(layers, DAY, "residential_unit", "combined").form
    sheet = read_sheet(sample_sheet(one, form, "combined"))
    outcome = score(
        one, sheet.evidence, {**sheet.judged, "regular_content": Judgement(Decimal(9), "x")}
    )
    regular = line(outcome, "regular_content")
    assert [regular.points, regular.max] == [6, 6]
    assert regular.is_full
    assert "points_cut" in [sentence.code for sentence in regular.why]
    assert outcome.max == 96


@pytest.mark.parametrize("given", ["9", "10", "10.5", "15"])
def test_regular_content_of_a_combined_meeting_counts_at_most_ten(given: str) -> None:
    """R-RUL-33, An Phú's sheet: also on a sheet that gives regular content 15, where what is judged
    above ten is cut, and said so; in a regular meeting all of it counts."""
    sheet = with_regular_content(points=Stated(value=Decimal(15)))
    judged = {"regular_content": Judgement(Decimal(given), "theo biên bản")}
    evidence: Evidence = {"thematic_this_month": True, "thematic_this_meeting": True}
    together = line(score(sheet, evidence, judged), "regular_content")
    assert (together.points, together.max) == (min(Decimal(given), Decimal(10)), Decimal(10))
    assert ("points_cut" in [one.code for one in together.why]) == (Decimal(given) > 10)
    alone = line(score(sheet, evidence | {"thematic_this_meeting": False}, judged), together.code)
    assert (alone.points, alone.max) == (Decimal(given), Decimal(15))


def test_the_shipped_sheet_takes_no_more_than_ten_for_regular_content() -> None:
    """R-RUL-31: more is refused rather than cut, in a combined meeting and in a regular one."""
    for kind in ("combined", "regular"):
        with pytest.raises(MisjudgedSheet):
            ward_outcome({}, {"regular_content": Judgement(Decimal("10.5"), "x")}, kind)


def test_scaled_ratings_count_a_lowered_maximum_as_one_hundred() -> None:
    one = ward_rules().model_copy(update={"lowered_maximum": Stated(value="scaled")})
    paper = shipped_rulebooks()["an-phu-2025"]
    layers = [*layers_above(paper, shipped_rulebooks(), DAY), Layer.of(paper)]
    form = resolve(layers, DAY, "residential_unit", "regular").form
    sheet = read_sheet(sample_sheet(one, form, "regular"))
    lower = {**sheet.judged, "regular_content": Judgement(Decimal("0.5"), "thin")}
    outcome = score(one, sheet.evidence, lower)
    assert outcome.total == Decimal("85.5")  # exactly 90 of 100 when 95 is the most
    assert outcome.rating == "good"
    below = {**sheet.judged, "regular_content": Judgement(Decimal("0.49"), "thin")}
    assert score(one, sheet.evidence, below).rating == "fair"


@pytest.mark.parametrize(
    ("lost", "expected"),
    [(0, "good"), (5, "good"), (Decimal("5.01"), "fair"), (10, "fair")],
)
def test_ninety_is_good_and_just_under_is_fair(lost: Decimal | int, expected: str) -> None:
    judged = {"regular_content": Judgement(Decimal(10) - Decimal(lost), "reason")}
    assert ward_outcome(judged=judged).rating == expected


def frame(total: Decimal) -> Outcome:
    """A sheet of one judged criterion of 100 points, with the ratings of the frame of 2025."""
    one = shipped_rulebooks()["tw-42-hd-btctw-2025"].criteria_sets[0]
    group = one.groups[3]
    criterion = group.criteria[1].model_copy(
        update={"points": Stated(value=Decimal(100)), "code": "all"}
    )
    whole = group.model_copy(update={"criteria": (criterion,)})
    return score(
        one.model_copy(update={"groups": (whole,)}), {}, {"all": Judgement(total, "reason")}
    )


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("100", "good"),
        ("90", "good"),
        ("89.99", "fair"),
        ("70.00", "fair"),
        ("69.99", "average"),
        ("50.00", "average"),
        ("49.99", "poor"),
        ("0", "poor"),
    ],
)
def test_rating_boundaries_are_exact(total: str, expected: str) -> None:
    assert frame(Decimal(total)).rating == expected


def test_a_rating_may_need_criteria_at_their_most() -> None:
    paper = shipped_rulebooks()["tw-12-hd-btctw-2018"]
    rules = resolve([Layer.of(paper)], date(2020, 1, 1), "agency", "regular")
    assert rules.criteria_set is not None
    sheet = read_sheet(sample_sheet(rules.criteria_set, rules.form, "regular"))
    assert score(rules.criteria_set, sheet.evidence, sheet.judged).rating == "good"
    judged = {**sheet.judged, "speakers": Judgement(Decimal(5), "few spoke")}
    outcome = score(rules.criteria_set, sheet.evidence, judged)
    assert outcome.total == 99
    assert outcome.rating == "fair"
    assert [sentence.code for sentence in outcome.why] == ["rating_not_full", "rating_reached"]
    assert "Nhiều đảng viên phát biểu" in outcome.why[0].say("vi")


def test_missing_judgement_leaves_the_sheet_incomplete_not_zero() -> None:
    outcome = ward_outcome(without="content_prepared")
    assert line(outcome, "content_prepared").points is None
    assert (outcome.total, outcome.rating) == (None, None)
    assert outcome.so_far == 92
    assert [(one.criterion, one.measure) for one in outcome.missing] == [("content_prepared", None)]


def test_missing_evidence_leaves_the_sheet_incomplete_and_names_the_measure() -> None:
    outcome = ward_outcome(without="unexcused_absences")
    assert ("attendance_rate", "unexcused_absences") in [
        (one.criterion, one.measure) for one in outcome.missing
    ]
    assert outcome.total is None


def test_nothing_of_nothing_is_no_value() -> None:
    outcome = ward_outcome({"speakers": Share(0, 0)})
    assert line(outcome, "speakers").points is None
    assert line(outcome, "speakers").why[0].code == "evidence_nothing_due"


def test_with_no_task_due_results_do_not_apply_and_that_is_marked_assumed() -> None:
    outcome = ward_outcome({"tasks_due": 0, "tasks_done": Share(0, 0)})
    assert line(outcome, "last_resolution_results").points == 30
    assert line(outcome, "last_resolution_results").assumed


@pytest.mark.parametrize(
    ("code", "judgement", "fault"),
    [
        ("speakers", Judgement(Decimal(5)), "judged_measured"),
        ("no_such", Judgement(Decimal(1)), "judged_unknown"),
        ("content_prepared", Judgement(Decimal("3.01"), "r"), "judged_out_of_range"),
        ("content_prepared", Judgement(Decimal(-1), "r"), "judged_out_of_range"),
        ("content_prepared", Judgement(Decimal("NaN"), "r"), "judged_out_of_range"),
        ("content_prepared", Judgement(Decimal(2), "  "), "judged_without_reason"),
    ],
)
def test_judgements_that_cannot_be_taken(code: str, judgement: Judgement, fault: str) -> None:
    with pytest.raises(MisjudgedSheet) as caught:
        ward_outcome(judged={code: judgement})
    assert [sentence.code for _, sentence in caught.value.faults] == [fault]


@settings(deadline=None)
@given(less=st.integers(0, 60), more=st.integers(0, 60))
def test_more_of_what_a_band_asks_never_brings_fewer_points(less: int, more: int) -> None:
    low, high = sorted((less, more))
    for code, key in (("speakers", "speakers"), ("attendance_rate", "attendance")):
        a, b = points(code, {key: Share(low, 60)}), points(code, {key: Share(high, 60)})
        assert a is not None
        assert b is not None
        assert a <= b
    held = [points("length", {"minutes_held": 2 * value}) for value in (low, high)]
    assert held[0] is not None
    assert held[1] is not None
    assert held[0] <= held[1]


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "attendance": st.integers(0, 20).map(lambda n: Share(n, 20)),
            "unexcused_absences": st.integers(0, 3),
            "minutes_held": st.integers(0, 200),
            "speakers": st.integers(0, 20).map(lambda n: Share(n, 20)),
            "tasks_done": st.integers(0, 10).map(lambda n: Share(n, 10)),
            "has_deputy": st.booleans(),
            "has_cell_committee": st.booleans(),
            "pre_meeting_held": st.booleans(),
            "thematic_this_month": st.booleans(),
        }
    )
)
def test_groups_add_to_the_whole_and_nothing_exceeds_its_most(changes: Evidence) -> None:
    outcome = ward_outcome(changes)
    assert outcome.total == sum((one.points or 0) for one in outcome.groups)
    assert outcome.total == sum((one.points or 0) for one in outcome.criteria)
    for one in outcome.criteria:
        assert one.points is not None
        assert 0 <= one.points <= one.max
        assert one.why


@pytest.mark.parametrize("kind", ["regular", "thematic", "combined"])
@pytest.mark.parametrize("cell_type", ["residential_unit", "armed_forces"])
@pytest.mark.parametrize("key", sorted(shipped_rulebooks()))
def test_the_example_has_every_key_and_scores(
    key: str, cell_type: CellType, kind: MeetingKind
) -> None:
    paper = shipped_rulebooks()[key]
    day = paper.in_force.from_
    layers = [*layers_above(paper, shipped_rulebooks(), day), Layer.of(paper)]
    rules = resolve(layers, day, cell_type, kind)
    assert rules.criteria_set is not None
    sheet = read_sheet(sample_sheet(rules.criteria_set, rules.form, kind))
    assert set(sheet.evidence) == rules.criteria_set.measures
    outcome = score(rules.criteria_set, sheet.evidence, sheet.judged)
    assert outcome.is_complete
    assert outcome.total == outcome.max
    assert outcome.rating == "good"


def test_full_points_at_a_cap_need_no_reason_and_less_does() -> None:
    """R-RUL-31: the most that this meeting can be given is full."""
    rules = ward_rules("combined")
    conduct = next(one for one in rules.groups if any(c.capped for c in one.criteria))
    at, regular = next((n, c) for n, c in enumerate(conduct.criteria) if c.capped)
    lowered = regular.capped[0].model_copy(update={"at": Decimal(8)})
    capped = regular.model_copy(update={"capped": (lowered,)})
    criteria = (*conduct.criteria[:at], capped, *conduct.criteria[at + 1 :])
    changed = conduct.model_copy(update={"criteria": criteria})
    groups = tuple(changed if one is conduct else one for one in rules.groups)
    sheet = rules.model_copy(update={"groups": groups})
    evidence: Evidence = {"thematic_this_meeting": True, "thematic_this_month": True}
    outcome = score(sheet, evidence, {regular.code: Judgement(Decimal(8))})
    assert line(outcome, regular.code).is_full
    with pytest.raises(MisjudgedSheet):
        score(sheet, evidence, {regular.code: Judgement(Decimal(7))})


def test_what_does_not_count_needs_no_reason() -> None:
    """R-RUL-31, R-RUL-33."""
    outcome = ward_outcome(
        {"thematic_this_month": False}, {"thematic_content": Judgement(Decimal(3))}
    )
    assert not line(outcome, "thematic_content").counted
