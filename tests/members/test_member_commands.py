"""R-MEM-02 to R-MEM-25: members added, changed, exempted and ended; posts; accounts."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.access.models import Standing
from chibo.access.scope import Scope, access_of
from chibo.audit.models import AuditEvent
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.members.public import (
    AddMember,
    ChangeMember,
    EndExemption,
    EndMembership,
    EndPost,
    GivePost,
    GrantExemption,
    OpenAccount,
    RenewPassword,
    holders_on,
    members_on,
    one_time_password,
)
from chibo.members.public import EndReason as Why
from chibo.shared.clock import today
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import Command, Outcome, run
from tests.cast import LONG_AGO, PASSWORD, Cast, as_service

EVERYWHERE = Scope(whole=True)
DAY = timedelta(days=1)


def do(cast: Cast, command: Command, who: str = "office") -> Outcome:
    return run(command, actor=cast.user(who))


def refused(cast: Cast, command: Command, who: str = "office") -> str:
    """The code of the refusal; nothing may be left of the command."""
    with as_service():
        before = state()
    with pytest.raises(RuleViolated) as refusal:
        do(cast, command, who)
    assert refusal.value.sentence()
    with as_service():
        assert state() == before
    return refusal.value.code


def state() -> list[list[tuple[object, ...]]]:
    tables = (Person, Membership, Exemption, Post, Standing, AuditEvent)
    return [list(model._base_manager.order_by("pk").values_list()) for model in tables]


def recorded(name: str) -> int:
    with as_service("bookkeeper"):
        return AuditEvent.objects.filter(name=name).count()


def test_a_member_is_added_spelled_and_recorded(cast: Cast) -> None:
    outcome = do(
        cast,
        AddMember(
            subject_id=cast.home.pk, full_name=" Đặng  Thi\u0323 Thu\u031b\u0309 ", card_number="12345678",
            born_on=date(1990, 1, 1), admitted_on=date(2015, 1, 1), official_on=date(2016, 1, 1),
        ),
    )  # fmt: skip
    with as_service():
        person = Person.objects.get(pk=str(outcome.first("MemberAdded")["person_id"]))
        assert (person.full_name, person.search_text) == ("Đặng Thị Thử", "dang thi thu")
        assert Membership.objects.get(person=person).valid == DateRange(today(), None)
    assert recorded("MemberAdded") == 1


def test_what_cannot_be_is_refused_when_a_member_is_added(cast: Cast) -> None:
    home, card = cast.home.pk, "12345678"

    def add(name: str = "Hà Thị Thử", **told: object) -> str:
        return refused(
            cast, AddMember.model_validate({"subject_id": home, "full_name": name, **told})
        )

    assert add(card_number="1234567") == "R-MEM-03"
    assert add(card_number="１２３４５６７８") == "R-MEM-03"
    assert add(card_number=cast.people["elsewhere_secretary"].card_number) == "R-MEM-04"
    assert add(card_number=cast.people["sibling_secretary"].card_number) == "R-MEM-02"
    assert add("Hà Thị 7") == "R-MEM-14"
    assert add("=1+1") == "R-MEM-14"
    assert add(born_on=date(2000, 1, 2), admitted_on=date(2018, 1, 1)) == "R-MEM-15"
    assert add(admitted_on=date(2018, 1, 1), official_on=date(2017, 1, 1)) == "R-MEM-15"
    assert add(born_on=today() + DAY, card_number=card) == "R-MEM-15"
    assert refused(cast, AddMember(subject_id=cast.ward.pk, full_name="Hà Thị Thử")) == "R-MEM-13"


def test_the_eighteenth_birthday_is_early_enough(cast: Cast) -> None:
    born, admitted = date(2000, 2, 29), date(2018, 2, 28)
    command = AddMember(subject_id=cast.home.pk, full_name="Hà Thị Thử", born_on=born)
    assert refused(cast, command.model_copy(update={"admitted_on": admitted})) == "R-MEM-15"
    do(cast, command.model_copy(update={"admitted_on": date(2018, 3, 1)}))


def test_who_comes_back_is_the_same_person_with_the_same_account(cast: Cast) -> None:
    member = cast.people["member"]
    do(cast, EndMembership(subject_id=member.pk, reason=Why.MOVED))
    do(
        cast,
        AddMember(
            subject_id=cast.sibling.pk,
            full_name=member.full_name,
            card_number=str(member.card_number),
        ),
    )
    with as_service():
        assert Person.objects.get(card_number=member.card_number).pk == member.pk
    assert cast.sibling.pk in access_of(cast.user("member")).names.units


def test_details_are_corrected_and_each_change_is_told(cast: Cast) -> None:
    member = cast.people["member"]
    outcome = do(cast, ChangeMember(subject_id=member.pk, full_name="Phạm Thị Dũng", phone="0123"))
    told = outcome.first("MemberChanged")["changes"]
    assert told == [
        {"field": "phone", "before": "", "after": "0123"},
        {"field": "full_name", "before": "Phạm Thị Dung", "after": "Phạm Thị Dũng"},
    ]
    again = ChangeMember(subject_id=member.pk, full_name="Phạm Thị Dũng", phone="0123")
    assert refused(cast, again) == "R-MEM-24"
    taken = str(cast.people["deputy"].card_number)
    assert refused(cast, ChangeMember(subject_id=member.pk, card_number=taken)) == "R-MEM-04"


def test_becoming_official_splits_the_membership_at_the_day(cast: Cast) -> None:
    person, day = cast.people["probationary"], date(2026, 10, 1)
    do(cast, ChangeMember(subject_id=person.pk, status=Membership.Status.OFFICIAL, since=day))
    with as_service():
        before = {m.person_id: m for m in members_on(EVERYWHERE, cast.home.pk, day - DAY)}
        after = {m.person_id: m for m in members_on(EVERYWHERE, cast.home.pk, day)}
    assert (before[person.pk].is_official, after[person.pk].is_official) == (False, True)
    back = ChangeMember(subject_id=person.pk, status=Membership.Status.PROBATIONARY)
    assert refused(cast, back) == "R-MEM-25"
    early = ChangeMember(subject_id=person.pk, is_working=False, since=LONG_AGO - DAY)
    assert refused(cast, early) == "R-MEM-16"


def test_an_ended_membership_ends_posts_exemption_and_sight(cast: Cast) -> None:
    person, day = cast.people["deputy"], date(2026, 11, 1)
    do(cast, GrantExemption(subject_id=person.pk, since=date(2026, 5, 1), reason="ốm"))
    do(cast, EndMembership(subject_id=person.pk, day=day, reason=Why.DIED))
    assert access_of(cast.user("deputy")).names.units == frozenset()
    with as_service():
        assert person.pk not in {m.person_id for m in members_on(EVERYWHERE, cast.home.pk, day)}
        assert person.pk in {m.person_id for m in members_on(EVERYWHERE, cast.home.pk, day - DAY)}
        assert holders_on(EVERYWHERE, cast.home.pk, day, ["deputy_secretary"]) == []
        assert Exemption.objects.get(person=person).valid.upper == day
    assert (recorded("MembershipEnded"), recorded("PostEnded")) == (1, 1)
    assert refused(cast, EndMembership(subject_id=person.pk, reason=Why.LEFT)) == "R-MEM-16"
    other = cast.people["member"].pk
    early = EndMembership(subject_id=other, day=LONG_AGO, reason=Why.LEFT)
    assert refused(cast, early) == "R-MEM-17"


def test_an_exempt_member_is_outside_the_count_from_day_to_day(cast: Cast) -> None:
    person, since = cast.people["member"], date(2026, 6, 1)
    do(cast, GrantExemption(subject_id=person.pk, since=since, reason="già yếu"))
    assert refused(cast, GrantExemption(subject_id=person.pk, reason="ốm")) == "R-MEM-06"
    do(cast, EndExemption(subject_id=person.pk, day=date(2026, 9, 1)))
    with as_service():
        exempt = {
            day: next(
                m.is_exempt
                for m in members_on(EVERYWHERE, cast.home.pk, day)
                if m.person_id == person.pk
            )
            for day in (since - DAY, since, date(2026, 8, 31), date(2026, 9, 1))
        }
    assert list(exempt.values()) == [False, True, True, False]
    assert refused(cast, EndExemption(subject_id=person.pk)) == "R-MEM-18"
    backwards = GrantExemption(subject_id=person.pk, since=since, until=since, reason="ốm")
    assert refused(cast, backwards) == "R-MEM-17"
    gone = GrantExemption(subject_id=person.pk, since=LONG_AGO - DAY, until=LONG_AGO, reason="ốm")
    assert refused(cast, gone) == "R-MEM-16"


def test_a_post_gives_its_holder_the_role_and_takes_it_back(cast: Cast) -> None:
    member = cast.people["member"]
    outcome = do(
        cast,
        GivePost(
            subject_id=cast.home.pk,
            person_id=member.pk,
            kind=Post.Kind.CELL_COMMITTEE_MEMBER,
            since=today() - DAY,
        ),
    )
    assert "cell_committee_member" in access_of(cast.user("member")).roles
    do(cast, EndPost(subject_id=int(str(outcome.first("PostGiven")["post_id"]))))
    assert access_of(cast.user("member")).roles == {"member"}
    assert (recorded("PostGiven"), recorded("PostEnded")) == (1, 1)


def test_posts_go_to_whom_they_can_belong(cast: Cast) -> None:
    home, ward = cast.home.pk, cast.ward.pk
    people = {name: someone.pk for name, someone in cast.people.items()}

    def give(who: str, kind: str, at: int = home) -> str:
        return refused(cast, GivePost(subject_id=at, person_id=people[who], kind=Post.Kind(kind)))

    assert give("member", "secretary") == "R-MEM-07"
    assert give("deputy", "deputy_secretary") == "R-MEM-20"
    assert give("sibling_secretary", "minutes_secretary") == "R-MEM-08"
    assert give("probationary", "minutes_secretary") == "R-MEM-08"
    assert give("member", "standing_committee") == "R-MEM-19"
    assert give("member", "overseer", ward) == "R-MEM-19"
    assert give("elsewhere_secretary", "overseer") == "R-MEM-21"  # of another ward: not in sight
    do(
        cast,
        GivePost(subject_id=home, person_id=people["sibling_secretary"], kind=Post.Kind.OVERSEER),
    )
    do(cast, GivePost(subject_id=ward, person_id=people["member"], kind=Post.Kind.COMMITTEE_MEMBER))


def test_an_account_opens_with_what_membership_and_posts_bring(cast: Cast) -> None:
    person = cast.people["probationary"]
    command = OpenAccount(subject_id=person.pk)
    outcome = do(cast, command)
    fact = outcome.first("AccountOpened")
    assert fact["username"] == "rong.luu"
    with as_service():
        person.refresh_from_db()
        user = person.user
    assert user is not None
    assert user.check_password(one_time_password(command.id))
    assert access_of(user).roles == {"member"}
    assert one_time_password(command.id) not in str(outcome.events)
    assert refused(cast, OpenAccount(subject_id=person.pk)) == "R-MEM-22"
    other = OpenAccount(subject_id=cast.people["exempt"].pk, username="SECRETARY")
    assert refused(cast, other) == "R-MEM-23"


def test_a_forgotten_password_is_renewed_and_the_old_one_ends(cast: Cast) -> None:
    """R-MEM-30."""
    person, user = cast.people["member"], cast.user("member")
    command = RenewPassword(subject_id=person.pk)
    outcome = do(cast, command)
    user.refresh_from_db()
    assert user.check_password(one_time_password(command.id))
    assert not user.check_password(PASSWORD)
    assert one_time_password(command.id) not in str(outcome.events)
    assert refused(cast, RenewPassword(subject_id=cast.people["exempt"].pk)) == "R-MEM-30"


def test_each_command_is_for_who_keeps_the_files(cast: Cast) -> None:
    member = cast.people["member"].pk
    with as_service():
        post = Post.objects.get(person=cast.people["deputy"]).pk
    commands: list[Command] = [
        AddMember(subject_id=cast.home.pk, full_name="Hà Thị Thử"),
        ChangeMember(subject_id=member, phone="1"),
        EndMembership(subject_id=member, reason=Why.LEFT),
        GrantExemption(subject_id=member, reason="ốm"),
        EndExemption(subject_id=member),
        GivePost(subject_id=cast.home.pk, person_id=member, kind=Post.Kind.VISITOR),
        EndPost(subject_id=post),
        OpenAccount(subject_id=member),
    ]
    for who, refusal in (
        ("member", Forbidden),
        ("secretary", Forbidden),
        ("overseer", Forbidden),
        ("sibling_secretary", NotVisible),
        ("other_office", NotVisible),
        ("department", NotVisible),
        ("standing", NotVisible),
        ("outsider", NotVisible),
    ):
        for command in commands:
            fresh = type(command).model_validate(command.model_dump(exclude={"id"}))
            with pytest.raises(refusal):
                do(cast, fresh, who)
    with as_service():
        assert not AuditEvent.objects.exists()


days = st.dates(date(2016, 1, 1), date(2026, 11, 1))
steps = st.one_of(
    st.tuples(st.just("exempt"), days, st.none() | days),
    st.tuples(st.just("end_exemption"), days, st.none()),
    st.tuples(st.just("retire"), days, st.none()),
    st.tuples(st.just("work"), days, st.none()),
    st.tuples(st.just("official"), days, st.none()),
    st.tuples(st.just("leave"), days, st.none()),
    st.tuples(st.just("join"), days, st.none()),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(steps, max_size=7))
def test_whatever_is_asked_for_spells_never_overlap_and_are_never_empty(
    cast: Cast, asked: list[tuple[str, date, date | None]]
) -> None:
    # The card lets the one who left come back as the same person.
    cast.people["probationary"].card_number = "87654321"
    with as_service():
        cast.people["probationary"].save(update_fields=["card_number"])
    person = cast.people["probationary"]
    with as_service():
        Membership.objects.filter(person=person).delete()
        Exemption.objects.filter(person=person).delete()
        Membership.objects.create(
            organisation=cast.home,
            person=person,
            status="probationary",
            valid=DateRange(LONG_AGO, None),
        )
    for what, day, until in asked:
        commands: dict[str, Command] = {
            "exempt": GrantExemption(subject_id=person.pk, since=day, until=until, reason="ốm"),
            "end_exemption": EndExemption(subject_id=person.pk, day=day),
            "retire": ChangeMember(subject_id=person.pk, is_working=False, since=day),
            "work": ChangeMember(subject_id=person.pk, is_working=True, since=day),
            "official": ChangeMember(
                subject_id=person.pk, status=Membership.Status.OFFICIAL, since=day
            ),
            "leave": EndMembership(subject_id=person.pk, day=day, reason=Why.MOVED),
            "join": AddMember(
                subject_id=cast.home.pk,
                full_name=person.full_name,
                card_number="87654321",
                since=day,
            ),
        }
        try:
            do(cast, commands[what])
        except RuleViolated:
            continue
    with as_service():
        for model in (Membership, Exemption):
            rows = model._base_manager.filter(person=person).order_by("valid")
            spans = [(row.valid.lower, row.valid.upper or date.max) for row in rows]
            assert all(lower < upper for lower, upper in spans)
            assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
