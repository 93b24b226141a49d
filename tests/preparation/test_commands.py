"""The committee's meeting, preparers and questions: each command, refused where its rule says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from chibo.access.scope import NOWHERE, access_of
from chibo.access.session import reading
from chibo.audit.models import AuditEvent
from chibo.meetings.models import Step
from chibo.members.models import Post
from chibo.notices.models import Notice
from chibo.papers.public import docx, pdf
from chibo.preparation.models import CommitteeMeeting, Preparer, Question
from chibo.preparation.public import (
    AskQuestion,
    AssignPreparer,
    ReleasePreparer,
    WithdrawQuestion,
    agenda_paper,
    committee_attendance_of,
    committee_meeting_of,
    committee_record_paper,
    questions_of,
    questions_shown,
)
from chibo.shared.errors import Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.meetings.course import STARTS, Course, meeting_at
from tests.papers.reading import text_of_pdf
from tests.preparation.prepared import MET_AT, committee_met, names_of


@contextmanager
def refused(rule: str) -> Iterator[None]:
    with pytest.raises(RuleViolated) as caught:
        yield
    assert caught.value.code == rule


def notices(kind: str) -> list[int]:
    with as_service():
        return sorted(Notice.objects.filter(kind=kind).values_list("user_id", flat=True))


def on_record(name: str) -> list[dict[str, object]]:
    with as_service():
        return list(AuditEvent.objects.filter(name=name).values_list("payload", flat=True))


def test_the_committees_meeting_is_recorded_and_proves_its_step(cast: Cast) -> None:
    """R-PRE-10, R-PRE-13, R-MTG-15."""
    course = meeting_at(cast, "planned")
    command = committee_met(cast, course)
    for _ in range(2):  # the same command twice is one
        run(command, actor=cast.user("deputy"))
    assert course.meeting.pre_meeting_on == date(2026, 11, 1)
    with as_service():
        assert Step.objects.get(meeting_id=course.meeting_id, code="pre_meeting").state == "done"
        kept = CommitteeMeeting.objects.get()
    assert (kept.chair_name, kept.has_committee) == (cast.people["secretary"].full_name, False)
    assert [one["there"] for one in on_record("PreMeetingRecorded")] == [2]


def test_recorded_again_it_stands_in_place_of_the_one_before(cast: Cast) -> None:
    """R-PRE-13."""
    course = meeting_at(cast, "planned")
    run(committee_met(cast, course), actor=cast.user("secretary"))
    again = committee_met(cast, course, met_at=MET_AT + timedelta(hours=1), points="Đường tổ 5.")
    run(again, actor=cast.user("secretary"))
    with as_service():
        assert CommitteeMeeting.objects.get().points == "Đường tổ 5."


def test_who_was_away_stands_in_the_record_too(cast: Cast) -> None:
    """R-PRE-10, R-PRE-60: all of the committee, there or not, by post."""
    course = meeting_at(cast, "planned")
    with as_service():
        Post.objects.create(
            organisation=cast.home,
            person=cast.people["member"],
            holder_name=cast.people["member"].full_name,
            kind="cell_committee_member",
            valid=Post.objects.filter(kind="secretary")[0].valid,
        )
    run(committee_met(cast, course), actor=cast.user("secretary"))
    names, meeting = names_of(cast, "secretary"), course.meeting
    with reading(access_of(cast.user("secretary"))):
        rows = committee_attendance_of(names, course.meeting_id)
        kept = committee_meeting_of(names, course.meeting_id)
        assert kept is not None
        text = text_of_pdf(pdf(committee_record_paper(names, meeting, kept)))
        assert committee_meeting_of(NOWHERE, course.meeting_id) is None
    assert [(row.post, row.was_there) for row in rows] == [
        ("secretary", True),
        ("deputy_secretary", True),
        ("cell_committee_member", False),
    ]
    assert kept.has_committee
    assert "họp Chi ủy chuẩn bị sinh hoạt Chi bộ thường kỳ tháng 11 năm 2026" in " ".join(
        text.split()
    )
    assert "Vắng: 1/3" in text


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("R-PRE-11", {"present": ("secretary", "member")}),
        ("R-PRE-11", {"present": ("secretary",)}),
        ("R-PRE-12", {"chair": "member"}),
        ("R-PRE-12", {"recorder": "secretary"}),
        ("R-PRE-13", {"judgement": " ", "next_tasks": "", "points": ""}),
        ("R-MTG-15", {"met_at": STARTS + timedelta(minutes=1)}),
    ],
)
def test_a_record_that_can_not_be_true_is_refused(
    cast: Cast, rule: str, changes: dict[str, object]
) -> None:
    """R-PRE-11, R-PRE-12, R-PRE-13."""
    course = meeting_at(cast, "planned")
    given = dict(changes)
    if "present" in given:
        names = given.pop("present")
        assert isinstance(names, tuple)
        given["present_ids"] = tuple(cast.people[name].pk for name in names)
    for who in ("chair", "recorder"):
        if who in given:
            given[f"{who}_id"] = cast.people[str(given.pop(who))].pk
    with refused(rule):
        run(committee_met(cast, course, **given), actor=cast.user("secretary"))
    with as_service():
        assert not CommitteeMeeting.objects.exists()


def test_to_a_secretary_alone_it_does_not_apply(cast: Cast) -> None:
    """R-PRE-10."""
    course = meeting_at(cast, "planned")
    with as_service():
        Post.objects.filter(kind="deputy_secretary").delete()
    with refused("R-PRE-10"):
        run(committee_met(cast, course), actor=cast.user("secretary"))


def test_once_the_meeting_has_begun_nothing_of_it_is_prepared(cast: Cast) -> None:
    """R-PRE-22, R-PRE-30, R-PRE-33."""
    course = meeting_at(cast, "holding")
    member = cast.people["member"].pk
    for command, name in (
        (committee_met(cast, course), "secretary"),
        (AssignPreparer(subject_id=course.meeting_id, person_id=member), "secretary"),
        (ReleasePreparer(subject_id=course.meeting_id, preparer_id=1), "secretary"),
        (AskQuestion(subject_id=course.meeting_id, text="Khi nào?"), "member"),
        (WithdrawQuestion(subject_id=course.meeting_id, question_id=1), "member"),
    ):
        with refused("R-MTG-03"):
            run(command, actor=cast.user(name))


def test_who_is_asked_to_prepare_is_told_once_for_each_part(cast: Cast) -> None:
    """R-PRE-20, R-PRE-23."""
    course = meeting_at(cast, "planned")
    ask = {"subject_id": course.meeting_id, "person_id": cast.people["member"].pk}
    run(AssignPreparer(**ask, part="Đề dẫn"), actor=cast.user("secretary"))
    run(
        AssignPreparer(**ask, part="Đề dẫn", due_on=date(2026, 11, 2)),
        actor=cast.user("secretary"),
    )
    with as_service():
        line = Preparer.objects.get()
        assert Step.objects.get(code="assign_preparer").state == "done"
    assert (line.part, line.due_on) == ("Đề dẫn", date(2026, 11, 2))
    assert notices("preparation.assigned") == [cast.user("member").pk]
    assert notices("preparation.assigned_by") == [cast.user("member").pk]


def test_who_takes_it_on_himself_is_not_told(cast: Cast) -> None:
    """R-PRE-23."""
    course = meeting_at(cast, "planned")
    own = AssignPreparer(subject_id=course.meeting_id, person_id=cast.people["secretary"].pk)
    run(own, actor=cast.user("secretary"))
    assert notices("preparation.assigned") == []


def test_only_members_prepare_and_not_after_the_meeting(cast: Cast) -> None:
    """R-PRE-20, R-PRE-21."""
    course = meeting_at(cast, "planned")
    meeting, member = course.meeting_id, cast.people["member"].pk
    stranger = cast.people["sibling_secretary"].pk
    with refused("R-PRE-20"):
        run(AssignPreparer(subject_id=meeting, person_id=stranger), actor=cast.user("secretary"))
    with refused("R-PRE-21"):
        run(
            AssignPreparer(subject_id=meeting, person_id=member, due_on=date(2026, 11, 4)),
            actor=cast.user("secretary"),
        )


def test_who_was_asked_is_released(cast: Cast) -> None:
    """R-PRE-22."""
    course = meeting_at(cast, "planned")
    ask = AssignPreparer(subject_id=course.meeting_id, person_id=cast.people["member"].pk)
    run(ask, actor=cast.user("secretary"))
    with as_service():
        line = Preparer.objects.get().pk
    run(
        ReleasePreparer(subject_id=course.meeting_id, preparer_id=line),
        actor=cast.user("secretary"),
    )
    with refused("R-PRE-22"):
        run(
            ReleasePreparer(subject_id=course.meeting_id, preparer_id=line),
            actor=cast.user("secretary"),
        )


def asked(cast: Cast, course: Course, name: str, text: str, *, for_all: bool = False) -> int:
    command = AskQuestion(subject_id=course.meeting_id, text=text, is_for_all=for_all)
    outcome = run(command, actor=cast.user(name))
    return int(str(outcome.first("QuestionAsked")["question_id"]))


def test_a_question_is_seen_by_the_committee_and_by_all_only_if_wanted(cast: Cast) -> None:
    """R-PRE-31, R-PRE-35: the record and the notice don't keep what was asked."""
    course = meeting_at(cast, "planned")
    asked(cast, course, "member", "Vì sao chậm?")
    asked(cast, course, "member", "Khi nào làm đường?", for_all=True)
    names = names_of(cast, "minutes_secretary")
    with reading(access_of(cast.user("minutes_secretary"))):
        other = cast.people["minutes_secretary"].pk
        shown = [one.text for one in questions_shown(names, course.meeting_id, other)]
        own = questions_shown(names, course.meeting_id, cast.people["member"].pk)
        whole = questions_of(names, course.meeting_id)
        assert questions_of(NOWHERE, course.meeting_id) == []
    assert shown == ["Khi nào làm đường?"]
    assert len(own) == len(whole) == 2
    told = {cast.user("secretary").pk, cast.user("deputy").pk}
    assert set(notices("preparation.asked")) == told
    assert "Vì sao" not in str(on_record("QuestionAsked"))
    with as_service():
        assert not Notice.objects.filter(params__icontains="Vì sao").exists()


