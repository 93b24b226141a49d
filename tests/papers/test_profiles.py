"""The layout of a paper follows its own date: R-PAP-01, R-PAP-02."""

import itertools
from dataclasses import fields
from datetime import date, timedelta

import pytest

from chibo.papers.profiles import LayoutProfile, _profile_from, layout_profiles, profile_for


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2018, 4, 3), "36-HD/VPTW"),
        (date(2026, 5, 26), "36-HD/VPTW"),
        (date(2026, 5, 27), "05-HD/VPTW"),
        (date(2031, 1, 1), "05-HD/VPTW"),
    ],
)
def test_the_layout_in_force_on_the_day_is_used(on: date, key: str) -> None:
    assert profile_for(on).key == key


def test_a_date_before_every_known_layout_gets_the_oldest() -> None:
    assert profile_for(date(1990, 1, 1)) is layout_profiles()[0]


def test_the_profiles_follow_one_another_without_gap_or_overlap() -> None:
    profiles = layout_profiles()
    for earlier, later in itertools.pairwise(profiles):
        assert earlier.in_force_until is not None
        assert later.in_force_from == earlier.in_force_until + timedelta(days=1)
    assert profiles[-1].in_force_until is None


@pytest.mark.parametrize("profile", layout_profiles(), ids=lambda p: p.key)
def test_every_value_has_its_type(profile: LayoutProfile) -> None:
    for field in fields(LayoutProfile):
        value = getattr(profile, field.name)
        if field.type is int:
            assert type(value) is int, field.name
            assert value > 0, field.name
        elif field.type is str:
            assert value, field.name
    assert isinstance(profile.in_force_from, date)


def test_what_no_source_states_is_marked_and_the_body_of_the_new_guidance_is_not() -> None:
    new = profile_for(date(2026, 9, 1))
    assert "party_title_size" in new.assumed
    assert not {"margin_top_mm", "body_size", "line_pitch", "minutes_left"} & new.assumed
    assert "margin_top_mm" in profile_for(date(2026, 2, 1)).assumed


def test_a_profile_with_a_missing_or_unknown_value_is_named() -> None:
    with pytest.raises(ValueError, match=r"profile X: missing .*body_size.* unknown .*colour"):
        _profile_from({"key": "X", "colour": 3})
