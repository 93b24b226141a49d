"""R-MTG-35, R-MTG-36, R-MTG-47: closing a meeting passes nothing over."""

from __future__ import annotations

import pytest

from chibo.audit.models import AuditEvent
from chibo.meetings.models import Step
from chibo.meetings.public import CloseMeeting, CorrectMinutes, SkippedStep
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.meetings.course import meeting_at


def test_a_meeting_goes_from_plan_to_closed_and_the_record_says_each_step(cast: Cast) -> None:
    course = meeting_at(cast, "closed")
    assert course.meeting.state == "closed"
    with as_service("bookkeeper"):
        names = list(AuditEvent.objects.order_by("pk").values_list("name", flat=True))
    assert names == [
        "MeetingPlanned",
        "MeetingPrepared",
        "MeetingCalled",
        "MeetingOpened",
        "RollTaken",
        "MeetingEnded",
        "MinutesWritten",
        "MinutesSigned",
        "MinutesSigned",
        "MeetingClosed",
    ]


def test_required_steps_not_done_are_recorded_as_skipped(cast: Cast) -> None:
    course = meeting_at(cast, "signed")
    outcome = run(
        CloseMeeting(
            subject_id=course.meeting_id,
            done=("minutes_read",),
            skipped=(SkippedStep(code="scoring", reason="để tháng sau"),),
        ),
        actor=cast.user("secretary"),
    )
    with as_service("bookkeeper"):
        steps = {step.code: step for step in Step.objects.filter(meeting=course.meeting_id)}
    assert steps["minutes_read"].state == "done"
    assert (steps["scoring"].state, steps["scoring"].reason) == ("skipped", "để tháng sau")
    assert steps["report_above"].state == "skipped"
    assert "report_above" in str(outcome.first("MeetingClosed")["skipped"])
    assert not [step for step in steps.values() if step.is_required and step.state == "due"]


def test_a_step_the_rules_do_not_know_is_refused(cast: Cast) -> None:
    course = meeting_at(cast, "signed")
    with pytest.raises(RuleViolated) as refusal:
        run(
            CloseMeeting(subject_id=course.meeting_id, done=("invented",)),
            actor=cast.user("secretary"),
        )
    assert refusal.value.code == "R-MTG-36"
    assert course.meeting.state == "signed"


@pytest.mark.parametrize("state", ["planned", "prepared", "called", "holding", "held"])
def test_before_signing_it_can_not_be_closed(cast: Cast, state: str) -> None:
    course = meeting_at(cast, state)
    with pytest.raises(RuleViolated) as refusal:
        run(CloseMeeting(subject_id=course.meeting_id), actor=cast.user("secretary"))
    assert refusal.value.code == "R-MTG-03"


def test_a_correction_not_yet_signed_keeps_it_open(cast: Cast) -> None:
    course = meeting_at(cast, "signed")
    run(
        CorrectMinutes(
            subject_id=course.meeting_id, body="Sửa.", reason="sai số phiếu", based_on_version=1
        ),
        actor=cast.user("secretary"),
    )
    with pytest.raises(RuleViolated) as refusal:
        run(CloseMeeting(subject_id=course.meeting_id), actor=cast.user("secretary"))
    assert refusal.value.code == "R-MTG-47"


def test_a_member_does_not_close(cast: Cast) -> None:
    course = meeting_at(cast, "signed")
    with pytest.raises(Forbidden):
        run(CloseMeeting(subject_id=course.meeting_id), actor=cast.user("member"))
