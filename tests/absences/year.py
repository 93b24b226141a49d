"""A year of a cell's meetings for tests about absences: who was marked how in which month."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from chibo.absences.models import CaseFile, ExemptionRequest, Reminder
from chibo.absences.public import (
    JudgeAbsences,
    Judgement,
    OpenCaseFile,
    ProposeInCase,
    ReceiveCase,
    RemindMember,
    SendCaseUp,
)
from chibo.meetings.models import Attendance, Meeting, MeetingState, Vote
from chibo.shared.clock import lived_at
from chibo.usecase.public import Outcome, run
from tests.cast import Cast, as_service

YEAR = 2026
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def meeting_of(
    cast: Cast,
    month: int,
    *,
    kind: str = "regular",
    state: str = MeetingState.CLOSED,
    day: int = 3,
    fee: bool | None = None,
    away: str = "",
    **marks: str,
) -> Meeting:
    """A meeting of `home` that is over; everybody was there but for the people named.

    `away` is who was absent without reason.
    """
    held_at = datetime(YEAR, month, day, 12, 30, tzinfo=UTC)
    with as_service():
        meeting = Meeting.objects.create(
            organisation=cast.home,
            kind=kind,
            state=state,
            month=date(YEAR, month, 1),
            scheduled_at=held_at,
            place="nhà văn hóa",
            topic="" if kind == "regular" else "chuyên đề",
            started_at=held_at,
            ended_at=held_at + timedelta(minutes=95),
        )
        for name in ("secretary", "deputy", "minutes_secretary", "member", "probationary"):
            status = "unexcused" if name == away else marks.get(name, "present")
            Attendance.objects.create(
                organisation=cast.home,
                meeting=meeting,
                person=cast.people[name],
                full_name=cast.people[name].full_name,
                status=status,
                reason="bận việc nhà" if status == "excused" else "",
                is_official=name != "probationary",
                is_working=True,
                is_exempt=False,
                has_paid_fee=fee if name == "member" else None,
            )
    return meeting


def missed_months(cast: Cast, *months: int, who: str = "member") -> list[Meeting]:
    return [meeting_of(cast, month, away=who) for month in months]


def do(command: object, cast: Cast, by: str = "secretary", at: datetime = NOW) -> Outcome:
    with lived_at(at):
        return run(command, actor=cast.user(by))  # type: ignore[arg-type]  # any command


def judged(meeting: Meeting, cast: Cast, *, is_excused: bool, who: str = "member") -> JudgeAbsences:
    return JudgeAbsences(
        subject_id=meeting.pk,
        judgements=(
            Judgement(
                person_id=cast.people[who].pk, is_excused=is_excused, reason="đã hỏi gia đình"
            ),
        ),
    )


def remind(cast: Cast, who: str = "member") -> RemindMember:
    return RemindMember(subject_id=cast.people[who].pk, year=YEAR, text="Mời đồng chí trở lại.")


def voted(cast: Cast, *, in_favour: int = 4, entitled: int = 4, at: datetime = NOW) -> Vote:
    """A vote of `home` at a meeting of December's place in the list: the newest one."""
    with as_service():
        meeting = Meeting.objects.filter(organisation=cast.home).first()
        if meeting is None:
            return voted_at(meeting_of(cast, 11), in_favour, entitled, at)
        return voted_at(meeting, in_favour, entitled, at)


def voted_at(meeting: Meeting, in_favour: int, entitled: int, at: datetime) -> Vote:
    with as_service():
        return Vote.objects.create(
            organisation_id=meeting.organisation_id,
            meeting=meeting,
            subject="việc của đảng viên",
            in_favour=in_favour,
            against=entitled - in_favour,
            abstained=0,
            entitled=entitled,
            at=at,
        )


def open_case(cast: Cast) -> int:
    """Three months missed, reminded, and the file opened; the id of the case."""
    missed_months(cast, 3, 6, 9)
    do(remind(cast), cast)
    outcome = do(OpenCaseFile(subject_id=cast.people["member"].pk, year=YEAR), cast)
    return int(str(outcome.first("CaseFileOpened")["case_id"]))


def propose(cast: Cast, case_id: int, proposal: str = "strike_off", **vote: int) -> ProposeInCase:
    return ProposeInCase(
        subject_id=case_id,
        proposal=CaseFile.Proposal(proposal),
        discussion="Chi bộ đã góp ý nhiều lần.",
        vote_id=voted(cast, at=NOW + timedelta(hours=1), **vote).pk,
    )


LATER = NOW + timedelta(hours=2)


def sent_case(cast: Cast) -> int:
    case_id = open_case(cast)
    do(propose(cast, case_id), cast, at=LATER)
    do(SendCaseUp(subject_id=case_id), cast, at=LATER)
    return case_id


def received_case(cast: Cast) -> int:
    case_id = sent_case(cast)
    do(ReceiveCase(subject_id=case_id), cast, by="office", at=LATER)
    return case_id


def case_of(case_id: int) -> CaseFile:
    with as_service():
        return CaseFile.objects.get(pk=case_id)


def request_of(request_id: int) -> ExemptionRequest:
    with as_service():
        return ExemptionRequest.objects.select_related("person").get(pk=request_id)


def reminders() -> list[Reminder]:
    with as_service():
        return list(Reminder.objects.all())


def mark_of(meeting: Meeting, cast: Cast, who: str = "member") -> Attendance:
    with as_service():
        return Attendance.objects.get(meeting=meeting, person=cast.people[who])
