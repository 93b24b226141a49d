"""Layering: order of loading is nothing, below is never looser than above, refusals name why.

R-RUL-12, R-RUL-20, R-RUL-21, R-RUL-22, R-RUL-23, R-RUL-24, R-RUL-25, R-RUL-26, R-RUL-27, R-RUL-28,
R-RUL-29.
"""

from datetime import date
from decimal import Decimal
from itertools import permutations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.rulebooks.criteria import (
    Band,
    CriteriaSet,
    Criterion,
    Group,
    Judged,
    Measured,
    Rating,
)
from chibo.rulebooks.forms import Frequency, LeastMinutes, MeetingForm, Step, least_minutes_for
from chibo.rulebooks.paper import (
    Found,
    InForce,
    MonthTable,
    PetitionLevel,
    PetitionSubject,
    Rulebook,
    Target,
)
from chibo.rulebooks.public import (
    Layer,
    Loosening,
    ResolvedRules,
    Stated,
    Text,
    loosenings,
    refused_on_adoption,
    resolve,
    shipped_rulebooks,
)
from chibo.rulebooks.read import _stamped

DAY = date(2026, 3, 3)
NAME = Text(vi="Tên", en="Name")


def paper(key: str, **parts: object) -> Rulebook:
    made = Rulebook.model_construct(
        key=key,
        level="province",
        issuer=NAME,
        type="guidance",
        title=NAME,
        in_force=InForce.model_validate({"from": date(2020, 1, 1)}),
        found=Found(how="text_read", notes=NAME),
    )
    return _stamped(made.model_copy(update=parts), key, None, assumed=False)


def target(value: int, direction: str = "at_least", *, assumed: bool = False) -> Target:
    return Target.model_validate(
        {
            "code": "attendance",
            "title": NAME,
            "numerator": "present",
            "denominator": "entitled",
            "direction": direction,
            "value": f"{value}%",
            "assumed": assumed,
        }
    )


def criterion(code: str, points: int, threshold: int | None = None) -> Criterion:
    bands = (
        (
            Band.model_validate(
                {"if": {"attendance": {"at_least": f"{threshold}%"}}, "points": points}
            ),
        )
        if threshold is not None
        else ()
    )
    return Criterion(
        code=code,
        title=NAME,
        points=Stated(value=Decimal(points)),
        measured=Measured(bands=bands) if bands else None,
        judged=None if bands else Judged(),
    )


def sheet(*groups: Group, total: int = 10, ratings: tuple[Rating, ...] = ()) -> CriteriaSet:
    return CriteriaSet(
        code="sheet",
        title=NAME,
        points=Stated(value=Decimal(total)),
        groups=groups,
        ratings=ratings,
    )


def group(code: str, *criteria: Criterion, part_of: str | None = None) -> Group:
    total = sum((one.points.value for one in criteria), start=Decimal(0))
    return Group(
        code=code, title=NAME, points=Stated(value=total), part_of=part_of, criteria=criteria
    )


def resolved(*papers: Rulebook) -> ResolvedRules:
    layers = [Layer(one, depth) for depth, one in enumerate(papers)]
    return resolve(layers, DAY, "agency", "regular")


def refusals(*papers: Rulebook) -> list[str]:
    layers = [Layer(one, depth) for depth, one in enumerate(papers)]
    return [one.sentence.code for one in loosenings(layers, DAY, "agency", "regular")]


def refused(above: Rulebook, below: Rulebook) -> Loosening:
    found = refused_on_adoption([Layer(above, 0)], below)
    assert len(found) == 1
    return found[0]


def test_shipped_papers_resolve_alike_in_every_order() -> None:
    keys = ("tw-50-ct-tw-2025", "tw-42-hd-btctw-2025", "ha-noi-11-da-tu-2021", "an-phu-2025")
    versions = {
        resolve(
            [Layer.of(shipped_rulebooks()[key]) for key in order], DAY, "agency", "regular"
        ).version
        for order in permutations(keys)
    }
    assert len(versions) == 1


def test_the_same_rules_have_the_same_version_on_another_day() -> None:
    layers = [Layer.of(one) for one in shipped_rulebooks().values()]
    first = resolve(layers, date(2026, 1, 1), "agency", "regular")
    later = resolve(layers, date(2026, 9, 9), "agency", "regular")
    assert first.version == later.version
    assert first.version != resolve(layers, date(2026, 1, 1), "students", "regular").version


