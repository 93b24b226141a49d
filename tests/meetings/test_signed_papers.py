"""R-MTG-64: a picture or PDF of the minutes signed on paper."""

from __future__ import annotations

import base64

import pytest

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.meetings.models import SignedPaper
from chibo.meetings.public import (
    AttachSignedPaper,
    CorrectMinutes,
    MeetingCap,
    RemoveSignedPaper,
    signed_paper_in,
    signed_papers_of,
)
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.usecase.public import Outcome, run
from tests.cast import Cast, as_service
from tests.meetings.course import Course, meeting_at

PDF, JPEG, PNG = b"%PDF-1.7 ...", b"\xff\xd8\xff\xe0...", b"\x89PNG\r\n\x1a\n..."


def attach(
    course: Course, name: str = "bien-ban.pdf", content: bytes = PDF, by: str = "secretary"
) -> Outcome:
    command = AttachSignedPaper(
        subject_id=course.meeting_id, file_name=name, content=base64.b64encode(content)
    )
    return run(command, actor=course.cast.user(by))


def papers() -> list[str]:
    with as_service("bookkeeper"):
        return list(SignedPaper.objects.values_list("file_name", flat=True))


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", PDF), ("Trang 1.JPG", JPEG), ("b.jpeg", JPEG), ("c.png", PNG)]
)
def test_a_scan_is_attached_to_the_signed_minutes(cast: Cast, name: str, content: bytes) -> None:
    course = meeting_at(cast, "signed")
    outcome = attach(course, name, content)
    assert outcome.first("SignedPaperAttached")["version"] == 1
    assert papers() == [name]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", JPEG, "R-MTG-64"),
        ("a.jpg", b"GIF89a", "R-MTG-64"),
        ("a.docx", b"PK\x03\x04", "R-MTG-64"),
        ("a.pdf", b"", "R-MTG-64"),
        ("a.exe", PDF, "R-MTG-14"),
        ("a.pdf", b"MZ" + PDF, "R-MTG-14"),
        ("biên bản MẬT.pdf", PDF, "R-MTG-13"),
        ("a.pdf", PDF + b"0" * 10 * 1024 * 1024, "R-MTG-12"),
    ],
)
def test_what_is_no_scan_is_refused(cast: Cast, name: str, content: bytes, code: str) -> None:
    course = meeting_at(cast, "signed")
    with pytest.raises(RuleViolated, match=code):
        attach(course, name, content)
    assert papers() == []


def test_both_signatures_come_first_and_those_of_the_newest_version(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    with pytest.raises(RuleViolated, match="R-MTG-44"):
        attach(course)
    course.write()
    course.sign("secretary")
    with pytest.raises(RuleViolated, match="R-MTG-64"):
        attach(course)
    course.sign("minutes_secretary")
    attach(course)
    correction = CorrectMinutes(
        subject_id=course.meeting_id, body="Sửa.", reason="nhầm số", based_on_version=1
    )
    run(correction, actor=cast.user("secretary"))
    with pytest.raises(RuleViolated, match="R-MTG-64"):
        attach(course)


def test_the_wrong_file_is_taken_away_once(cast: Cast) -> None:
    course = meeting_at(cast, "signed")
    paper_id = int(str(attach(course).first("SignedPaperAttached")["paper_id"]))
    away = RemoveSignedPaper(subject_id=course.meeting_id, paper_id=paper_id)
    run(away, actor=cast.user("minutes_secretary"))
    assert papers() == []
    again = RemoveSignedPaper(subject_id=course.meeting_id, paper_id=paper_id)
    with pytest.raises(RuleViolated, match="R-MTG-64"):
        run(again, actor=cast.user("minutes_secretary"))


def test_a_member_reads_it_and_attaches_none(cast: Cast) -> None:
    course = meeting_at(cast, "signed")
    with pytest.raises(Forbidden):
        attach(course, by="member")
    attach(course)
    for name, count in (("member", 1), ("overseer", 1), ("sibling_secretary", 0)):
        access = access_of(cast.user(name))
        with reading(access):
            scope = access.scope(MeetingCap.SEE)
            found = signed_papers_of(scope, course.meeting_id)
            assert len(found) == count, name
            for one in found:
                whole = signed_paper_in(scope, course.meeting_id, one.pk)
                assert whole is not None
                assert bytes(whole.content) == PDF
