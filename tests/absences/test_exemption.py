"""R-ABS-50 to R-ABS-58: asked, voted on, reported up, taken note of; and taking part again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chibo.absences.models import ExemptionRequest
from chibo.absences.public import (
    AcknowledgeExemption,
    AskForExemption,
    DecideExemption,
    ExemptionCategory,
    RecordOralRequest,
    RecordReturn,
    ReturnToActivity,
    Wish,
    WithdrawExemptionRequest,
    exemptions_reported,
)
from chibo.access.scope import Scope
from chibo.audit.models import AuditEvent
from chibo.members.models import Exemption
from chibo.members.public import EndMembership, EndReason, members_on
from chibo.reports.facts import COUNTED
from chibo.reports.models import CellMonth
from chibo.shared.errors import NotVisible, RuleViolated
from tests.absences.year import LATER, NOW, do, request_of, voted
from tests.cast import Cast, as_service
from tests.story import Story

TODAY = NOW.date()


def wish(**changes: object) -> Wish:
    return Wish.model_validate(
        {
            "category": ExemptionCategory.ILL,
            "reason": "Bệnh tim, có hồ sơ bệnh án.",
            "since": TODAY,
        }
        | changes
    )


def asked(cast: Cast, **changes: object) -> int:
    command = AskForExemption(subject_id=cast.home.pk, wish=wish(**changes))
    return int(str(do(command, cast, by="member").first("ExemptionAsked")["request_id"]))


def decide(cast: Cast, request_id: int, **vote: int) -> DecideExemption:
    vote_id = voted(cast, at=NOW + timedelta(hours=1), **vote).pk
    return DecideExemption(subject_id=request_id, vote_id=vote_id)


def is_exempt(cast: Cast, day: date) -> bool:
    scope = Scope(frozenset({cast.home.pk}))
    with as_service():
        found = {one.person_id: one.is_exempt for one in members_on(scope, cast.home.pk, day)}
    return found[cast.people["member"].pk]


def test_granted_by_the_cell_it_holds_from_the_day_asked_for(cast: Cast) -> None:
    """R-ABS-54."""
    since = TODAY + timedelta(days=5)
    request_id = asked(cast, since=since, until=since + timedelta(days=30))
    assert not is_exempt(cast, since)
    do(decide(cast, request_id), cast, at=LATER)
    one = request_of(request_id)
    assert (one.state, one.holds_from, one.in_favour) == ("granted", since, 4)
    assert not is_exempt(cast, since - timedelta(days=1))
    assert is_exempt(cast, since)
    assert not is_exempt(cast, since + timedelta(days=30))


def test_it_never_holds_before_the_meeting_that_decided(cast: Cast) -> None:
    """R-ABS-54: no roll that was taken changes."""
    request_id = asked(cast, since=date(2026, 1, 1))
    do(decide(cast, request_id), cast, at=LATER)
    assert request_of(request_id).holds_from == date(2026, 11, 3)


def test_no_figure_of_a_month_before_changes(cast: Cast) -> None:
    """R-ABS-54: an exempt member leaves the count from that day only."""
    story = Story(cast, cast.home)
    story.whole()
    with as_service():
        before = CellMonth.objects.get(organisation=cast.home)
    request_id = asked(cast, since=date(2026, 1, 1))
    do(decide(cast, request_id), cast, at=LATER)
    with as_service():
        after = CellMonth.objects.get(organisation=cast.home)
    told = [name for name in COUNTED if getattr(after, name) != getattr(before, name)]
    assert set(told) <= {"members_exempt"}
    assert after.attendance_due == before.attendance_due


def test_what_is_not_carried_is_not_granted(cast: Cast) -> None:
    request_id = asked(cast)
    do(decide(cast, request_id, in_favour=2), cast, at=LATER)
    assert request_of(request_id).state == "refused"
    assert not is_exempt(cast, TODAY)
    with pytest.raises(RuleViolated) as refused:
        do(decide(cast, request_id), cast, at=LATER)
    assert refused.value.code == "R-ABS-53"


def test_the_reason_stays_with_the_request(cast: Cast) -> None:
    """R-ABS-58: neither the record nor the member's file tells of anybody's health."""
    request_id = asked(cast)
    do(decide(cast, request_id), cast, at=LATER)
    with as_service():
        told = " ".join(str(one.payload) for one in AuditEvent.objects.all())
        kept = Exemption.objects.get(person=cast.people["member"]).reason
    assert "tim" not in told
    assert "tim" not in kept
    assert "chi bộ" in kept


def test_one_request_waits_at_a_time_and_may_be_taken_back(cast: Cast) -> None:
    """R-ABS-50, R-ABS-53."""
    request_id = asked(cast)
    with pytest.raises(RuleViolated) as refused:
        asked(cast)
    assert refused.value.code == "R-ABS-50"
    with pytest.raises(NotVisible):
        do(WithdrawExemptionRequest(subject_id=request_id), cast, by="deputy")
    do(WithdrawExemptionRequest(subject_id=request_id), cast, by="member")
    assert request_of(request_id).state == "withdrawn"
    asked(cast)


def test_it_ends_after_it_begins(cast: Cast) -> None:
    """R-ABS-52."""
    with pytest.raises(RuleViolated) as refused:
        asked(cast, until=TODAY)
    assert refused.value.code == "R-ABS-52"


def test_a_member_asks_in_the_own_cell_alone(cast: Cast) -> None:
    command = AskForExemption(subject_id=cast.home.pk, wish=wish())
    with pytest.raises(NotVisible):
        do(command, cast, by="elsewhere_secretary")


def test_a_request_by_word_is_written_down_by_the_secretary(cast: Cast) -> None:
    command = RecordOralRequest(subject_id=cast.people["probationary"].pk, wish=wish())
    outcome = do(command, cast)
    one = request_of(int(str(outcome.first("ExemptionAsked")["request_id"])))
    assert (one.is_oral, one.person_id) == (True, cast.people["probationary"].pk)


def test_who_is_exempt_already_does_not_ask(cast: Cast) -> None:
    """R-ABS-27."""
    with pytest.raises(RuleViolated) as refused:
        do(RecordOralRequest(subject_id=cast.people["exempt"].pk, wish=wish()), cast)
    assert refused.value.code == "R-ABS-27"


def test_the_committee_above_takes_note_of_what_was_granted_once(cast: Cast) -> None:
    """R-ABS-55, R-ABS-56."""
    request_id = asked(cast)
    note = AcknowledgeExemption(subject_id=request_id)
    with pytest.raises(NotVisible):
        do(note, cast, by="office")
    do(decide(cast, request_id), cast, at=LATER)
    with as_service():
        assert exemptions_reported(Scope(frozenset({cast.home.pk}))).count() == 1
    do(note, cast, by="office", at=LATER)
    assert request_of(request_id).acknowledger_name == cast.user("office").display_name
    with pytest.raises(RuleViolated) as refused:
        do(AcknowledgeExemption(subject_id=request_id), cast, by="office", at=LATER)
    assert refused.value.code == "R-ABS-56"


def test_the_member_takes_part_again_by_own_wish(cast: Cast) -> None:
    """R-ABS-57."""
    request_id = asked(cast, since=TODAY - timedelta(days=30))
    do(decide(cast, request_id), cast, at=LATER)
    me = cast.people["member"].pk
    with pytest.raises(NotVisible):
        do(ReturnToActivity(subject_id=me), cast, by="minutes_secretary", at=LATER)
    past = ReturnToActivity(subject_id=me, day=TODAY - timedelta(days=1))
    with pytest.raises(RuleViolated) as refused:
        do(past, cast, by="member", at=LATER)
    assert refused.value.code == "R-ABS-57"
    back = ReturnToActivity(subject_id=me, day=TODAY + timedelta(days=3))
    do(back, cast, by="member", at=LATER)
    assert is_exempt(cast, TODAY)
    assert not is_exempt(cast, TODAY + timedelta(days=3))


def test_the_secretary_writes_down_that_a_member_returns(cast: Cast) -> None:
    command = RecordReturn(subject_id=cast.people["exempt"].pk)
    do(command, cast)
    with as_service():
        spell = Exemption.objects.get(person=cast.people["exempt"])
    assert spell.valid.upper == TODAY


def test_a_request_under_way_ends_with_the_membership(cast: Cast) -> None:
    """R-ABS-48."""
    request_id = asked(cast)
    command = EndMembership(subject_id=cast.people["member"].pk, reason=EndReason.MOVED)
    do(command, cast, by="office", at=LATER)
    assert request_of(request_id).state == ExemptionRequest.State.WITHDRAWN
