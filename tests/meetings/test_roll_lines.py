"""R-MTG-66: what written minutes tell of the roll otherwise than the roll does now."""

from __future__ import annotations

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.meetings.models import Attendance
from chibo.meetings.public import StaleLine, draft_of, minutes_frame, stale_roll_lines
from tests.cast import Cast, as_service
from tests.meetings.course import Course, meeting_at


def drafted(course: Course) -> str:
    access, meeting = access_of(course.cast.user("secretary")), course.meeting
    with reading(access):
        return draft_of(minutes_frame(access.names, access.counts, meeting))


def stale(course: Course, body: str) -> list[StaleLine]:
    access, meeting = access_of(course.cast.user("secretary")), course.meeting
    with reading(access):
        return stale_roll_lines(access.names, meeting, body)


def mark(course: Course, status: str, reason: str = "") -> str:
    """Mark the first on the roll; gives the name."""
    with as_service():
        one = Attendance.objects.filter(meeting_id=course.meeting_id, is_exempt=False).first()
        assert one is not None
        Attendance.objects.filter(pk=one.pk).update(status=status, reason=reason)
        return str(one.person.full_name)


def test_a_draft_is_never_stale_while_the_roll_stays(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    body = drafted(course)
    assert "Có mặt: 5 đồng chí" in body
    assert stale(course, body) == []
    assert stale(course, body.replace("Có mặt: ", "Có mặt:   ")) == []


def test_who_is_decided_after_the_draft_was_kept_makes_its_lines_stale(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    mark(course, "unknown")
    body = drafted(course)
    assert "Chưa điểm danh:" in body
    name = mark(course, "excused", "ốm")
    found = {line.written.partition(":")[0]: line.now for line in stale(course, body)}
    assert found == {
        "Vắng có lý do": f"Vắng có lý do: 1 đồng chí: {name} (ốm).",
        "Chưa điểm danh": "",
    }


def test_words_of_ones_own_are_nobodys_to_correct(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    mark(course, "excused", "ốm")
    assert stale(course, "Chi bộ họp đông đủ.\nVắng hai đồng chí, đều có lý do.") == []
