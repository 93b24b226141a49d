"""R-ABS-01 to R-ABS-04: the secretary decides, the member explains, the figures follow."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from chibo.absences.models import Absence
from chibo.absences.public import ExplainAbsence, JudgeAbsences, Judgement
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.meetings.models import Attendance, Minutes
from chibo.meetings.public import TakeRoll
from chibo.reports.facts import COUNTED
from chibo.reports.models import CellMonth
from chibo.reports.public import RebuildFacts
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.absences.year import do, judged, mark_of, meeting_of
from tests.cast import Cast, as_service
from tests.story import Story


def kept() -> Absence:
    with as_service():
        return Absence.objects.get()


def test_a_decision_is_kept_with_its_reason_and_marks_the_roll(cast: Cast) -> None:
    meeting = meeting_of(cast, 10, state="held", member="excused")
    do(judged(meeting, cast, is_excused=False), cast)
    assert mark_of(meeting, cast).status == "unexcused"
    one = kept()
    assert (one.is_excused, one.decision_reason, one.is_correction) == (
        False,
        "đã hỏi gia đình",
        False,
    )
    assert one.explanation == "bận việc nhà"  # the roll drops it, the record does not
    assert one.decider_name == cast.user("secretary").display_name
    do(judged(meeting, cast, is_excused=True), cast)
    row = mark_of(meeting, cast)
    assert (row.status, row.reason) == ("excused", "bận việc nhà")


def test_who_is_not_marked_as_absent_is_not_judged(cast: Cast) -> None:
    """R-ABS-01."""
    meeting = meeting_of(cast, 10, state="held")
    with pytest.raises(RuleViolated) as refused:
        do(judged(meeting, cast, is_excused=True), cast)
    assert refused.value.code == "R-ABS-01"


def test_nobody_is_judged_twice_in_one_breath(cast: Cast) -> None:
    """R-ABS-01."""
    meeting = meeting_of(cast, 10, state="held", member="unexcused")
    one = Judgement(person_id=cast.people["member"].pk, is_excused=True, reason="ốm")
    with pytest.raises(RuleViolated):
        do(JudgeAbsences(subject_id=meeting.pk, judgements=(one, one)), cast)


def test_before_the_meeting_nothing_is_decided(cast: Cast) -> None:
    """R-ABS-02: where nothing is signed, the meeting is being held or over."""
    meeting = meeting_of(cast, 10, state="called", member="excused")
    with pytest.raises(RuleViolated):
        do(judged(meeting, cast, is_excused=True), cast)


def test_the_same_command_twice_changes_nothing(cast: Cast) -> None:
    meeting = meeting_of(cast, 10, state="held", member="excused")
    command = judged(meeting, cast, is_excused=False)
    do(command, cast)
    assert do(command, cast).is_replay
    with as_service():
        assert AuditEvent.objects.filter(name="AbsencesJudged").count() == 1


def test_after_signing_it_is_a_correction_and_the_signed_text_stays(cast: Cast) -> None:
    """R-ABS-03."""
    meeting = meeting_of(cast, 10, state="signed", member="excused")
    with as_service():
        Minutes.objects.create(
            organisation=cast.home,
            meeting=meeting,
            version=1,
            body="Vắng có lý do: 1.",
            written_by=cast.user("secretary"),
            written_at=meeting.scheduled_at,
            chair_signed_at=meeting.ended_at,
        )
    outcome = do(judged(meeting, cast, is_excused=False), cast)
    assert outcome.first("AbsencesJudged")["is_correction"] is True
    assert kept().is_correction
    with as_service():
        assert Minutes.objects.get(meeting=meeting).body == "Vắng có lý do: 1."


def test_a_roll_page_drawn_before_is_not_saved_over_a_decision(cast: Cast) -> None:
    """R-MTG-70, R-MTG-26: two writers lose nothing."""
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    story.hold(absent=1)
    with as_service():
        roll = list(meeting_roll(story))
    absent = next(row for row in roll if row.status == "excused")
    judge = Judgement(person_id=absent.person_id, is_excused=False, reason="không báo trước")
    run(JudgeAbsences(subject_id=story.meeting_id, judgements=(judge,)), actor=story.chair)
    stale = TakeRoll.model_validate(
        {
            "subject_id": story.meeting_id,
            "based_on_revision": 1,
            "marks": [{"person_id": absent.person_id, "status": "present"}],
        }
    )
    with pytest.raises(Conflict):
        run(stale, actor=story.chair)


def meeting_roll(story: Story) -> QuerySet[Attendance]:
    return Attendance.objects.filter(meeting_id=story.meeting_id)


def test_the_figures_of_the_month_follow_a_correction(cast: Cast) -> None:
    """R-ABS-03: what is excused and what is not are counted apart."""
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    story.hold(absent=2)
    story.sign()
    with as_service():
        before = CellMonth.objects.get(organisation=cast.home)
        absent = [row.person_id for row in meeting_roll(story) if row.status == "excused"]
    judge = Judgement(person_id=absent[0], is_excused=False, reason="không báo trước")
    run(JudgeAbsences(subject_id=story.meeting_id, judgements=(judge,)), actor=story.chair)
    with as_service():
        after = CellMonth.objects.get(organisation=cast.home)
    assert (before.attendance_excused, before.attendance_unexcused) == (2, 0)
    assert (after.attendance_excused, after.attendance_unexcused) == (1, 1)
    assert after.attendance_present == before.attendance_present
    counted_anew = RebuildFacts(
        subject_id=cast.home.pk, first_month=after.month, last_month=after.month
    )
    run(counted_anew, actor=User.objects.get(username="bookkeeper"))
    with as_service():
        again = CellMonth.objects.get(organisation=cast.home)
    assert all(getattr(again, name) == getattr(after, name) for name in COUNTED)


def test_a_member_explains_the_own_absence_and_no_other(cast: Cast) -> None:
    """R-ABS-04."""
    meeting = meeting_of(cast, 10, member="unexcused", deputy="unexcused")
    do(ExplainAbsence(subject_id=meeting.pk, explanation="Con ốm."), cast, by="member")
    one = kept()
    assert (one.explanation, one.is_excused) == ("Con ốm.", None)
    assert one.person_id == cast.people["member"].pk
    with pytest.raises(RuleViolated) as refused:
        do(ExplainAbsence(subject_id=meeting.pk, explanation="Bận."), cast, by="minutes_secretary")
    assert refused.value.code == "R-ABS-04"


def test_the_record_tells_who_explained_and_not_what(cast: Cast) -> None:
    meeting = meeting_of(cast, 10, member="unexcused")
    do(ExplainAbsence(subject_id=meeting.pk, explanation="Con ốm."), cast, by="member")
    with as_service():
        told = AuditEvent.objects.get(name="AbsenceExplained").payload
    assert "ốm" not in str(told)


def test_only_who_leads_decides(cast: Cast) -> None:
    meeting = meeting_of(cast, 10, state="held", member="excused")
    command = judged(meeting, cast, is_excused=True)
    for name in ("member", "minutes_secretary", "overseer", "office"):
        with pytest.raises(Forbidden):
            do(command, cast, by=name)
    with pytest.raises(NotVisible):
        do(command, cast, by="elsewhere_secretary")
    do(command.model_copy(update={"id": uuid.uuid4()}), cast, by="deputy")


def test_statements_do_not_grow_with_the_absences(cast: Cast) -> None:
    few = meeting_of(cast, 9, state="held", member="excused")
    many = meeting_of(
        cast, 10, state="held", member="excused", deputy="excused", probationary="excused"
    )
    counts = []
    for meeting, names in ((few, ["member"]), (many, ["member", "deputy", "probationary"])):
        command = JudgeAbsences(
            subject_id=meeting.pk,
            judgements=tuple(
                Judgement(person_id=cast.people[name].pk, is_excused=False, reason="không báo")
                for name in names
            ),
        )
        with CaptureQueriesContext(connection) as seen:
            do(command, cast)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 30, counts
