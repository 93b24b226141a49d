"""From desk to desk to the petitioner's word: R-PET-05 to R-PET-10."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from chibo.access.scope import access_of
from chibo.access.session import reading, show_own
from chibo.audit.models import AuditEvent
from chibo.audit.permissions import AuditCap
from chibo.audit.selectors import events_in
from chibo.members.public import TransferMember
from chibo.notices.models import Notice
from chibo.petitions.models import Petition, Step
from chibo.petitions.public import (
    AnswerPetition,
    HandOverPetition,
    JudgeAnswer,
    PetitionCap,
    desks,
    my_petitions,
    petition_for,
    petitions_at,
)
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service, post
from tests.petitions.raised import (
    DAY,
    answer,
    hand_over,
    judge,
    legs,
    on,
    petition,
    raised,
    receive,
)
from tests.statements import MOST, counted


def test_the_secretary_receives_answers_and_the_petitioner_accepts(cast: Cast) -> None:
    """R-PET-06, R-PET-08, R-PET-09."""
    with on(DAY):
        pk = raised(cast)
        receive(cast, pk, subject="party_work")
        answer(cast, pk)
    made = petition(pk)
    assert (made.state, made.subject, made.judge_by) == (
        "answered",
        "party_work",
        date(2026, 11, 25),
    )
    with on(date(2026, 11, 25)):
        judge(cast, pk, is_answer=True)
    made = petition(pk)
    assert (made.state, made.closed_on) == ("accepted", date(2026, 11, 25))
    with as_service():
        kinds = list(Step.objects.values_list("kind", flat=True))
    assert kinds == ["raised", "received", "answered", "accepted"]
    assert legs(pk)[0].left_on == date(2026, 11, 25)


def test_what_is_no_answer_opens_it_again_with_the_day_it_had(cast: Cast) -> None:
    """R-PET-05, R-PET-08: with a word why; the deadline does not move."""
    with on(DAY):
        pk = raised(cast)
        due = petition(pk).due_on
        answer(cast, pk)
    with on(DAY + timedelta(days=7)):
        with pytest.raises(RuleViolated) as refusal:
            judge(cast, pk, is_answer=False)
        assert (refusal.value.code, refusal.value.field) == ("R-PET-08", "why")
        judge(cast, pk, is_answer=False, why="chưa nói khi nào")
    made = petition(pk)
    assert (made.state, made.due_on, made.judge_by) == ("open", due, None)
    with on(DAY + timedelta(days=8)):
        answer(cast, pk)
    assert petition(pk).first_answered_on == DAY


def test_only_the_petitioner_says_whether_it_is_an_answer(cast: Cast) -> None:
    """R-PET-08."""
    pk = raised(cast)
    with pytest.raises(RuleViolated) as refusal:
        judge(cast, pk, is_answer=True)
    assert refusal.value.code == "R-PET-08"
    answer(cast, pk)
    for who in ("secretary", "minutes_secretary"):
        with pytest.raises(NotVisible):
            judge(cast, pk, is_answer=True, by=who)


def test_after_its_day_the_word_comes_too_late(cast: Cast) -> None:
    """R-PET-09."""
    with on(DAY):
        pk = raised(cast)
        answer(cast, pk)
    with on(date(2026, 11, 26)), pytest.raises(RuleViolated) as refusal:
        judge(cast, pk, is_answer=False, why="muộn")
    assert refusal.value.code == "R-PET-09"
    assert "25/11/2026" in refusal.value.sentence()


def test_it_is_handed_over_to_the_committee_and_answered_there(cast: Cast) -> None:
    """R-PET-06: it leaves one desk and lies at the next in one step, with that level's time."""
    with on(DAY):
        pk = raised(cast)
        receive(cast, pk, subject="infrastructure")
        hand_over(cast, pk)
    made, (before, now) = petition(pk), legs(pk)
    assert (made.place, made.level, made.seen_from) == (
        cast.ward,
        "grassroots",
        sorted([cast.home.pk, cast.ward.pk]),
    )
    assert (before.left_on, now.left_on, now.received_on) == (DAY, None, None)
    with pytest.raises(RuleViolated) as refusal:
        answer(cast, pk)
    assert refusal.value.code == "R-PET-06"
    assert "Đảng bộ phường A" in refusal.value.sentence()
    with on(DAY):
        receive(cast, pk, "office", "infrastructure")
        with pytest.raises(RuleViolated):
            receive(cast, pk, "office", "infrastructure")
        answer(cast, pk, "office")
        judge(cast, pk, is_answer=True)
    assert petition(pk).state == "accepted"


def test_the_level_above_the_grassroots_answers_what_it_does_not_own(cast: Cast) -> None:
    """R-PET-06: row security lets the organisation it lies at write, though the cell is not its."""
    with as_service():
        post(cast.people["department"], "office", cast.district)
        cast.users["district_office"] = cast.users["department"]
    with on(DAY):
        pk = raised(cast)
        hand_over(cast, pk)
        with pytest.raises(NotVisible):
            answer(cast, pk, "district_office")
        hand_over(cast, pk, "office")
        receive(cast, pk, "district_office", "land")
        answer(cast, pk, "district_office")
        judge(cast, pk, is_answer=False, why="chưa rõ")
        hand_over(cast, pk, "district_office")
    assert petition(pk).place == cast.city
    assert [leg.level for leg in legs(pk)] == ["cell", "grassroots", "superior", "province"]
    with as_service():
        post(cast.people["standing"], "office", cast.city)
    with on(DAY):
        command = {"subject_id": cast.city.pk, "petition_id": pk}
        with pytest.raises(RuleViolated) as refusal:
            run(HandOverPetition(**command, reason="x"), actor=cast.user("standing"))
        assert refusal.value.code == "R-PET-06"
        run(AnswerPetition(**command, answer="đã giải quyết"), actor=cast.user("standing"))
    assert petition(pk).state == "answered"


