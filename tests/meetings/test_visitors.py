"""R-MTG-62: who came from outside, and what they remarked."""

from __future__ import annotations

import pytest

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.audit.models import AuditEvent
from chibo.meetings.models import Visitor
from chibo.meetings.paperwork.minutes import draft_of, minutes_frame
from chibo.meetings.public import MeetingCap, OpenMeeting, RecordVisitor, RetractVisitor
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.usecase.public import Outcome, run
from tests.cast import Cast, as_service
from tests.meetings.course import STARTS, Course, meeting_at

GUEST = "Đặng Thị Ẩm, Đảng ủy viên"


def record(course: Course, name: str = GUEST, remarks: str = "", by: str = "secretary") -> Outcome:
    return run(
        RecordVisitor(subject_id=course.meeting_id, name=name, remarks=remarks),
        actor=course.cast.user(by),
    )


def visitors() -> list[tuple[str, str]]:
    with as_service("bookkeeper"):
        return list(Visitor.objects.values_list("name", "remarks"))


def test_guests_of_the_opening_are_visitors_each_once(cast: Cast) -> None:
    course = meeting_at(cast, "called")
    run(
        OpenMeeting(
            subject_id=course.meeting_id,
            chair_id=cast.people["secretary"].pk,
            minute_taker_id=cast.people["minutes_secretary"].pk,
            started_at=STARTS,
            guests=f"{GUEST}\n\n  Bùi  Văn Ích \n{GUEST}",
        ),
        actor=cast.user("secretary"),
    )
    assert visitors() == [(GUEST, ""), ("Bùi Văn Ích", "")]


def test_remarks_of_the_same_visitor_follow_each_other(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    record(course)
    record(course, GUEST.upper(), "Nên giao việc rõ hơn.")
    record(course, remarks="Biểu dương tổ 3.")
    record(course, remarks="Biểu dương tổ 3.")  # the same once more changes nothing
    assert visitors() == [(GUEST, "Nên giao việc rõ hơn.\nBiểu dương tổ 3.")]


def test_a_mistaken_entry_is_taken_back_and_stays_on_record(cast: Cast) -> None:
    """R-MTG-37"""
    course = meeting_at(cast, "holding")
    visitor_id = int(str(record(course, remarks="Nhầm.").first("VisitorRecorded")["visitor_id"]))
    back = RetractVisitor(subject_id=course.meeting_id, visitor_id=visitor_id)
    run(back, actor=cast.user("minutes_secretary"))
    assert visitors() == []
    with as_service("bookkeeper"):
        assert AuditEvent.objects.get(name="VisitorRetracted").payload["remarks"] == "Nhầm."
    again = RetractVisitor(subject_id=course.meeting_id, visitor_id=visitor_id)
    with pytest.raises(RuleViolated, match="R-MTG-37"):
        run(again, actor=cast.user("minutes_secretary"))


def test_nothing_is_noted_under_a_signature_or_before_the_opening(cast: Cast) -> None:
    """R-MTG-41"""
    with pytest.raises(RuleViolated, match="R-MTG-03"):
        record(meeting_at(cast, "called"))
    october = STARTS.replace(month=10)
    course = meeting_at(cast, "held", month=october.date(), scheduled_at=october)
    course.write()
    course.sign("secretary")
    with pytest.raises(RuleViolated, match="R-MTG-41"):
        record(course)


def test_a_member_notes_no_visitor(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        record(meeting_at(cast, "holding"), by="member")


def test_the_minutes_name_visitors_and_their_remarks(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    record(course, remarks="Nên giao việc rõ hơn.")
    access, meeting = access_of(cast.user("secretary")), course.meeting
    with reading(access):
        scope = access.scope(MeetingCap.SEE)
        draft = draft_of(minutes_frame(scope, access.counts, meeting))
    assert f"Đại biểu dự: đồng chí {GUEST}." in draft
    assert "Ý KIẾN ĐẠI BIỂU" in draft
    assert f"- Đồng chí {GUEST}: Nên giao việc rõ hơn." in draft
