"""R-GUI-01 to R-GUI-09: a document goes down, is received once, and can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.guidance.models import Delivery, Guidance
from chibo.guidance.nightly import deliver_to_new_cells
from chibo.guidance.public import (
    AcknowledgeGuidance,
    GuidanceCap,
    PassOnGuidance,
    WithdrawGuidance,
    guidance_for,
    guidance_in,
    receipts_of,
    waiting_in,
)
from chibo.notices.models import Notice
from chibo.orgs.models import Organisation
from chibo.shared.clock import lived_at
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import Command, run
from tests.cast import Cast, as_service, organisation
from tests.guidance.sent import delivery, document, sent


def seen_by(cast: Cast, name: str, guidance: Guidance) -> bool:
    """Whether selectors show it; asked of the table itself too, under row security alone."""
    access = access_of(cast.user(name))
    with reading(access):
        by_selector = guidance_for(access.scope(GuidanceCap.SEE), guidance.pk) is not None
        by_table = Guidance.objects.filter(pk=guidance.pk).exists()
    assert by_table or not by_selector
    return by_selector


def test_it_comes_to_every_cell_below_and_is_read_there_alone(cast: Cast) -> None:
    """R-GUI-01, R-GUI-07."""
    guidance = sent(cast)
    assert guidance.addressees == [cast.home.pk, cast.sibling.pk]
    assert guidance.issuer == cast.ward.name
    readers = ("secretary", "member", "overseer", "sibling_secretary", "office")
    others = ("elsewhere_secretary", "alone_secretary", "other_office", "outsider", "department")
    seen = {name: seen_by(cast, name, guidance) for name in (*readers, *others)}
    assert seen == {name: name in readers for name in (*readers, *others)}
    access = access_of(cast.user("outsider"))
    with reading(access):
        assert not Guidance.objects.exists()
        assert not Delivery.objects.exists()


def test_some_cells_are_chosen_and_others_know_nothing_of_it(cast: Cast) -> None:
    """R-GUI-01."""
    guidance = sent(cast, addressee_ids=(cast.home.pk,))
    assert seen_by(cast, "secretary", guidance)
    assert not seen_by(cast, "sibling_secretary", guidance)
    access = access_of(cast.user("sibling_secretary"))
    with reading(access):
        assert not list(guidance_in(access.scope(GuidanceCap.SEE)))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"is_not_secret": False}, "R-GUI-02"),
        ({"title": "TỐI MẬT: về an ninh"}, "R-MTG-13"),
        ({"text": ""}, "R-GUI-03"),
        ({"valid_until": date(2020, 1, 1)}, "R-GUI-03"),
        ({"addressee_ids": (999_999,)}, "R-GUI-01"),
        ({"file_name": "thu.exe", "content": "TVo="}, "R-MTG-14"),
    ],
)
def test_what_may_not_go_out_is_refused(cast: Cast, changes: dict[str, object], code: str) -> None:
    with pytest.raises(RuleViolated) as refused:
        run(document(cast, **changes), actor=cast.user("office"))
    assert refused.value.code == code
    with as_service():
        assert not Guidance.objects.exists()


def test_a_cell_sends_nothing_down_and_nobody_sends_into_another_branch(cast: Cast) -> None:
    """R-GUI-01: the office keeps the files of its cells, and is no cell for that."""
    with pytest.raises(RuleViolated) as refused:
        run(document(cast, subject_id=cast.home.pk), actor=cast.user("office"))
    assert refused.value.code == "R-GUI-01"
    with pytest.raises(RuleViolated) as refused:
        run(document(cast, addressee_ids=(cast.elsewhere.pk,)), actor=cast.user("office"))
    assert refused.value.code == "R-GUI-01"
    with pytest.raises(NotVisible):
        run(document(cast), actor=cast.user("secretary"))


def test_a_city_sends_past_the_levels_between_and_counts_receipts_without_names(cast: Cast) -> None:
    """R-GUI-08: the department sees no person of a cell, and still how many have received."""
    guidance = sent(cast, "city_department", subject_id=cast.city.pk)
    assert cast.alone.pk in guidance.addressees
    run(
        AcknowledgeGuidance(subject_id=delivery(guidance, cast.home.pk).pk),
        actor=cast.user("secretary"),
    )
    access = access_of(cast.user("city_department"))
    with reading(access):
        receipts = receipts_of(access.counts, guidance.pk)
    assert (receipts.sent, receipts.received) == (len(guidance.addressees), 1)
    assert cast.home not in receipts.lacking
    assert cast.sibling in receipts.lacking


def test_it_is_received_once_by_who_leads_the_cell(cast: Cast) -> None:
    """R-GUI-06."""
    lies = delivery(sent(cast), cast.home.pk)
    with pytest.raises(Forbidden):
        run(AcknowledgeGuidance(subject_id=lies.pk), actor=cast.user("member"))
    with pytest.raises(NotVisible):
        run(AcknowledgeGuidance(subject_id=lies.pk), actor=cast.user("sibling_secretary"))
    once = AcknowledgeGuidance(subject_id=lies.pk)
    assert not run(once, actor=cast.user("secretary")).is_replay
    assert run(once, actor=cast.user("secretary")).is_replay
    with pytest.raises(RuleViolated) as refused:
        run(AcknowledgeGuidance(subject_id=lies.pk), actor=cast.user("deputy"))
    assert refused.value.code == "R-GUI-06"
    access = access_of(cast.user("secretary"))
    with reading(access):
        assert not waiting_in(access.scope(GuidanceCap.RECEIVE)).exists()
    with as_service("messenger"):  # R-NOT-20
        told = Notice.objects.filter(kind="guidance.sent", organisation_id=lies.organisation_id)
        assert [one.is_new for one in told] == [False] * len(told) != []


def test_taken_back_it_says_why_and_waits_for_nobody(cast: Cast) -> None:
    """R-GUI-05, R-GUI-09."""
    guidance = sent(cast)
    back = WithdrawGuidance(subject_id=guidance.pk, reason="gửi nhầm bản dự thảo")
    with pytest.raises(NotVisible):  # it is the sender's own
        run(back, actor=cast.user("secretary"))
    run(back, actor=cast.user("office"))
    access = access_of(cast.user("secretary"))
    with reading(access):
        assert not waiting_in(access.scope(GuidanceCap.RECEIVE)).exists()
        shown = guidance_for(access.scope(GuidanceCap.SEE), guidance.pk)
    assert shown is not None
    assert shown.withdrawn_why == "gửi nhầm bản dự thảo"
    with as_service("messenger"):
        told = Notice.objects.filter(user=cast.user("secretary"), kind__startswith="guidance.")
        assert {one.kind: one.is_new for one in told} == {
            "guidance.sent": False,  # R-NOT-21: what came later stands in its place
            "guidance.withdrawn": True,
        }
        assert not Notice.objects.filter(
            user=cast.user("member"), kind__startswith="guidance."
        ).exists()
    with pytest.raises(RuleViolated):
        run(WithdrawGuidance(subject_id=guidance.pk, reason="lần nữa"), actor=cast.user("office"))


def statements(cast: Cast) -> list[int]:
    """What sending, receiving and taking back each take."""

    def counted(command: Command, by: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            run(command, actor=cast.user(by))
        return len(captured)

    sending = counted(document(cast), "office")
    with as_service():
        newest = Guidance.objects.latest("pk")
    lies = delivery(newest, cast.home.pk)
    return [
        sending,
        counted(AcknowledgeGuidance(subject_id=lies.pk), "secretary"),
        counted(WithdrawGuidance(subject_id=newest.pk, reason="thay bản khác"), "office"),
    ]


def test_two_cells_or_fifty_take_the_same_statements(cast: Cast) -> None:
    few = statements(cast)
    with as_service():
        for number in range(48):
            organisation(f"THEM-{number}", "subordinate_cell", cast.ward)
    many = statements(cast)
    with as_service():
        assert Organisation.objects.filter(code__startswith="THEM-").count() == 48
        assert len(Guidance.objects.latest("pk").addressees) == 50
    assert many == few
    assert max(many) <= 30


def test_who_may_read_it_can_neither_change_nor_delete_it_in_the_database(cast: Cast) -> None:
    """The second lock: what is sent is read below, and written where it was sent from."""
    guidance = sent(cast)
    access = access_of(cast.user("secretary"))
    with reading(access):
        assert Guidance.objects.filter(pk=guidance.pk).update(title="khác") == 0
        assert Guidance.objects.filter(pk=guidance.pk).update(organisation=cast.home) == 0
        Guidance.objects.filter(pk=guidance.pk)._raw_delete("default")
    with as_service():
        guidance.refresh_from_db()
    assert guidance.organisation_id == cast.ward.pk


def test_a_cell_founded_later_gets_what_was_sent_to_all_and_still_holds(cast: Cast) -> None:
    """R-GUI-13: as new, once; not what ended, was taken back or went to chosen cells."""
    with lived_at(datetime(2026, 10, 21, 3, tzinfo=UTC)):
        holds = sent(cast, valid_until=date(2026, 12, 31))
        for_a_year = sent(cast, "city_department", subject_id=cast.city.pk, number="2-CV/TU")
        ends = sent(cast, valid_until=date(2026, 11, 1))
        chosen = sent(cast, addressee_ids=(cast.home.pk,))
        back = sent(cast)
        run(WithdrawGuidance(subject_id=back.pk, reason="gửi nhầm"), actor=cast.user("office"))
        with as_service():
            new = organisation("MOI-1", "subordinate_cell", cast.ward)
            elsewhere = organisation("MOI-2", "subordinate_cell", cast.other_ward)
    with lived_at(datetime(2026, 11, 20, 18, tzinfo=UTC)):
        deliver_to_new_cells(timestamp=0)
        deliver_to_new_cells(timestamp=0)
    with as_service():
        told = AuditEvent.objects.filter(name="GuidancePassedOn").order_by("pk")
        assert {one.payload["guidance_id"]: one.payload["cell_ids"] for one in told} == {
            holds.pk: [new.pk],
            for_a_year.pk: [new.pk, elsewhere.pk],
        }
        assert len(told) == 2
        rows = Delivery.objects.filter(organisation=new)
        assert {one.guidance_id for one in rows} == {holds.pk, for_a_year.pk}
        assert [one.received_at for one in rows] == [None, None]
        at_elsewhere = Delivery.objects.filter(organisation=elsewhere)
        assert {one.guidance_id for one in at_elsewhere} == {for_a_year.pk}
        holds.refresh_from_db()
        assert holds.addressees == [cast.home.pk, cast.sibling.pk, new.pk]
        assert not Delivery.objects.filter(guidance__in=[ends, chosen], organisation=new).exists()
    with lived_at(datetime(2027, 10, 25, 18, tzinfo=UTC)):
        with as_service():
            late = organisation("MOI-3", "subordinate_cell", cast.ward)
        deliver_to_new_cells(timestamp=0)
        with as_service():
            assert not Delivery.objects.filter(organisation=late).exists()


def test_what_every_cell_has_is_passed_on_to_nobody_and_never_by_a_person(cast: Cast) -> None:
    """R-GUI-13"""
    guidance = sent(cast)
    again = PassOnGuidance(subject_id=guidance.pk)
    with pytest.raises(Forbidden):
        run(again, actor=cast.user("office"))
    told = run(again, actor=User.objects.get(username="messenger")).first("GuidancePassedOn")
    assert told["cells"] == 0
    with as_service():
        assert Delivery.objects.filter(guidance=guidance).count() == len(guidance.addressees)
