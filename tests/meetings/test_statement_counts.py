"""A meeting of 200 costs as many statements as one of 20, command by command."""

from __future__ import annotations

import base64
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.meetings.models import Minutes, SignedPaper, Visitor
from chibo.meetings.public import (
    AttachSignedPaper,
    CallMeeting,
    CheckIn,
    CloseMeeting,
    EndMeeting,
    MeetingCap,
    OpenMeeting,
    PrepareMeeting,
    RecordReading,
    RecordSpeakers,
    RecordVisitor,
    RecordVote,
    RunItem,
    SignMinutes,
    TakeRoll,
    TickStep,
    WriteMinutes,
    code_for,
    meeting_record,
    meeting_records,
)
from chibo.members.models import Person
from chibo.rulebooks.adopted import kept_rules
from chibo.shared import clock
from chibo.shared.ids import new_command_id
from chibo.usecase.public import Command, run
from tests.cast import Cast, as_service, person
from tests.meetings.course import STARTS, agenda, meeting_at, proof_of
from tests.statements import MOST, counted


def statements(cast: Cast, members: int, month: int) -> dict[str, int]:
    """How many statements each command of a whole meeting took in a cell of so many."""
    starts = STARTS.replace(month=month)
    with as_service():
        for number in range(Person.objects.filter(organisation=cast.home).count(), members):
            person(cast.home, f"Đảng Viên {number:03d}", card=f"7{number:07d}")
    course = meeting_at(cast, "planned", month=starts.date(), scheduled_at=starts)
    found: dict[str, int] = {}

    def give(command: Command, by: str = "secretary") -> None:
        kept_rules.cache_clear()
        with counted() as counter:
            run(command, actor=cast.user(by))
        name = command.label()
        found[name if name not in found else f"{name}-{by}"] = counter.seen[name]

    meeting = course.meeting_id
    people = cast.people
    give(PrepareMeeting(subject_id=meeting, items=agenda(people["secretary"].pk)))
    give(CallMeeting(subject_id=meeting))
    give(
        OpenMeeting(
            subject_id=meeting,
            chair_id=people["secretary"].pk,
            minute_taker_id=people["minutes_secretary"].pk,
            started_at=starts,
        )
    )
    give(TakeRoll(subject_id=meeting, based_on_revision=0, marks=course.marks(member="excused")))
    code = code_for(meeting, clock.now())
    give(CheckIn(subject_id=meeting, code=code), by="member")
    for number in range(members // 10):  # the roll's size, and as many visitors known before
        with as_service():
            Visitor.objects.create(
                organisation=cast.home, meeting_id=meeting, name=f"Khách {number}", at=starts
            )
    give(RecordVisitor(subject_id=meeting, name="Bùi Văn Ích", remarks="Nên gọn."))
    give(TickStep(subject_id=meeting, code="agenda_adopted"))
    give(RunItem(subject_id=meeting, item_id=course.items()[0].pk, act="start", at=starts))
    give(RecordSpeakers(subject_id=meeting, person_ids=(people["deputy"].pk,)))
    give(RecordVote(subject_id=meeting, subject="Nghị quyết", in_favour=3))
    give(EndMeeting(subject_id=meeting, ended_at=starts + timedelta(minutes=95)))
    give(WriteMinutes(subject_id=meeting, body="Biên bản", based_on_revision=0))
    give(RecordReading(subject_id=meeting, revision=1))
    for name in ("secretary", "minutes_secretary"):
        identifier = new_command_id()
        give(
            SignMinutes(
                id=identifier,
                subject_id=meeting,
                signature=people[name].full_name,
                revision=1,
                proof=proof_of(cast.user(name), identifier),
            ),
            by=name,
        )
    with as_service():
        SignedPaper.objects.bulk_create(
            SignedPaper(
                organisation=cast.home,
                minutes=Minutes.objects.get(meeting_id=meeting),
                file_name=f"trang-{number}.pdf",
                media_type="application/pdf",
                size=1,
                content=b"x",
                added_at=starts,
            )
            for number in range(members // 20)
        )
    scan = base64.b64encode(b"%PDF-1.7 " + b"x" * members * 1000)
    give(AttachSignedPaper(subject_id=meeting, file_name="bien-ban.pdf", content=scan))
    give(CloseMeeting(subject_id=meeting))
    access = access_of(cast.user("secretary"))
    with reading(access), CaptureQueriesContext(connection) as captured:
        record = meeting_record(access.scope(MeetingCap.SEE), meeting)
    assert record is not None
    assert record.members == members
    found["meeting_record"] = len(captured)
    return found


def test_two_hundred_members_cost_no_more_than_twenty(cast: Cast) -> None:
    small = statements(cast, 20, month=10)
    assert statements(cast, 200, month=11) == small
    assert max(small.values()) <= MOST, small  # with the reactions of the modules above


def test_many_records_cost_as_much_as_one(cast: Cast) -> None:
    ids = []
    for month in (9, 10, 11):
        at = STARTS.replace(month=month)
        course = meeting_at(cast, "closed", month=at.date(), scheduled_at=at)
        ids.append(course.meeting_id)
    access = access_of(cast.user("secretary"))
    counts = []
    for some in (ids[:1], ids):
        with reading(access), CaptureQueriesContext(connection) as captured:
            assert len(meeting_records(access.scope(MeetingCap.SEE), some)) == len(some)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 2
