"""The lead paper: asked of a member, written by its author, approved by another, sent in time."""

from __future__ import annotations

import base64

import pytest

from chibo.access.scope import NOWHERE, access_of
from chibo.access.session import reading
from chibo.meetings.models import Material
from chibo.meetings.public import CallMeeting
from chibo.members.models import Post
from chibo.shared.errors import Forbidden, NotVisible
from chibo.topics.models import LeadPaper
from chibo.topics.public import AskForLeadPaper, lead_paper_of, lead_papers_asked
from tests.cast import Cast, as_service
from tests.meetings.course import prepared
from tests.topics.treated import (
    approved,
    asked_to_write,
    before,
    do,
    on_record,
    refused,
    steps_done,
    thematic,
    told,
    written,
)


def papers() -> list[str]:
    with as_service():
        return list(Material.objects.values_list("text", flat=True))


def test_its_way_from_asking_to_the_papers_of_the_meeting(cast: Cast) -> None:
    """R-TOP-30 to R-TOP-35, R-TOP-38, R-TOP-24."""
    course = thematic(cast)
    before(cast, asked_to_write(course, cast))
    assert told("topics.write_by") == [cast.user("member").pk]
    assert "lead_paper" not in steps_done(course)
    before(cast, written(course), "member", days=4)
    assert "lead_paper" in steps_done(course)
    assert told("topics.written") == sorted([cast.user("secretary").pk, cast.user("deputy").pk])
    assert papers() == []
    approval = approved(course)
    before(cast, approval, days=3)
    before(cast, approval, days=3)
    with refused("R-TOP-34"):
        before(cast, approved(course), days=3)
    assert papers() == ["Thực trạng, nguyên nhân, giải pháp."]
    assert told("topics.approved") == [cast.user("member").pk]
    assert "lead_paper_approved" not in steps_done(course)  # members don't have it yet
    before(cast, prepared(course), days=3)
    before(cast, CallMeeting(subject_id=course.meeting_id), days=2)
    assert "lead_paper_approved" in steps_done(course)
    assert on_record("LeadPaperApproved")[0]["is_in_time"] is True


def test_sent_late_the_step_is_not_proved(cast: Cast) -> None:
    """R-TOP-38: tests live after the meeting's day."""
    course = thematic(cast, "called")
    do(cast, asked_to_write(course, cast))
    do(cast, written(course), "member")
    do(cast, approved(course))
    assert "lead_paper_approved" not in steps_done(course)
    assert on_record("LeadPaperApproved")[0]["is_in_time"] is False


def test_approved_after_the_call_and_in_time_the_step_is_proved(cast: Cast) -> None:
    """R-TOP-38."""
    course = thematic(cast, "called")
    before(cast, asked_to_write(course, cast))
    before(cast, written(course), "member")
    before(cast, approved(course))
    assert "lead_paper_approved" in steps_done(course)


def test_only_a_member_is_asked_and_by_the_meetings_day(cast: Cast) -> None:
    """R-TOP-30."""
    course = thematic(cast)
    with refused("R-TOP-30"):
        do(cast, asked_to_write(course, cast, "sibling_secretary"))
    with refused("R-TOP-30"):
        command = AskForLeadPaper(
            subject_id=course.meeting_id, person_id=cast.people["member"].pk, due_on="2026-11-04"
        )
        do(cast, command)


def test_nobody_elses_paper_is_taken_over(cast: Cast) -> None:
    """R-TOP-31: until it is written, another one may be asked."""
    course = thematic(cast)
    do(cast, asked_to_write(course, cast))
    do(cast, asked_to_write(course, cast, "minutes_secretary"))
    do(cast, written(course), "minutes_secretary")
    with refused("R-TOP-31"):
        do(cast, asked_to_write(course, cast))
    do(cast, asked_to_write(course, cast, "minutes_secretary"))  # another day for the same one