def test_who_keeps_the_files_of_a_cell_does_not_read_its_petitions(cast: Cast) -> None:
    """R-PET-10: seen by who asked, the cell's leaders, and where it lies or lay."""
    pk = raised(cast)
    seen = {name: is_seen(cast, name, pk) for name in cast.users}
    assert {name for name, found in seen.items() if found} == {"secretary", "deputy", "member"}
    with pytest.raises(NotVisible):
        run(
            AnswerPetition(subject_id=cast.home.pk, petition_id=pk, answer="thay chi bộ"),
            actor=cast.user("office"),
        )
    with pytest.raises(NotVisible):
        answer(cast, pk, "office")
    for name in ("member", "overseer", "minutes_secretary"):
        with pytest.raises((NotVisible, Forbidden)):
            answer(cast, pk, name)
    hand_over(cast, pk)
    assert is_seen(cast, "office", pk)
    assert is_seen(cast, "secretary", pk)
    assert not is_seen(cast, "other_office", pk)
    assert not is_seen(cast, "sibling_secretary", pk)


def is_seen(cast: Cast, name: str, pk: int) -> bool:
    user = cast.user(name)
    access = access_of(user)
    with reading(access):
        found = petition_for(
            desks(access, PetitionCap.SEE), access.scope(PetitionCap.RAISE), user, pk
        )
    return found is not None


def test_row_security_hides_petitions_from_other_cells(cast: Cast) -> None:
    """R-PET-10: the second lock, asked without any filter."""
    pk = raised(cast)
    for name in ("sibling_secretary", "elsewhere_secretary", "other_office", "department"):
        with reading(access_of(cast.user(name))):
            assert not Petition.objects.filter(pk=pk).exists(), name
            assert not Step.objects.exists(), name


def test_who_moves_keeps_the_petition_and_nobody_there_reads_it(cast: Cast) -> None:
    """R-PET-10."""
    pk = raised(cast)
    answer(cast, pk)
    run(
        TransferMember(
            subject_id=cast.people["member"].pk, cell_id=cast.sibling.pk, day=date(2026, 11, 10)
        ),
        actor=cast.user("office"),
    )
    member = cast.user("member")
    access = access_of(member)
    with reading(access):
        assert my_petitions(access.scope(PetitionCap.RAISE), member).count() == 1
    with reading(access_of(cast.user("sibling_secretary"))):
        scope = desks(access_of(cast.user("sibling_secretary")), PetitionCap.SEE)
        assert not petitions_at(scope).exists()
    run(
        JudgeAnswer(subject_id=cast.sibling.pk, petition_id=pk, is_answer=True),
        actor=member,
    )
    assert petition(pk).state == "accepted"


def test_an_unknown_subject_is_refused(cast: Cast) -> None:
    """R-PET-06."""
    pk = raised(cast)
    with pytest.raises(RuleViolated) as refusal:
        receive(cast, pk, subject="weather")
    assert (refusal.value.code, refusal.value.field) == ("R-PET-06", "subject")


def test_no_command_takes_more_than_thirty_statements(cast: Cast) -> None:
    pk = raised(cast)
    steps: tuple[Callable[[], None], ...] = (
        lambda: receive(cast, pk),
        lambda: hand_over(cast, pk),
        lambda: answer(cast, pk, "office"),
        lambda: judge(cast, pk, is_answer=True),
    )
    with counted() as counter:
        for step in steps:
            step()
    assert len(counter.seen) == len(steps)
    assert max(counter.seen.values()) <= MOST


def test_each_is_told_what_he_waits_for(cast: Cast) -> None:
    """R-PET-18: the desk it came to, and who asked; nobody of what he or she did.

    R-NOT-20: what a desk has handed over or answered, and what who asked has judged, passes.
    """
    with on(DAY):
        pk = raised(cast)
        hand_over(cast, pk)
        answer(cast, pk, "office")
        judge(cast, pk, is_answer=False, why="chưa rõ")
    told, new = {}, {}
    for name in ("secretary", "deputy", "office", "member", "minutes_secretary"):
        with reading(access_of(cast.user(name))):
            show_own(cast.user(name).pk)
            notices = Notice.objects.filter(user=cast.user(name))
            told[name] = sorted(one.kind.removeprefix("petitions.") for one in notices)
            new[name] = [one.kind for one in notices if one.is_new]
    assert {name: kinds for name, kinds in new.items() if kinds} == {
        "office": ["petitions.came_back"]
    }
    assert told == {
        "secretary": ["came"],
        "deputy": ["came"],
        "office": ["came", "came_back"],
        "member": ["answered", "handed_over"],
        "minutes_secretary": [],
    }


def test_the_record_as_read_does_not_tell_who_asked(cast: Cast) -> None:
    """R-PET-19: kept, and left out of what anybody reads."""
    pk = raised(cast)
    answer(cast, pk)
    for name in ("minutes_secretary", "secretary", "overseer", "office"):
        access = access_of(cast.user(name))
        with reading(access):
            told = events_in(access.scope(AuditCap.SEE), access.names)
            assert not told.filter(name__startswith="Petition").exists(), name
    with as_service("bookkeeper"):
        names = AuditEvent.objects.values_list("name", flat=True)
        assert {"PetitionRaised", "PetitionAnswered"} <= set(names)
