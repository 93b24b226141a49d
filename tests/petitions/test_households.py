"""Households: their list, their contact, visits; R-PET-11 to R-PET-14."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.audit.models import AuditEvent
from chibo.petitions.models import Contact, Household, Visit
from chibo.petitions.public import (
    AddHousehold,
    AssignHousehold,
    ChangeHousehold,
    NoteVisit,
    PetitionCap,
    RemoveHousehold,
    desks,
    households_at,
    my_households,
)
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import Command, run
from tests.cast import Cast, as_service
from tests.petitions.raised import DAY, answer, household, on, raised


def refused(command: Command, cast: Cast, by: str = "secretary") -> tuple[str, str]:
    with pytest.raises(RuleViolated) as refusal:
        run(command, actor=cast.user(by))
    return refusal.value.code, refusal.value.field


def test_contact_data_are_kept_only_if_the_household_gave_them(cast: Cast) -> None:
    """R-PET-11: and the record never holds them."""
    given = AddHousehold(subject_id=cast.home.pk, head_name="Kiều Thị Tâm", was_given=False)
    assert refused(given, cast) == ("R-PET-11", "was_given")
    pk = household(cast)
    run(
        ChangeHousehold(subject_id=pk, head_name="Kiều Thị Tâm", address="số 9, tổ 3"),
        actor=cast.user("secretary"),
    )
    with as_service("bookkeeper"):
        told = str(list(AuditEvent.objects.values_list("payload", flat=True)))
    assert "Tâm" not in told
    assert "tổ" not in told


def test_only_the_leaders_and_the_contact_see_a_household(cast: Cast) -> None:
    """R-PET-11: neither other members nor the committee above."""
    household(cast)
    seen = set()
    for name, user in cast.users.items():
        access = access_of(user)
        with reading(access):
            own = cast.people[name].pk if name in cast.people else None
            scope = access.scope(PetitionCap.RAISE)
            mine = my_households(scope, own, DAY).exists()
            if mine or households_at(desks(access, PetitionCap.SEE), DAY).exists():
                seen.add(name)
    assert seen == {"secretary", "deputy", "member"}


def test_the_committee_above_adds_and_changes_nothing(cast: Cast) -> None:
    """R-PET-10."""
    pk = household(cast)
    commands: tuple[Command, ...] = (
        AddHousehold(subject_id=cast.home.pk, head_name="x", was_given=True),
        AddHousehold(subject_id=cast.ward.pk, head_name="x", was_given=True),
        ChangeHousehold(subject_id=pk, head_name="x"),
        RemoveHousehold(subject_id=pk),
        AssignHousehold(subject_id=pk, person_id=cast.people["deputy"].pk, since=DAY),
    )
    for command in commands:
        with pytest.raises(NotVisible):
            run(command, actor=cast.user("office"))


def test_taken_off_the_list_nothing_of_it_is_left(cast: Cast) -> None:
    """R-PET-12: but not while its petition is open."""
    pk = household(cast)
    with on(DAY):
        made = raised(cast, household_id=pk)
        assert refused(RemoveHousehold(subject_id=pk), cast) == ("R-PET-12", "")
        answer(cast, made)
        run(RemoveHousehold(subject_id=pk), actor=cast.user("secretary"))
    with as_service():
        kept = Household.objects.get()
        assert (kept.head_name, kept.address, kept.phone, kept.removed_on) == ("", "", "", DAY)
        assert Contact.objects.get().valid.upper == DAY
    for command in (
        RemoveHousehold(subject_id=pk),
        ChangeHousehold(subject_id=pk, head_name="x"),
        AssignHousehold(subject_id=pk, person_id=cast.people["deputy"].pk, since=DAY),
    ):
        assert refused(command, cast)[0] == "R-PET-12"


def test_one_contact_at_a_time_and_the_new_one_ends_the_old(cast: Cast) -> None:
    """R-PET-13."""
    pk = household(cast)

    def assign(name: str, since: date, until: date | None = None) -> AssignHousehold:
        who = cast.people[name].pk
        return AssignHousehold(subject_id=pk, person_id=who, since=since, until=until)

    run(assign("deputy", date(2026, 5, 1), date(2026, 6, 30)), actor=cast.user("secretary"))
    with as_service():
        held = [
            (c.person_name, c.valid.lower, c.valid.upper) for c in Contact.objects.order_by("valid")
        ]
    assert held == [
        ("Phạm Thị Dung", date(2026, 1, 1), date(2026, 5, 1)),
        ("Lê Thị Bích", date(2026, 5, 1), date(2026, 7, 1)),
    ]
    run(assign("member", date(2026, 5, 1)), actor=cast.user("secretary"))
    assert refused(assign("deputy", date(2026, 4, 1)), cast) == ("R-PET-13", "since")
    assert refused(assign("sibling_secretary", DAY), cast) == ("R-PET-13", "person_id")
    backwards = assign("member", DAY, date(2026, 10, 1))
    assert refused(backwards, cast) == ("R-PET-13", "until")


def test_a_visit_is_a_day_and_nothing_else(cast: Cast) -> None:
    """R-PET-14: by the contact of that day; the same day twice is one."""
    pk = household(cast)
    with on(DAY):
        for _ in range(2):
            run(NoteVisit(subject_id=pk, visited_on=DAY), actor=cast.user("member"))
        ahead = NoteVisit(subject_id=pk, visited_on=date(2026, 11, 4))
        assert refused(ahead, cast, "member") == ("R-PET-14", "visited_on")
        before = NoteVisit(subject_id=pk, visited_on=date(2025, 12, 31))
        assert refused(before, cast, "member") == ("R-PET-14", "visited_on")
        for other in ("secretary", "deputy"):
            with pytest.raises(NotVisible):
                run(NoteVisit(subject_id=pk, visited_on=DAY), actor=cast.user(other))
    with as_service():
        assert Visit.objects.count() == 1
    fields = {field.name for field in Visit._meta.fields}
    assert fields == {"id", "organisation", "household", "person", "visited_on", "petition"}