def test_only_members_of_the_cell_ask_and_not_without_end(cast: Cast) -> None:
    """R-PRE-30, R-PRE-32."""
    course = meeting_at(cast, "called")
    with pytest.raises(Forbidden):
        asked(cast, course, "overseer", "x")
    with pytest.raises(NotVisible):
        asked(cast, course, "sibling_secretary", "x")
    for number in range(5):
        asked(cast, course, "member", f"Câu {number}")
    with refused("R-PRE-32"):
        asked(cast, course, "member", "Câu nữa")
    asked(cast, course, "deputy", "Câu của tôi")


def test_who_moved_away_asks_no_more(cast: Cast) -> None:
    """R-PRE-30: the standing may last until it is ended; the membership decides."""
    course = meeting_at(cast, "planned")
    from chibo.members.models import Membership

    with as_service():
        Membership.objects.filter(person=cast.people["member"]).delete()
    with refused("R-PRE-30"):
        asked(cast, course, "member", "x")


def test_one_takes_back_ones_own_question_only(cast: Cast) -> None:
    """R-PRE-33."""
    course = meeting_at(cast, "planned")
    one = asked(cast, course, "member", "Khi nào?")
    back = WithdrawQuestion(subject_id=course.meeting_id, question_id=one)
    with refused("R-PRE-33"):
        run(
            WithdrawQuestion(subject_id=course.meeting_id, question_id=one),
            actor=cast.user("secretary"),
        )
    run(back, actor=cast.user("member"))
    with as_service():
        assert not Question.objects.exists()


def test_the_agenda_paper_says_hours_lengths_and_names(cast: Cast) -> None:
    """R-PRE-61."""
    course = meeting_at(cast, "prepared")
    access, meeting = access_of(cast.user("member")), course.meeting
    with reading(access):
        paper = agenda_paper(access.names, access.counts, meeting)
    text = text_of_pdf(pdf(paper))
    assert "19:40" in text
    assert "Tổng thời lượng dự kiến: 80 phút." in text
    assert docx(paper)