def test_kept_rules_read_back_the_same() -> None:
    layers = [Layer.of(one) for one in shipped_rulebooks().values()]
    for day in (date(2020, 1, 1), DAY):
        rules = resolve(layers, day, "residential_unit", "combined")
        kept = ResolvedRules.from_json(rules.to_json())
        assert kept == rules
        assert kept.version == rules.version


def test_a_lower_target_below_is_refused_by_name_and_left_out() -> None:
    above, below = paper("above", targets=(target(90),)), paper("below", targets=(target(80),))
    assert resolved(above, below).targets[0].value.value == 90
    one = refused(above, below)
    assert (one.above, one.at, one.sentence.code) == (
        "above",
        ("targets", "attendance", "value"),
        "loosens_lower",
    )


def test_a_refusal_names_the_clause_it_would_loosen() -> None:
    clause = target(90).model_copy(update={"clause": "III.1"})
    above, below = paper("above", targets=(clause,)), paper("below", targets=(target(80),))
    assert refused(above, below).clause == "III.1"
    assert "mục III.1" in refused(above, below).sentence.say("vi")


def test_over_ninety_is_not_loosened_to_at_least_ninety() -> None:
    rules = resolved(
        paper("above", targets=(target(90, "over"),)), paper("below", targets=(target(90),))
    )
    assert rules.targets[0].direction == "over"


def test_what_is_assumed_above_binds_nobody() -> None:
    above = paper("above", targets=(target(90, assumed=True),))
    rules = resolved(above, paper("below", targets=(target(80),)))
    assert rules.targets[0].value.value == 80


def test_what_is_assumed_below_displaces_nothing_stated_above() -> None:
    rules = resolved(
        paper("above", targets=(target(90),)),
        paper("between", targets=(target(95, assumed=True),)),
        paper("below", targets=(target(92),)),
    )
    assert [rules.targets[0].value.value, rules.targets[0].paper] == [92, "below"]


def test_a_value_in_between_cannot_be_left_free_for_those_below_it() -> None:
    form = MeetingForm(code="f", notice_days=Stated(value=3))
    free = MeetingForm(code="f", notice_days=Stated(value=4, left_below=True))
    low = MeetingForm(code="f", notice_days=Stated(value=1))
    rules = resolved(
        paper("a", meeting_forms=(form,)),
        paper("b", meeting_forms=(free,)),
        paper("c", meeting_forms=(low,)),
    )
    assert rules.form.notice_days is not None
    assert rules.form.notice_days.value == 4


def test_what_a_paper_leaves_to_the_levels_below_may_be_set_lower() -> None:
    free = MeetingForm(code="f", notice_days=Stated(value=3, left_below=True))
    low = MeetingForm(code="f", notice_days=Stated(value=1))
    rules = resolved(paper("a", meeting_forms=(free,)), paper("b", meeting_forms=(low,)))
    assert rules.form.notice_days is not None
    assert rules.form.notice_days.value == 1


@pytest.mark.parametrize(
    ("above", "below", "code"),
    [
        ({"notice_days": Stated(value=3)}, {"notice_days": Stated(value=2)}, "loosens_lower"),
        (
            {"papers_posted_within_days": Stated(value=2)},
            {"papers_posted_within_days": Stated(value=3)},
            "loosens_higher",
        ),
        ({"day_of_month": Stated(value=3)}, {"day_of_month": Stated(value=5)}, "loosens_changed"),
        (
            {"never_with_another_body": Stated(value=True)},
            {"never_with_another_body": Stated(value=False)},
            "loosens_dropped",
        ),
        (
            {"least_minutes": (LeastMinutes(members_from=1, minutes=90),)},
            {"least_minutes": (LeastMinutes(members_from=30, minutes=60),)},
            "loosens_lower",
        ),
        (
            {"frequency": Frequency(times=1, every="month")},
            {"frequency": Frequency(times=11, every="year")},
            "loosens_lower",
        ),
        (
            {"steps": (Step(code="roll", title=NAME, phase="open"),)},
            {"steps": (Step(code="roll", title=NAME, phase="open", required=False),)},
            "loosens_dropped",
        ),
    ],
)
def test_loosening_a_form_is_refused(
    above: dict[str, object], below: dict[str, object], code: str
) -> None:
    upper = paper("above", meeting_forms=(MeetingForm.model_validate({"code": "f", **above}),))
    lower = paper("below", meeting_forms=(MeetingForm.model_validate({"code": "f", **below}),))
    assert refused(upper, lower).sentence.code == code
    assert refusals(lower, upper) == ([code] if code == "loosens_changed" else [])


