"""Where an account sees and may do what: by role, by day, and never outside its reach."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.access.models import Standing
from chibo.access.roles import ROLES
from chibo.access.scope import Access, Scope, access_of
from chibo.accounts.models import User
from chibo.meetings.permissions import MeetingCap
from chibo.members.permissions import MemberCap
from chibo.orgs.models import Organisation
from chibo.reports.permissions import ReportCap
from chibo.scoring.permissions import ScoringCap
from tests.cast import ALWAYS, Cast, organisation, standing

PEOPLE_ROLES = [role for role in ROLES if role not in {"importer", "bookkeeper", "messenger"}]
UNIT_ONLY = {
    "member",
    "minutes_secretary",
    "cell_committee_member",
    "secretary",
    "deputy_secretary",
    "overseer",
    "visitor",
}


def held(role: str, at: Organisation) -> Access:
    user, _ = User.objects.get_or_create(username=f"{role}-{at.code}", display_name=role)
    standing(user, role, at)
    return access_of(user)


@pytest.mark.parametrize("role", PEOPLE_ROLES)
def test_each_role_sees_names_and_figures_as_far_as_its_row_says(cast: Cast, role: str) -> None:
    """(where it is held) → (where names are seen, where figures are)."""
    below_ward = {cast.ward.pk, cast.home.pk, cast.sibling.pk}
    at_ward, at_cell = held(role, cast.ward), held(role, cast.home)
    assert at_cell.names.units == at_cell.counts.units == {cast.home.pk}
    if role in UNIT_ONLY:
        assert at_ward.names.units == at_ward.counts.units == {cast.ward.pk}
    elif role in {"office", "committee_secretary", "committee_deputy_secretary"}:
        assert at_ward.names.units == at_ward.counts.units == below_ward
    else:
        assert at_ward.names.units == {cast.ward.pk}
        assert at_ward.counts.units == below_ward


def test_an_office_above_the_grassroots_sees_figures_and_no_people(cast: Cast) -> None:
    for at in (cast.district, cast.city):
        access = held("office", at)
        assert access.names.units == {at.pk}
        assert access.scope(MemberCap.SEE).units == {at.pk}
        assert access.counts.covers(cast.home.pk)
        assert access.scope(ReportCap.SEE).covers(cast.home.pk)
        assert not access.scope(MemberCap.EDIT).covers(cast.home.pk)


def test_the_whole_is_seen_at_the_only_root_alone(cast: Cast) -> None:
    at_top = held("organisation_department", cast.city)
    assert at_top.counts.whole
    assert not at_top.names.whole
    assert not held("organisation_department", cast.district).counts.whole
    organisation("TP2", "province_committee")
    second = access_of(User.objects.get(username="organisation_department-TP"))
    assert not second.counts.whole
    assert second.counts.covers(cast.home.pk)
    assert not second.counts.covers(Organisation.objects.get(code="TP2").pk)


def test_two_cells_are_overseen_by_one(cast: Cast) -> None:
    user = User.objects.create(username="hai", display_name="Phụ trách hai chi bộ")
    standing(user, "overseer", cast.home)
    standing(user, "overseer", cast.elsewhere)
    access = access_of(user)
    assert access.scope(ScoringCap.SCORE_AS_OVERSEER).units == {cast.home.pk, cast.elsewhere.pk}
    assert not access.scope(MeetingCap.HOLD)
    assert access.roles == {"overseer"}


def test_standings_do_not_mix(cast: Cast) -> None:
    """A secretary here and a member there holds no meeting there."""
    user = User.objects.create(username="hai-nơi", display_name="Hai nơi")
    standing(user, "secretary", cast.home)
    standing(user, "member", cast.sibling)
    access = access_of(user)
    assert access.scope(MeetingCap.HOLD).units == {cast.home.pk}
    assert access.scope(MeetingCap.SEE).units == {cast.home.pk, cast.sibling.pk}


@pytest.mark.parametrize(
    ("day", "is_held"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_a_standing_begins_and_ends_with_its_dates(cast: Cast, day: str, is_held: bool) -> None:
    user = User.objects.create(username="năm", display_name="Nửa năm")
    Standing.objects.create(
        user=user,
        role="secretary",
        organisation=cast.home,
        valid=DateRange(date(2026, 1, 1), date(2026, 7, 1)),
        origin="post:1",
    )
    access = access_of(user, on=date.fromisoformat(day))
    assert bool(access.scope(MeetingCap.HOLD)) is is_held


def test_a_role_nobody_knows_any_more_gives_nothing(cast: Cast) -> None:
    user = User.objects.create(username="cũ", display_name="Vai trò cũ")
    standing(user, "retired_role", cast.city)
    assert not access_of(user).counts


def test_a_service_holds_the_role_of_its_name_and_no_other(cast: Cast) -> None:
    importer = access_of(User.objects.get(username="importer"))
    assert importer.scope(MemberCap.IMPORT).whole
    assert not importer.scope(MeetingCap.HOLD)
    stranger = User.objects.create(username="stranger", display_name="?", is_service=True)
    assert not access_of(stranger).scope(MemberCap.SEE)
    assert not access_of(stranger).names


def test_two_queries_however_much_is_held(cast: Cast) -> None:
    user = User.objects.create(username="nhiều", display_name="Nhiều vai")
    for at in Organisation.objects.all():
        for role in PEOPLE_ROLES:
            Standing.objects.create(
                user=user, role=role, organisation=at, valid=ALWAYS, origin=f"{role}{at.pk}"
            )
    with CaptureQueriesContext(connection) as asked:
        access_of(user)
    assert len(asked) == 2


def test_an_empty_scope_matches_nothing_and_a_whole_one_everything(cast: Cast) -> None:
    assert not Organisation.objects.filter(Scope().where("pk")).exists()
    everything = Organisation.objects.filter(Scope(whole=True).where("pk")).count()
    assert everything == Organisation.objects.count()
    assert not Scope()
    assert Scope(whole=True)


KINDS = ("district_committee", "grassroots_committee", "section_committee", "subordinate_cell")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    parents=st.lists(st.integers(0, 30), min_size=1, max_size=14),
    standings=st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from(PEOPLE_ROLES)), min_size=1, max_size=3
    ),
)
def test_no_scope_ever_covers_what_is_outside_its_reach(
    db: None, parents: list[int], standings: list[tuple[int, str]]
) -> None:
    """Random trees: whatever is held, nothing is covered that does not lie at or under it."""
    mark = transaction.savepoint()
    try:
        units = [organisation("R", "province_committee")]
        for place, parent in enumerate(parents):
            above = units[parent % len(units)]
            units.append(organisation(f"U{place}", KINDS[place % len(KINDS)], above))
        user = User.objects.create(username="ngẫu nhiên", display_name="Ngẫu nhiên")
        reach: set[int] = set()
        exact: set[int] = set()
        for number, (place, role) in enumerate(standings):
            at = units[place % len(units)]
            standing(user, role, at, origin=str(number))
            under = {one.pk for one in units if f"{one.path}.".startswith(f"{at.path}.")}
            reach |= {at.pk} if role in UNIT_ONLY else under
            exact.add(at.pk)
        access = access_of(user)
        for scope in (access.names, access.counts, *map(access.scope, MeetingCap)):
            covered = {one.pk for one in units if scope.covers(one.pk)}
            assert covered <= reach
            assert scope.units <= {one.pk for one in units}
        assert access.names.units <= access.counts.units or access.counts.whole
        assert exact <= {one.pk for one in units if access.counts.covers(one.pk)}
    finally:
        transaction.savepoint_rollback(mark)


def test_yesterday_is_another_day(cast: Cast) -> None:
    user = User.objects.create(username="mới", display_name="Mới nhận việc")
    today = date(2026, 11, 23)
    Standing.objects.create(
        user=user,
        role="secretary",
        organisation=cast.home,
        valid=DateRange(today, None),
        origin="post:9",
    )
    assert access_of(user, on=today).names
    assert not access_of(user, on=today - timedelta(days=1)).names
