"""R-MEM-31 to R-MEM-35: who moves, who comes from elsewhere, what bars the end of a membership."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from chibo.access.models import Standing
from chibo.access.scope import access_of
from chibo.access.session import bound, reading
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.members.public import (
    AddMember,
    EndMembership,
    EndPost,
    EndReason,
    MemberCap,
    TransferMember,
    members_on,
)
from chibo.shared.clock import today
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import search_key
from chibo.tasks.models import Task
from chibo.usecase.public import Command, Outcome, run
from tests.cast import LONG_AGO, Cast, as_service, post
from tests.contracts.rows import task_at


def do(cast: Cast, command: Command, who: str = "office") -> Outcome:
    return run(command, actor=cast.user(who))


def refusal(cast: Cast, command: Command, who: str = "office") -> RuleViolated:
    with pytest.raises(RuleViolated) as refused:
        do(cast, command, who)
    return refused.value


def named(cast: Cast, who: str, day: date) -> set[str]:
    """Members of `home` on a day, as somebody reads them."""
    access = access_of(cast.user(who))
    with reading(access):
        return {one.full_name for one in members_on(access.names, cast.home.pk, day)}


def test_a_moved_member_belongs_to_the_other_cell_from_that_day(cast: Cast) -> None:
    person, day = cast.people["exempt"], today() - timedelta(days=10)
    do(cast, TransferMember(subject_id=person.pk, cell_id=cast.sibling.pk, day=day))
    with as_service():
        spells = list(Membership.objects.filter(person=person).order_by("valid"))
        assert [(one.organisation_id, one.valid.lower, one.valid.upper) for one in spells] == [
            (cast.home.pk, LONG_AGO, day),
            (cast.sibling.pk, day, None),
        ]
        assert spells[1].is_working == spells[0].is_working
        held = Exemption.objects.filter(person=person).order_by("valid")
        assert [(one.organisation_id, one.valid.upper) for one in held] == [
            (cast.home.pk, day),
            (cast.sibling.pk, None),
        ]
        assert held[0].reason == held[1].reason
        person.refresh_from_db()
        assert person.organisation_id == cast.sibling.pk


def test_posts_of_the_cell_left_end_and_sight_goes_along(cast: Cast) -> None:
    person, user = cast.people["minutes_secretary"], cast.user("minutes_secretary")
    outcome = do(cast, TransferMember(subject_id=person.pk, cell_id=cast.sibling.pk))
    assert outcome.first("PostEnded")["kind"] == "minutes_secretary"
    with as_service():
        open_ones = Standing.objects.filter(user=user, valid__contains=today())
        assert {(one.role, one.organisation_id) for one in open_ones} == {
            ("member", cast.sibling.pk)
        }
        assert AuditEvent.objects.filter(name="MemberMoved").count() == 1


def test_the_cell_left_still_reads_who_belonged_to_it_and_did_its_tasks(cast: Cast) -> None:
    person = cast.people["member"]
    with as_service():
        task = task_at(cast.home)
        task.assignee = person
        task.save(update_fields=["assignee"])
    before = today() - timedelta(days=1)
    assert person.full_name in named(cast, "secretary", before)
    do(cast, TransferMember(subject_id=person.pk, cell_id=cast.sibling.pk))
    assert person.full_name in named(cast, "secretary", before)
    assert person.full_name not in named(cast, "secretary", today())
    assert named(cast, "elsewhere_secretary", before) == set()
    with reading(access_of(cast.user("secretary"))):
        # An inner join, as pages make it: the task must not vanish with its assignee.
        found = Task.objects.filter(pk=task.pk).select_related("assignee").get()
        assert found.assignee.full_name == person.full_name
    with reading(access_of(cast.user("elsewhere_secretary"))):
        assert not Person.objects.filter(pk=person.pk).exists()


def test_the_cell_left_reads_and_does_not_write(cast: Cast) -> None:
    person = cast.people["member"]
    do(cast, TransferMember(subject_id=person.pk, cell_id=cast.sibling.pk))
    access = access_of(cast.user("secretary"))
    with transaction.atomic(), bound(access):
        kept = Person.objects.get(pk=person.pk)
        kept.phone = "0900000000"
        with pytest.raises(Exception, match="did not affect any rows"), transaction.atomic():
            kept.save(update_fields=["phone"])
    assert not access.scope(MemberCap.SEE).covers(cast.sibling.pk)


def test_a_move_goes_to_a_cell_looked_after_on_a_day_that_has_come(cast: Cast) -> None:
    person = cast.people["member"].pk
    for cell, day, code in (
        (cast.elsewhere.pk, None, "R-MEM-32"),
        (cast.ward.pk, None, "R-MEM-32"),
        (cast.home.pk, None, "R-MEM-33"),
        (cast.sibling.pk, today() + timedelta(days=1), "R-MEM-34"),
        (cast.sibling.pk, LONG_AGO, "R-MEM-17"),
        (cast.sibling.pk, LONG_AGO - timedelta(days=1), "R-MEM-16"),
    ):
        found = refusal(cast, TransferMember(subject_id=person, cell_id=cell, day=day))
        assert (found.code, bool(found.sentence())) == (code, True)
    with as_service():
        assert Membership.objects.filter(person_id=person).count() == 1


def test_the_same_move_twice_moves_once(cast: Cast) -> None:
    command = TransferMember(subject_id=cast.people["member"].pk, cell_id=cast.sibling.pk)
    do(cast, command)
    assert do(cast, command).is_replay
    with as_service():
        assert Membership.objects.filter(person=cast.people["member"]).count() == 2


def test_a_post_out_of_sight_bars_the_end_and_names_who_ends_it(cast: Cast) -> None:
    person = cast.people["department"]  # of a cell of ward B, and in the district's department
    leaving = EndMembership(subject_id=person.pk, reason=EndReason.DIED)
    refused = refusal(cast, leaving, "other_office")
    assert refused.code == "R-MEM-31"
    assert cast.district.name in str(refused.sentence())
    with as_service():
        assert Membership.objects.filter(person=person, valid__contains=today()).exists()
        far = Post.objects.get(person=person)
    run(EndPost(subject_id=far.pk), actor=importer())
    again = EndMembership(subject_id=person.pk, reason=EndReason.DIED)
    do(cast, again, "other_office")
    with as_service():
        assert not Post.objects.filter(person=person, valid__contains=today()).exists()


def test_a_post_that_begins_later_does_not_outlive_the_membership(cast: Cast) -> None:
    person = cast.people["member"]
    with as_service():
        post(person, "minutes_secretary", cast.home, since=today() + timedelta(days=5))
    refused = refusal(cast, EndMembership(subject_id=person.pk, reason=EndReason.LEFT))
    assert refused.code == "R-MEM-17"


def test_who_left_elsewhere_is_taken_in_as_the_same_person(cast: Cast) -> None:
    """R-MEM-35: by name and card number together, once no membership is left there."""
    person = cast.people["member"]
    with as_service():
        person.search_text = search_key(person.full_name)
        person.save(update_fields=["search_text"])
    joining = {"full_name": person.full_name, "card_number": person.card_number}
    early = AddMember(subject_id=cast.elsewhere.pk, **joining)
    assert refusal(cast, early, "other_office").code == "R-MEM-04"
    do(cast, EndMembership(subject_id=person.pk, reason=EndReason.MOVED))
    other = AddMember(
        subject_id=cast.elsewhere.pk, full_name="Hà Thị Khác", card_number=person.card_number or ""
    )
    assert refusal(cast, other, "other_office").code == "R-MEM-04"
    joined = AddMember(subject_id=cast.elsewhere.pk, **joining)
    assert do(cast, joined, "other_office").first("MemberAdded")["person_id"] == person.pk
    assert person.full_name in named(cast, "secretary", today() - timedelta(days=1))
    with as_service():
        standing = Standing.objects.filter(user=cast.user("member"), valid__contains=today())
        assert [one.organisation_id for one in standing] == [cast.elsewhere.pk]


def importer() -> User:
    return User.objects.get(username="importer")
