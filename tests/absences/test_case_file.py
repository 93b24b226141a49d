"""R-ABS-30 to R-ABS-48: from the opening to the decision above; the system decides nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chibo.absences.models import CaseFile, CaseStep
from chibo.absences.public import (
    Evidence,
    ExplainInCase,
    OpenCaseFile,
    ReceiveCase,
    RecordCaseDecision,
    ReturnCase,
    SendCaseUp,
    case_proposal_paper,
    cases_sent_up,
    keeper_of,
)
from chibo.access.scope import Scope
from chibo.audit.models import AuditEvent
from chibo.meetings.models import Meeting, Vote
from chibo.meetings.public import proposed_items
from chibo.members.models import Membership
from chibo.members.public import EndMembership, EndReason, TransferMember
from chibo.notices.models import Notice
from chibo.papers.public import pdf
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from tests.absences.year import (
    LATER,
    NOW,
    YEAR,
    case_of,
    do,
    judged,
    meeting_of,
    missed_months,
    open_case,
    propose,
    received_case,
    remind,
    sent_case,
)
from tests.cast import Cast, as_service

THEN = LATER + timedelta(hours=1)
DAY = LATER.date()


def opening(cast: Cast) -> OpenCaseFile:
    return OpenCaseFile(subject_id=cast.people["member"].pk, year=YEAR)


def decided(case_id: int, outcome: str = "struck_off", day: date = DAY) -> object:
    return RecordCaseDecision(
        subject_id=case_id,
        outcome=CaseFile.Outcome(outcome),
        number="12-QĐ/ĐU",
        decided_on=day,
        body="Ban Thường vụ Đảng ủy phường A",
    )


def steps(case_id: int) -> list[str]:
    with as_service():
        return [one.kind for one in CaseStep.objects.filter(case_id=case_id)]


def test_before_the_rules_condition_holds_no_file_is_opened(cast: Cast) -> None:
    """R-ABS-30."""
    missed_months(cast, 2, 5)
    do(remind(cast), cast)
    with pytest.raises(RuleViolated) as refused:
        do(opening(cast), cast)
    assert refused.value.code == "R-ABS-30"
    assert "3" in refused.value.sentence()


def test_excused_absences_alone_open_no_file(cast: Cast) -> None:
    """R-ABS-30: four excused in a row lead to a reminder and no further."""
    for month in (1, 2, 3, 4):
        meeting_of(cast, month, member="excused")
    do(remind(cast), cast)
    with pytest.raises(RuleViolated) as refused:
        do(opening(cast), cast)
    assert refused.value.code == "R-ABS-30"


def test_the_reminder_comes_first(cast: Cast) -> None:
    """R-ABS-31."""
    missed_months(cast, 2, 5, 8)
    with pytest.raises(RuleViolated) as refused:
        do(opening(cast), cast)
    assert refused.value.code == "R-ABS-31"


def test_one_file_at_a_time(cast: Cast) -> None:
    """R-ABS-32."""
    open_case(cast)
    with pytest.raises(RuleViolated) as refused:
        do(opening(cast), cast)
    assert refused.value.code == "R-ABS-32"


def test_the_member_is_told_sees_the_file_and_explains(cast: Cast) -> None:
    """R-ABS-33."""
    case_id = open_case(cast)
    with as_service("messenger"):
        kinds = [one.kind for one in Notice.objects.filter(user=cast.user("member"))]
    assert "absences.case_opened" in kinds
    command = ExplainInCase(subject_id=case_id, explanation="Tôi đi làm xa.")
    do(command, cast, by="member")
    assert do(command, cast, by="member").is_replay
    assert case_of(case_id).explanation == "Tôi đi làm xa."
    for name in ("deputy", "minutes_secretary"):
        with pytest.raises(NotVisible):
            do(ExplainInCase(subject_id=case_id, explanation="x"), cast, by=name)
    with as_service():
        assert "xa" not in str(AuditEvent.objects.get(name="CaseExplained").payload)
    do(propose(cast, case_id), cast, at=LATER)
    with as_service("messenger"):  # R-NOT-20: the member has explained, the cell has acted
        told = Notice.objects.filter(kind__startswith="absences.case")
        assert {one.kind: one.is_new for one in told} == {
            "absences.case_opened": False,
            "absences.case_explained": False,
        }


def test_the_cell_votes_and_sends_it_up(cast: Cast) -> None:
    """R-ABS-41, R-ABS-43."""
    case_id = open_case(cast)
    with pytest.raises(RuleViolated) as refused:
        do(SendCaseUp(subject_id=case_id), cast, at=LATER)
    assert refused.value.code == "R-ABS-40"
    do(propose(cast, case_id), cast, at=LATER)
    case = case_of(case_id)
    assert (case.state, case.in_favour, case.entitled) == ("proposed", 4, 4)
    assert sum(one.is_counted for one in Evidence.read(case.evidence)) == 3
    do(SendCaseUp(subject_id=case_id), cast, at=LATER)
    assert case_of(case_id).state == "sent"
    with as_service():
        assert keeper_of(cast.home) == cast.ward
        assert keeper_of(cast.alone) == cast.alone
    with as_service("messenger"):
        assert Notice.objects.filter(user=cast.user("office"), kind="absences.case_sent").exists()


def test_a_vote_from_before_the_file_does_not_serve(cast: Cast) -> None:
    """R-ABS-41."""
    case_id = open_case(cast)
    command = propose(cast, case_id)
    with as_service():
        Vote.objects.update(at=NOW - timedelta(days=1))
    with pytest.raises(RuleViolated) as refused:
        do(command, cast, at=LATER)
    assert refused.value.code == "R-ABS-41"


def test_what_half_of_them_want_is_not_carried(cast: Cast) -> None:
    """R-ABS-42."""
    case_id = open_case(cast)
    with pytest.raises(RuleViolated) as refused:
        do(propose(cast, case_id, in_favour=2), cast, at=LATER)
    assert refused.value.code == "R-ABS-42"
    assert case_of(case_id).state == "open"


def test_what_the_cell_settles_itself_ends_the_file(cast: Cast) -> None:
    case_id = open_case(cast)
    do(propose(cast, case_id, "remind"), cast, at=LATER)
    assert case_of(case_id).state == "closed"
    with as_service():
        assert not cases_sent_up(Scope(whole=True)).exists()


def test_evidence_stays_as_it_was_when_the_cell_voted(cast: Cast) -> None:
    """R-ABS-34: a correction afterwards changes the roll, not the file."""
    case_id = sent_case(cast)
    before = case_of(case_id).evidence
    with as_service():
        meeting = Meeting.objects.get(organisation=cast.home, month=date(YEAR, 3, 1))
        Meeting.objects.filter(pk=meeting.pk).update(state="held")
    do(judged(meeting, cast, is_excused=True), cast, at=THEN)
    assert case_of(case_id).evidence == before


def test_the_office_sees_nothing_of_a_file_that_was_not_sent(cast: Cast) -> None:
    """R-ABS-44."""
    case_id = open_case(cast)
    for command in (ReceiveCase(subject_id=case_id), decided(case_id)):
        with pytest.raises(NotVisible):
            do(command, cast, by="office", at=LATER)
    for name in ("member", "minutes_secretary"):
        with pytest.raises(NotVisible):
            do(SendCaseUp(subject_id=case_id), cast, by=name, at=LATER)


def test_it_may_come_back_and_go_up_again(cast: Cast) -> None:
    """R-ABS-44."""
    case_id = sent_case(cast)
    do(ReturnCase(subject_id=case_id, reason="Thiếu giải trình."), cast, by="office", at=THEN)
    assert case_of(case_id).state == "returned"
    do(propose(cast, case_id), cast, at=THEN)
    do(SendCaseUp(subject_id=case_id), cast, at=THEN)
    assert steps(case_id) == ["opened", "proposed", "sent", "returned", "proposed", "sent"]


def test_a_decision_is_recorded_and_ends_no_membership(cast: Cast) -> None:
    """R-ABS-45, R-ABS-47: only the office's own command does, and only then."""
    case_id = received_case(cast)
    do(decided(case_id), cast, by="office", at=THEN)
    person = cast.people["member"]
    with as_service():
        assert Membership.objects.get(person=person).valid.upper is None
    with pytest.raises(Forbidden):
        do(EndMembership(subject_id=person.pk, reason=EndReason.REMOVED), cast, at=THEN)
    do(EndMembership(subject_id=person.pk, reason=EndReason.REMOVED), cast, by="office", at=THEN)
    case = case_of(case_id)
    assert (case.state, case.membership_ended_on) == ("decided", THEN.date())
    assert steps(case_id)[-2:] == ["decided", "ended"]


