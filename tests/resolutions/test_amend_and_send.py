"""Members propose changes to a draft; the adopted paper is sent to them, and they say they read it.

R-RES-15, R-RES-16, R-RES-17, R-RES-18, R-RES-19, R-RES-21, R-NOT-19.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.access.scope import NOWHERE, access_of
from chibo.access.session import show_own
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.members.models import Person
from chibo.notices.models import Notice
from chibo.resolutions.models import Acknowledgement, Amendment, Resolution
from chibo.resolutions.public import (
    AcknowledgeResolution,
    DecideAmendment,
    ProposeAmendment,
    PublishResolution,
    Readership,
    ResolutionCap,
    WithdrawAmendment,
    amendments_of,
    drafts_with_open_amendments,
    read_by,
    unpublished_papers,
    unread_papers,
)
from chibo.shared.clock import lived_at
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import Command, run
from tests.cast import Cast, as_service, person
from tests.resolutions.meetings import evening, meeting

MOST = 30
NOW = evening(2026, 11, 5)


def paper(cast: Cast, *, is_adopted: bool = False) -> Resolution:
    with as_service():
        adopted = {
            "state": "adopted",
            "number": 1,
            "adopted_on": date(2026, 11, 3),
            "adopted_at": evening(2026, 11, 3),
        }
        return Resolution.objects.create(
            organisation=cast.home,
            meeting=meeting(cast.home, evening(2026, 11, 3)),
            kind="NQ",
            abstract="nhiệm vụ tháng 11",
            ideology="Ổn định.",
            **(adopted if is_adopted else {}),
        )


def proposal(draft: Resolution, text: str = "Thêm: giá lúa giảm.") -> ProposeAmendment:
    return ProposeAmendment(subject_id=draft.pk, part=Amendment.Part.IDEOLOGY, text=text)


def proposed(cast: Cast, draft: Resolution, by: str = "member") -> Amendment:
    run(proposal(draft), actor=cast.user(by))
    with as_service("bookkeeper"):
        return Amendment.objects.order_by("-pk")[0]


def decision(one: Amendment, *, is_taken: bool = True, **more: object) -> DecideAmendment:
    given = {"new_text": "Ổn định; giá lúa giảm.", "revision": 1, **more}
    return DecideAmendment(subject_id=one.pk, is_taken=is_taken, **given)


def kinds_told(cast: Cast, name: str) -> list[str]:
    with as_service():
        show_own(cast.user(name).pk)
        return list(Notice.objects.filter(user=cast.user(name)).values_list("kind", flat=True))


def unread(cast: Cast, name: str) -> int:
    return User.objects.get(pk=cast.user(name).pk).unread_notices


def test_a_member_proposes_and_who_writes_is_told(cast: Cast) -> None:
    draft = paper(cast)
    command = proposal(draft)
    run(command, actor=cast.user("member"))
    assert run(command, actor=cast.user("member")).is_replay
    with as_service("bookkeeper"):
        one = Amendment.objects.get()
        assert (one.state, one.proposer_id) == ("open", cast.people["member"].pk)
        assert AuditEvent.objects.get().name == "AmendmentProposed"
        scope = access_of(cast.user("secretary")).scope(ResolutionCap.DRAFT)
        assert list(drafts_with_open_amendments(scope)) == [one.resolution]
        assert list(amendments_of(NOWHERE, draft.pk)) == []
    assert kinds_told(cast, "secretary") == ["resolutions.amendment_proposed"]
    assert kinds_told(cast, "minutes_secretary") == []


def test_members_only_and_drafts_only(cast: Cast) -> None:
    draft = paper(cast)
    for name in ("overseer", "office", "visitor"):
        with pytest.raises(Forbidden):
            run(proposal(draft), actor=cast.user(name))
    with pytest.raises(NotVisible):
        run(proposal(draft), actor=cast.user("sibling_secretary"))
    with as_service():
        Resolution.objects.update(
            state="adopted", number=1, adopted_on=date(2026, 11, 3), adopted_at=NOW
        )
    with pytest.raises(RuleViolated) as refusal:
        run(proposal(draft), actor=cast.user("member"))
    assert refusal.value.code == "R-RES-03"


def test_taken_in_it_changes_the_draft_and_the_member_is_told(cast: Cast) -> None:
    draft = paper(cast)
    one = proposed(cast, draft)
    run(decision(one), actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        draft.refresh_from_db()
        one.refresh_from_db()
    assert (draft.ideology, draft.revision) == ("Ổn định; giá lúa giảm.", 2)
    assert one.state == "taken"
    assert kinds_told(cast, "member") == ["resolutions.amendment_decided"]
    with pytest.raises(RuleViolated) as refusal:
        run(decision(one, revision=2), actor=cast.user("deputy"))
    assert refusal.value.code == "R-RES-16"


def test_declined_it_needs_a_reason_and_changes_nothing(cast: Cast) -> None:
    draft = paper(cast)
    one = proposed(cast, draft)
    with pytest.raises(RuleViolated) as refusal:
        run(decision(one, is_taken=False), actor=cast.user("secretary"))
    assert (refusal.value.code, refusal.value.field) == ("R-RES-16", "answer")
    run(decision(one, is_taken=False, answer="đã có ở phần 2"), actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        draft.refresh_from_db()
        one.refresh_from_db()
    assert (draft.ideology, draft.revision) == ("Ổn định.", 1)
    assert (one.state, one.answer) == ("declined", "đã có ở phần 2")


def test_it_is_not_taken_in_over_what_somebody_else_wrote(cast: Cast) -> None:
    draft = paper(cast)
    one = proposed(cast, draft)
    with as_service():
        Resolution.objects.update(revision=2, ideology="của người khác")
    with pytest.raises(Conflict) as refusal:
        run(decision(one), actor=cast.user("secretary"))
    assert refusal.value.code == "R-RES-02"
    with as_service("bookkeeper"):
        draft.refresh_from_db()
        one.refresh_from_db()
    assert (draft.ideology, one.state) == ("của người khác", "open")


def test_a_change_of_tasks_leaves_the_texts_alone(cast: Cast) -> None:
    draft = paper(cast)
    command = ProposeAmendment(subject_id=draft.pk, part=Amendment.Part.TASKS, text="thêm việc")
    run(command, actor=cast.user("member"))
    with as_service("bookkeeper"):
        one = Amendment.objects.get()
    run(decision(one, revision=9), actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        draft.refresh_from_db()
    assert (draft.ideology, draft.revision) == ("Ổn định.", 1)


def test_only_who_writes_the_draft_answers(cast: Cast) -> None:
    one = proposed(cast, paper(cast))
    for name in ("member", "overseer", "office"):
        with pytest.raises(Forbidden):
            run(decision(one), actor=cast.user(name))
    with pytest.raises(NotVisible):
        run(decision(one), actor=cast.user("sibling_secretary"))


def test_who_proposed_it_takes_it_back_before_the_answer(cast: Cast) -> None:
    draft = paper(cast)
    one = proposed(cast, draft)
    command = WithdrawAmendment(subject_id=one.pk)
    for name in ("overseer", "office"):
        with pytest.raises(Forbidden):
            run(WithdrawAmendment(subject_id=one.pk), actor=cast.user(name))
    with pytest.raises(NotVisible):
        run(WithdrawAmendment(subject_id=one.pk), actor=cast.user("sibling_secretary"))
    with pytest.raises(RuleViolated) as refusal:
        run(WithdrawAmendment(subject_id=one.pk), actor=cast.user("secretary"))
    assert refusal.value.code == "R-RES-21"
    assert unread(cast, "secretary") == 1
    run(command, actor=cast.user("member"))
    assert run(command, actor=cast.user("member")).is_replay
    assert unread(cast, "secretary") == 0  # R-NOT-20: it waits for nobody
    with as_service("bookkeeper"):
        one.refresh_from_db()
        draft.refresh_from_db()
        assert AuditEvent.objects.filter(name="AmendmentWithdrawn").count() == 1
        scope = access_of(cast.user("secretary")).scope(ResolutionCap.DRAFT)
        assert list(drafts_with_open_amendments(scope)) == []
    assert (one.state, draft.revision) == ("withdrawn", 1)
    later: tuple[tuple[Command, str], ...] = (
        (decision(one), "secretary"),
        (WithdrawAmendment(subject_id=one.pk), "member"),
    )
    for again, who in later:
        with pytest.raises(RuleViolated) as refusal:
            run(again, actor=cast.user(who))
        assert refusal.value.code == "R-RES-16"


def test_what_has_its_answer_or_its_vote_is_not_taken_back(cast: Cast) -> None:
    draft = paper(cast)
    answered, open_one = proposed(cast, draft), proposed(cast, draft)
    run(decision(answered), actor=cast.user("secretary"))
    with pytest.raises(RuleViolated) as refusal:
        run(WithdrawAmendment(subject_id=answered.pk), actor=cast.user("member"))
    assert refusal.value.code == "R-RES-16"
    with as_service():
        Resolution.objects.update(
            state="adopted", number=1, adopted_on=date(2026, 11, 3), adopted_at=NOW
        )
    with pytest.raises(RuleViolated) as refusal:
        run(WithdrawAmendment(subject_id=open_one.pk), actor=cast.user("member"))
    assert refusal.value.code == "R-RES-03"


def test_sent_once_every_member_with_an_account_is_told_and_reads(cast: Cast) -> None:
    adopted = paper(cast, is_adopted=True)
    send = PublishResolution(subject_id=adopted.pk)
    read = AcknowledgeResolution(subject_id=adopted.pk)
    member = cast.user("member")
    mine = access_of(member).scope(ResolutionCap.READ)
    own = access_of(cast.user("secretary")).scope(ResolutionCap.ADOPT)
    with pytest.raises(RuleViolated) as refusal:
        run(read, actor=member)
    assert refusal.value.code == "R-RES-18"
    with lived_at(NOW):
        with as_service("bookkeeper"):
            assert list(unpublished_papers(own)) == [adopted]
        outcome = run(send, actor=cast.user("secretary"))
        assert outcome.first("ResolutionPublished")["told"] == 3  # not the secretary himself
        assert run(send, actor=cast.user("secretary")).is_replay
        with pytest.raises(RuleViolated) as refusal:
            run(PublishResolution(subject_id=adopted.pk), actor=cast.user("deputy"))
        assert refusal.value.code == "R-RES-17"
        assert kinds_told(cast, "member") == ["resolutions.published"]
        assert kinds_told(cast, "overseer") == []
        with as_service("bookkeeper"):
            assert list(unread_papers(mine, member)) == [adopted]
            assert list(unpublished_papers(own)) == []
        before = unread(cast, "member"), unread(cast, "deputy")
        run(AcknowledgeResolution(subject_id=adopted.pk), actor=member)
        assert before == (1, 1)
        assert (unread(cast, "member"), unread(cast, "deputy")) == (0, 1)  # R-NOT-20
        with pytest.raises(RuleViolated) as refusal:
            run(AcknowledgeResolution(subject_id=adopted.pk), actor=member)
        assert refusal.value.code == "R-RES-18"
        with as_service("bookkeeper"):
            assert list(unread_papers(mine, member)) == []
            assert read_by(own, adopted.pk) == Readership(1, 6)
            assert read_by(NOWHERE, adopted.pk) == Readership()
            assert Acknowledgement.objects.count() == 1
    with lived_at(NOW + timedelta(days=61)), as_service("bookkeeper"):
        assert list(unread_papers(mine, cast.user("deputy"))) == []


def test_a_draft_is_not_sent_and_only_the_secretary_sends(cast: Cast) -> None:
    draft = paper(cast)
    with pytest.raises(RuleViolated) as refusal:
        run(PublishResolution(subject_id=draft.pk), actor=cast.user("secretary"))
    assert refusal.value.code == "R-RES-17"
    for name in ("member", "minutes_secretary", "overseer", "office"):
        with pytest.raises(Forbidden):
            run(PublishResolution(subject_id=draft.pk), actor=cast.user(name))


def statements(cast: Cast, members: int) -> list[int]:
    with as_service():
        for number in range(Person.objects.filter(organisation=cast.home).count(), members):
            person(cast.home, f"Đảng Viên {number:03d}", card=f"7{number:07d}")
    counted = []
    draft = paper(cast)
    one, other = proposed(cast, draft), proposed(cast, draft, "secretary")
    with as_service():
        held = draft.meeting
        adopted = Resolution.objects.create(
            organisation=cast.home,
            meeting=held,
            kind="KL",
            abstract="x",
            state="adopted",
            number=1,
            adopted_on=date(2026, 11, 3),
            adopted_at=NOW,
        )
    commands: tuple[Command, ...] = (
        proposal(draft),
        WithdrawAmendment(subject_id=other.pk),
        decision(one),
        PublishResolution(subject_id=adopted.pk),
        AcknowledgeResolution(subject_id=adopted.pk),
    )
    for command in commands:
        with CaptureQueriesContext(connection) as captured:
            run(command, actor=cast.user("secretary"))
        counted.append(len(captured))
    with as_service():
        Resolution.objects.all().delete()
        held.delete()
    return counted


def test_no_command_grows_with_the_cell(cast: Cast) -> None:
    statements(cast, 20)
    few, many = statements(cast, 20), statements(cast, 120)
    assert many == few
    assert max(many) <= MOST, many