def test_a_later_deadline_of_the_month_table_is_refused() -> None:
    early = paper("above", month_table=MonthTable(day=25, of="same_month"))
    late = paper("below", month_table=MonthTable(day=1, of="next_month"))
    assert refused(early, late).sentence.code == "loosens_higher"
    assert "ngày 1 tháng sau" in refused(early, late).sentence.say("vi")
    assert refusals(late, early) == []


def test_more_days_to_answer_a_petition_are_refused() -> None:
    def level(days: int) -> tuple[PetitionLevel, ...]:
        return (PetitionLevel(code="cell", title=NAME, order=1, working_days=Stated(value=days)),)

    above, below = paper("a", petition_levels=level(30)), paper("b", petition_levels=level(31))
    assert refused(above, below).sentence.code == "loosens_higher"


def test_the_level_competent_for_a_subject_stays_as_a_paper_above_says() -> None:
    def subject(level: str, code: str = "land") -> PetitionSubject:
        return PetitionSubject(code=code, title=NAME, level=Stated(value=level))

    above = paper("a", petition_subjects=(subject("superior"),))
    below = paper("b", petition_subjects=(subject("cell"), subject("cell", "roads")))
    assert refused(above, below).sentence.code == "loosens_changed"
    held = {one.code: one.level.value for one in resolved(above, below).petition_subjects}
    assert held == {"land": "superior", "roads": "cell"}


def two_groups() -> CriteriaSet:
    return sheet(group("first", criterion("one", 6, 90)), group("second", criterion("two", 4)))


def test_a_group_may_be_split_without_changing_its_sum() -> None:
    split = sheet(
        group("first", criterion("one", 6, 90)),
        group("second_a", criterion("two", 4), part_of="second"),
        group("second_b", criterion("three", 0), part_of="second"),
    )
    rules = resolved(paper("a", criteria_sets=(two_groups(),)), paper("b", criteria_sets=(split,)))
    assert rules.criteria_set is not None
    assert [one.origin for one in rules.criteria_set.groups] == ["first", "second", "second"]


@pytest.mark.parametrize(
    ("lower", "code"),
    [
        (
            sheet(group("first", criterion("one", 5, 90)), group("second", criterion("two", 5))),
            "loosens_group_sum",
        ),
        (
            sheet(group("first", criterion("one", 6, 90)), group("other", criterion("two", 4))),
            "loosens_unknown_group",
        ),
        (
            sheet(group("first", criterion("one", 6)), group("second", criterion("two", 4))),
            "loosens_judged",
        ),
        (
            sheet(group("first", criterion("one", 6, 80)), group("second", criterion("two", 4))),
            "loosens_bands",
        ),
        (
            sheet(group("first", criterion("new", 6, 90)), group("second", criterion("two", 4))),
            "loosens_left_out",
        ),
        (
            sheet(
                group("first", criterion("one", 12, 90)),
                group("second", criterion("two", 8)),
                total=20,
            ),
            "loosens_changed",
        ),
    ],
)
def test_loosening_a_criteria_set_is_refused_and_leaves_the_upper_one(
    lower: CriteriaSet, code: str
) -> None:
    above, below = paper("a", criteria_sets=(two_groups(),)), paper("b", criteria_sets=(lower,))
    assert code in refusals(above, below)
    assert resolved(above, below).criteria_set == resolved(above).criteria_set


def test_stricter_bands_are_taken() -> None:
    strict = sheet(group("first", criterion("one", 6, 95)), group("second", criterion("two", 4)))
    assert (
        refusals(paper("a", criteria_sets=(two_groups(),)), paper("b", criteria_sets=(strict,)))
        == []
    )


def test_a_generous_band_is_refused_with_the_evidence_for_which_it_is() -> None:
    soft = sheet(group("first", criterion("one", 6, 80)), group("second", criterion("two", 4)))
    one = refused(paper("a", criteria_sets=(two_groups(),)), paper("b", criteria_sets=(soft,)))
    assert one.sentence.say("en").startswith(
        "Name gives 100 % of its points for Attendance rate 80 %"
    )


def rating(threshold: int, *full: str) -> Rating:
    return Rating(
        code="good", label=NAME, from_points=Stated(value=Decimal(threshold)), needs_full=full
    )


def test_a_rating_below_needs_at_least_the_points_and_the_maxima_above() -> None:
    first = group("first", criterion("one", 6, 90))
    second = group("second", criterion("two", 4))
    above = paper("a", criteria_sets=(sheet(first, second, ratings=(rating(9, "one"),)),))
    below = paper("b", criteria_sets=(sheet(first, second, ratings=(rating(8, "two"),)),))
    assert refusals(above, below) == ["loosens_lower"]
    found = resolved(above, below).criteria_set
    assert found is not None
    assert found.ratings[0].from_points.value == 9
    assert found.ratings[0].needs_full == ("one", "two")