def test_a_decision_has_a_day_that_can_be(cast: Cast) -> None:
    """R-ABS-45."""
    case_id = received_case(cast)
    for day in (NOW.date() - timedelta(days=1), NOW.date() + timedelta(days=2)):
        with pytest.raises(RuleViolated) as refused:
            do(decided(case_id, day=day), cast, by="office", at=THEN)
        assert refused.value.code == "R-ABS-45"


def test_it_is_received_before_it_is_decided(cast: Cast) -> None:
    """R-ABS-40."""
    case_id = sent_case(cast)
    with pytest.raises(RuleViolated) as refused:
        do(decided(case_id), cast, by="office", at=THEN)
    assert refused.value.code == "R-ABS-40"


def test_who_moves_away_leaves_the_file_behind_closed(cast: Cast) -> None:
    """R-ABS-48."""
    case_id = open_case(cast)
    move = TransferMember(
        subject_id=cast.people["member"].pk, cell_id=cast.sibling.pk, day=LATER.date()
    )
    do(move, cast, by="office", at=LATER)
    assert case_of(case_id).state == "closed"
    assert steps(case_id)[-1] == "left"


def test_a_file_that_waits_for_the_cell_is_proposed_to_the_next_agenda(cast: Cast) -> None:
    """R-ABS-46."""
    open_case(cast)
    meeting = meeting_of(cast, 12, state="planned")
    with as_service():
        items = proposed_items(cast.home, meeting, Scope(frozenset({cast.home.pk})))
    assert [one.title for one in items if one.key.startswith("case:")]


def test_the_proposal_is_a_paper(cast: Cast) -> None:
    """R-PAP-25."""
    case_id = sent_case(cast)
    with as_service():
        case = CaseFile.objects.select_related("organisation__kind", "meeting").get(pk=case_id)
        scope = Scope(frozenset({cast.home.pk}))
        paper = case_proposal_paper(scope, scope, case)
    assert paper.member == cast.people["member"].full_name
    assert len(paper.lines) == 3
    assert pdf(paper).startswith(b"%PDF")