def test_only_its_author_and_those_who_prepare_write_it(cast: Cast) -> None:
    """R-TOP-32."""
    course = thematic(cast)
    with refused("R-TOP-32"):
        do(cast, written(course), "member")
    do(cast, asked_to_write(course, cast))
    with refused("R-TOP-32"):
        do(cast, written(course), "minutes_secretary")
    with pytest.raises(Forbidden):
        do(cast, written(course), "overseer")
    with pytest.raises(NotVisible):
        do(cast, written(course), "sibling_secretary")
    do(cast, written(course), "deputy")


def test_two_writers_lose_nothing_and_what_is_approved_was_read(cast: Cast) -> None:
    """R-TOP-33, R-TOP-34: an older revision is neither written over nor approved."""
    course = thematic(cast)
    do(cast, asked_to_write(course, cast))
    with refused("R-TOP-34"):
        do(cast, approved(course))
    do(cast, written(course), "member")
    with refused("R-TOP-33"):
        do(cast, written(course), "deputy")
    do(cast, written(course, revision=1, text="Sửa."), "member")
    with refused("R-TOP-33"):
        do(cast, approved(course, revision=1))


def test_changed_after_approval_it_is_approved_anew_and_replaces_the_paper(cast: Cast) -> None:
    """R-TOP-34, R-MTG-16: before the call; what members were sent stays on record."""
    course = thematic(cast)
    do(cast, asked_to_write(course, cast))
    do(cast, written(course), "member")
    do(cast, approved(course))
    do(cast, written(course, revision=1, text="Bản mới."), "member")
    with as_service():
        assert LeadPaper.objects.get().approved_at is None
    do(cast, approved(course, revision=2))
    assert papers() == ["Bản mới."]
    do(cast, prepared(course))
    do(cast, CallMeeting(subject_id=course.meeting_id))
    do(cast, written(course, revision=2, text="Bản sau giấy mời."), "member")
    do(cast, approved(course, revision=3))
    assert sorted(papers()) == ["Bản mới.", "Bản sau giấy mời."]


def test_its_author_does_not_approve_it_where_there_is_another(cast: Cast) -> None:
    """R-TOP-35."""
    course = thematic(cast)
    do(cast, asked_to_write(course, cast, "secretary"))
    do(cast, written(course))
    with refused("R-TOP-35"):
        do(cast, approved(course))
    with as_service():
        Post.objects.filter(kind="deputy_secretary").delete()
    do(cast, approved(course))


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("R-MTG-16", {"text": ""}),
        ("R-MTG-13", {"text": "Tài liệu MẬT về tín dụng đen"}),
        ("R-MTG-14", {"file_name": "de-dan.exe", "content": base64.b64encode(b"MZ")}),
    ],
)
def test_it_is_checked_as_every_paper_is(cast: Cast, rule: str, changes: dict[str, object]) -> None:
    """R-MTG-12 to R-MTG-14: through the same checks."""
    course = thematic(cast)
    do(cast, asked_to_write(course, cast))
    with refused(rule):
        do(cast, written(course, **changes), "member")
    with as_service():
        assert LeadPaper.objects.get().revision == 0


def test_a_file_stays_until_it_is_taken_away(cast: Cast) -> None:
    """R-TOP-33."""
    course = thematic(cast)
    do(cast, asked_to_write(course, cast))
    file = {"file_name": "đề dẫn.txt", "content": base64.b64encode("Bài".encode())}
    do(cast, written(course, text="", **file), "member")
    do(cast, written(course, revision=1, text="Thêm lời."), "member")
    with as_service():
        kept = LeadPaper.objects.get()
    assert (bytes(kept.content).decode(), kept.size) == ("Bài", 4)
    do(cast, written(course, revision=2, drops_file=True), "member")
    with as_service():
        assert LeadPaper.objects.get().size == 0


def test_who_is_asked_finds_it_until_it_is_written(cast: Cast) -> None:
    course = thematic(cast)
    do(cast, asked_to_write(course, cast))
    access, member = access_of(cast.user("member")), cast.people["member"].pk
    with reading(access):
        assert len(lead_papers_asked(access.names, member)) == 1
        assert lead_paper_of(NOWHERE, course.meeting_id) is None
    do(cast, written(course), "member")
    with reading(access):
        assert lead_papers_asked(access.names, member) == []