def test_a_paper_followed_by_another_in_force_gives_way() -> None:
    old = paper("old", targets=(target(95),))
    new = paper("new", follows="old", targets=(target(80),))
    rules = resolve([Layer(old, 0), Layer(new, 0)], DAY, "agency", "regular")
    assert [one.key for one in rules.papers] == ["new"]


FORMS = st.builds(
    lambda notice, posted, rows, steps: MeetingForm.model_validate(
        {
            "code": "f",
            "notice_days": None if notice is None else {"value": notice},
            "papers_posted_within_days": None if posted is None else {"value": posted},
            "least_minutes": [{"members_from": m, "minutes": n} for m, n in sorted(rows.items())],
            "steps": [
                {"code": code, "title": NAME, "phase": "open", "required": required}
                for code, required in steps.items()
            ],
        }
    ),
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 9),
    st.dictionaries(st.sampled_from([1, 10, 30, 50]), st.integers(30, 180), max_size=3),
    st.dictionaries(st.sampled_from(["roll", "fees", "vote", "minutes"]), st.booleans()),
)
PARTS = st.fixed_dictionaries(
    {
        "meeting_forms": FORMS.map(lambda form: (form,)),
        "targets": st.lists(
            st.builds(
                target,
                st.integers(0, 100),
                st.sampled_from(["at_least", "over"]),
                assumed=st.booleans(),
            ),
            max_size=1,
        ).map(tuple),
        "month_table": st.none()
        | st.builds(
            MonthTable, day=st.integers(1, 28), of=st.sampled_from(["same_month", "next_month"])
        ),
    }
)
STACKS = st.lists(PARTS, min_size=1, max_size=4).map(
    lambda stack: [paper(f"p-{index}", **parts) for index, parts in enumerate(stack)]
)
THOROUGH = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@THOROUGH
@given(STACKS, st.randoms())
def test_random_papers_resolve_alike_in_whatever_order_they_come(
    papers: list[Rulebook], random: Random
) -> None:
    layers = [Layer(one, depth) for depth, one in enumerate(papers)]
    shuffled = sorted(layers, key=lambda _: random.random())
    assert (
        resolve(layers, DAY, "agency", "regular").version
        == resolve(shuffled, DAY, "agency", "regular").version
    )


def test_a_refused_target_brings_no_direction_with_it() -> None:
    above, below = paper("p-1", targets=(target(1),)), paper("p-2", targets=(target(0, "over"),))
    held = resolved(above, below).targets[0]
    assert (held.value.value, held.direction, held.value.paper) == (Decimal(1), "at_least", "p-1")


@THOROUGH
@given(STACKS)
def test_no_lower_paper_ever_loosens_what_a_paper_above_states(papers: list[Rulebook]) -> None:
    rules = resolved(*papers)
    for one in papers:
        for asked in one.targets:
            if not asked.assumed:
                held = rules.targets[0]
                assert held.value.value >= asked.value.value
                assert held.value.value > asked.value.value or asked.direction in {
                    held.direction,
                    "at_least",
                }
        form = one.meeting_forms[0]
        if form.notice_days is not None:
            assert rules.form.notice_days is not None
            assert rules.form.notice_days.value >= form.notice_days.value
        if form.papers_posted_within_days is not None:
            assert rules.form.papers_posted_within_days is not None
            assert (
                rules.form.papers_posted_within_days.value <= form.papers_posted_within_days.value
            )
        for members in range(1, 61):
            least = least_minutes_for(form.least_minutes, members)
            if least is not None:
                assert (least_minutes_for(rules.form.least_minutes, members) or 0) >= least
        required = {step.code for step in rules.form.steps if step.required}
        assert {step.code for step in form.steps if step.required} <= required
        if one.month_table is not None:
            assert rules.month_table is not None
            assert rules.month_table.ordinal <= one.month_table.ordinal


@THOROUGH
@given(STACKS)
def test_what_was_not_refused_is_what_holds(papers: list[Rulebook]) -> None:
    *above, lowest = papers
    layers = [Layer(one, depth) for depth, one in enumerate(above)]
    if refused_on_adoption(layers, lowest):
        return
    rules = resolved(*papers)
    if lowest.month_table is not None:
        assert rules.month_table is not None
        assert rules.month_table.ordinal == lowest.month_table.ordinal
