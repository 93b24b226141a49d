"""Raising petitions: R-PET-01 to R-PET-04."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.audit.models import AuditEvent
from chibo.meetings.models import AgendaItem
from chibo.petitions.models import Leg, Petition, Step, Visit
from chibo.petitions.public import RaisePetition
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.models import Receipt
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.petitions.raised import DAY, TEXT, household, legs, on, petition, raised
from tests.resolutions.meetings import evening, meeting


def test_a_member_raises_one_and_it_lies_at_the_cell_until_a_working_day(cast: Cast) -> None:
    """R-PET-04: thirty working days, which the rulebook only assumes."""
    with on(DAY):
        first, second = raised(cast), raised(cast, "secretary")
    made, (leg,) = petition(first), legs(first)
    assert (made.place, made.state, made.number, made.year) == (cast.home, "open", 1, 2026)
    assert petition(second).number == 2
    assert made.due_on == leg.due_on == date(2026, 12, 16)  # 24/11 is a holiday
    assert (leg.is_assumed, leg.working_days, leg.level) == (True, 30, "cell")
    assert made.petitioner_name == "Phạm Thị Dung"
    with as_service("bookkeeper"):
        events = AuditEvent.objects.filter(name="PetitionRaised")
        assert events.count() == 2
        assert TEXT not in str(list(events.values("payload")))


def test_a_denunciation_leaves_nothing_behind(cast: Cast) -> None:
    """R-PET-03: by its words until the member says otherwise, and by the member's word always."""
    text = "Tôi tố cáo ông trưởng ấp nhận tiền"
    for is_one, given in ((None, text), (True, text), (True, TEXT)):
        with pytest.raises(RuleViolated) as refusal:
            raised(cast, text=given, is_denunciation=is_one)
        assert refusal.value.code == "R-PET-03"
    with as_service():
        assert not Petition.objects.exists()
        assert not Step.objects.exists()
        assert not Receipt.objects.filter(command="raise-petition").exists()
    assert raised(cast, text="Xin mở lớp học Luật Tố cáo", is_denunciation=False)


def test_nobody_speaks_for_another_but_the_secretary_writes_it_down(cast: Cast) -> None:
    """R-PET-01."""
    other = cast.people["exempt"].pk
    with pytest.raises(RuleViolated) as refusal:
        raised(cast, petitioner_id=other)
    assert refusal.value.code == "R-PET-01"
    assert petition(raised(cast, "secretary", petitioner_id=other)).petitioner_id == other
    stranger = cast.people["sibling_secretary"].pk
    with pytest.raises(RuleViolated) as refusal:
        raised(cast, "secretary", petitioner_id=stranger)
    assert (refusal.value.code, refusal.value.field) == ("R-PET-01", "petitioner_id")
    with pytest.raises(NotVisible):
        run(RaisePetition(subject_id=cast.home.pk, text=TEXT), actor=cast.user("sibling_secretary"))


def test_for_a_household_only_by_its_contact_and_the_visit_is_noted(cast: Cast) -> None:
    """R-PET-01, R-PET-14."""
    pk = household(cast)
    made = raised(cast, household_id=pk)
    with as_service():
        visit = Visit.objects.get()
        assert (visit.household_id, visit.petition_id) == (pk, made)
    for who in ("deputy", "secretary"):
        with pytest.raises(RuleViolated) as refusal:
            raised(cast, who, household_id=pk)
        assert (refusal.value.code, refusal.value.field) == ("R-PET-01", "household_id")


def test_in_a_meeting_it_belongs_to_the_item_for_petitions(cast: Cast) -> None:
    """R-PET-02."""
    with as_service():
        held = meeting(cast.home, evening(2026, 11, 3))
        item = AgendaItem.objects.create(
            organisation=cast.home, meeting=held, position=1, title="Kiến nghị", kind="petitions"
        )
        over = meeting(cast.home, evening(2026, 10, 3), "signed")
        theirs = meeting(cast.sibling, evening(2026, 11, 3))
    assert petition(raised(cast, meeting_id=held.pk)).item_id == item.pk
    for wrong in (over, theirs):
        with pytest.raises(RuleViolated) as refusal:
            raised(cast, meeting_id=wrong.pk)
        assert refusal.value.code == "R-PET-02"
    with as_service():
        item.delete()  # the agenda is written anew
        assert Petition.objects.get().item_id is None


def test_the_same_petition_sent_twice_is_one(cast: Cast) -> None:
    command = RaisePetition(subject_id=cast.home.pk, text=TEXT)
    run(command, actor=cast.user("member"))
    assert run(command, actor=cast.user("member")).is_replay
    with as_service():
        assert (Petition.objects.count(), Leg.objects.count()) == (1, 1)


def test_raising_takes_few_statements(cast: Cast) -> None:
    pk = household(cast)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        raised(cast, household_id=pk)
    assert len(asked) <= 30, len(asked)
