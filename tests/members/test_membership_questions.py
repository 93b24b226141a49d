"""R-MEM-01, R-MEM-05, R-MEM-12: who belonged to a cell, who held a post, who is found by name."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.access.scope import NOWHERE, access_of
from chibo.access.session import reading
from chibo.members.models import Membership
from chibo.members.public import (
    MemberCap,
    find_people,
    holders_on,
    members_on,
    people_in,
    person_of,
)
from chibo.shared.vietnamese import name_sort_key, search_key
from tests.cast import LONG_AGO, Cast, as_service, person

DAY = date(2026, 11, 3)


def spelled(cast: Cast) -> None:
    """Give the people of the cast the keys that real ones get."""
    with as_service():
        for someone in cast.people.values():
            someone.sort_key = name_sort_key(someone.full_name)
            someone.search_text = search_key(someone.full_name)
            someone.save(update_fields=["sort_key", "search_text"])


def test_members_come_in_vietnamese_order_with_exempt_ones_marked(cast: Cast) -> None:
    spelled(cast)
    access = access_of(cast.user("member"))
    with reading(access):
        members = members_on(access.scope(MemberCap.SEE), cast.home.pk, DAY)
    assert [member.full_name.split()[-1] for member in members] == [
        "An",
        "Bích",
        "Cảnh",
        "Dung",
        "Quế",
        "Rộng",
    ]
    assert [m.full_name for m in members if m.is_exempt] == ["Trịnh Thị Quế"]
    assert [m.full_name for m in members if not m.is_official] == ["Lưu Văn Rộng"]
    assert [m.full_name for m in members if not m.is_working] == ["Trịnh Thị Quế"]


def test_the_day_decides_who_is_a_member(cast: Cast) -> None:
    access = access_of(cast.user("member"))
    with as_service():
        Membership.objects.filter(person=cast.people["deputy"]).update(
            valid=DateRange(LONG_AGO, DAY)
        )
        scope = access.scope(MemberCap.SEE)
        before = {m.person_id for m in members_on(scope, cast.home.pk, DAY - timedelta(days=1))}
        after = {m.person_id for m in members_on(scope, cast.home.pk, DAY)}
        earliest = members_on(scope, cast.home.pk, LONG_AGO - timedelta(days=1))
    assert before - after == {cast.people["deputy"].pk}
    assert earliest == []


def test_names_stay_in_the_cell_and_with_its_committee(cast: Cast) -> None:
    seen = {}
    for name in ("member", "overseer", "office", "sibling_secretary", "department", "standing"):
        access = access_of(cast.user(name))
        with reading(access):
            seen[name] = len(members_on(access.names, cast.home.pk, DAY))
            # The database itself shows no more, whatever a selector asks for.
            assert Membership.objects.filter(organisation=cast.home).count() == seen[name], name
    assert seen == {
        "member": 6,
        "overseer": 6,
        "office": 6,
        "sibling_secretary": 0,
        "department": 0,
        "standing": 0,
    }


def test_holders_of_posts_are_seen_from_above_by_the_figures_scope(cast: Cast) -> None:
    for name, expected in (
        ("department", ["secretary", "deputy_secretary", "minutes_secretary"]),
        ("standing", ["secretary", "deputy_secretary", "minutes_secretary"]),
        ("sibling_secretary", []),
    ):
        access = access_of(cast.user(name))
        with reading(access):
            kinds = ("minutes_secretary", "secretary", "deputy_secretary")
            held = holders_on(access.counts, cast.home.pk, DAY, kinds)
            assert [holder.kind for holder in held] == expected, name
    with as_service():
        everyone = access_of(cast.user("department")).counts
        assert {h.kind for h in holders_on(everyone, cast.home.pk, DAY)} >= {"overseer", "visitor"}
        assert holders_on(everyone, cast.home.pk, LONG_AGO - timedelta(days=1)) == []


def test_a_name_is_found_without_its_marks_and_only_in_scope(cast: Cast) -> None:
    spelled(cast)
    with as_service():
        found = person(cast.elsewhere, "Trần Văn An", card="99000001")
        found.search_text = search_key(found.full_name)
        found.save(update_fields=["search_text"])
    office = access_of(cast.user("office"))
    with reading(office):
        scope = office.scope(MemberCap.SEE)
        assert [p.full_name for p in find_people(scope, "an tran")] == ["Trần Phước An"]
        assert [p.full_name for p in find_people(scope, "TRẦN AN")] == ["Trần Phước An"]
        assert not find_people(scope, "   ")
        assert not find_people(scope, "%")
        assert not find_people(NOWHERE, "an")
        assert find_people(scope, "00000001").get() == cast.people["secretary"]
        assert not find_people(scope, "99000001")


def test_an_account_finds_its_own_person_inside_its_own_sight(cast: Cast) -> None:
    for name in ("secretary", "overseer", "office", "department"):
        user = cast.user(name)
        with reading(access_of(user)):
            assert person_of(user) == cast.people[name].pk, name
    outsider = cast.user("outsider")
    with reading(access_of(outsider)):
        assert person_of(outsider) is None
        assert not people_in(access_of(outsider).names)
