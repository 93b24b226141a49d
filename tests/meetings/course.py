"""Walk a meeting of the cast's home cell along its course, up to a wanted state, by commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from chibo.accounts.confirmation import Way, confirmation
from chibo.accounts.models import User
from chibo.meetings.models import AgendaItem, Attendance, ItemKind, Meeting, Minutes
from chibo.meetings.public import (
    CallMeeting,
    CloseMeeting,
    EndMeeting,
    OpenMeeting,
    PlanMeeting,
    PlannedItem,
    PrepareMeeting,
    RollMark,
    SignMinutes,
    TakeRoll,
    WriteMinutes,
)
from chibo.orgs.models import Organisation
from chibo.shared import clock
from chibo.shared.ids import new_command_id
from chibo.usecase.public import Outcome, run
from tests.cast import Cast, as_service

STARTS = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)  # 19:30 in Viet Nam, long past at a test's now
FORM_OF_A_MONTH = (
    ("last_resolution", "last_resolution"),
    ("ideology", "ideology"),
    ("political_tasks", "political_task"),
    ("criticism", "criticism"),
    ("next_tasks", "discussion"),
    ("petitions", "petitions"),
    ("resolution", "resolution"),
    ("scoring", "scoring"),
)
STATES = ("planned", "prepared", "called", "holding", "held", "signed", "closed")


def plan(cell: Organisation, **changes: object) -> PlanMeeting:
    given: dict[str, object] = {
        "subject_id": cell.pk,
        "month": date(2026, 11, 20),
        "scheduled_at": STARTS,
        "place": "Nhà văn hóa ấp",
    }
    return PlanMeeting.model_validate(given | changes)


def agenda(presenter_id: int | None = None) -> tuple[PlannedItem, ...]:
    """An agenda that holds every part the central form requires."""
    return tuple(
        PlannedItem(
            title=f"Phần {code}",
            kind=ItemKind(kind),
            step=code,
            presenter_id=presenter_id,
            planned_minutes=10,
        )
        for code, kind in FORM_OF_A_MONTH
    )


def proof_of(user: User, command_id: UUID, way: Way = Way.PASSWORD) -> str:
    """As the page that signs gives it, now."""
    return confirmation(user, way, clock.now(), command_id)


@dataclass
class Course:
    """A meeting under way, with the cast who hold it."""

    cast: Cast
    meeting_id: int

    @property
    def meeting(self) -> Meeting:
        with as_service("bookkeeper"):
            return Meeting.objects.get(pk=self.meeting_id)

    def roll(self) -> list[Attendance]:
        with as_service("bookkeeper"):
            return list(Attendance.objects.filter(meeting_id=self.meeting_id))

    def items(self) -> list[AgendaItem]:
        with as_service("bookkeeper"):
            return list(AgendaItem.objects.filter(meeting_id=self.meeting_id))

    def minutes(self) -> list[Minutes]:
        with as_service("bookkeeper"):
            return list(Minutes.objects.filter(meeting_id=self.meeting_id))

    def marks(self, **by_name: str) -> tuple[RollMark, ...]:
        """Everybody present, but for the people of the cast named: `member="excused"`."""
        wanted = {self.cast.people[name].pk: status for name, status in by_name.items()}
        return tuple(
            RollMark(
                person_id=row.person_id,
                status=Attendance.Status(wanted.get(row.person_id, "present")),
                reason="ốm" if wanted.get(row.person_id) == "excused" else "",
                has_paid_fee=True,
            )
            for row in self.roll()
            if not row.is_exempt or row.person_id in wanted
        )

    def take_roll(self, by: str = "secretary", **by_name: str) -> Outcome:
        return run(
            TakeRoll(
                subject_id=self.meeting_id,
                based_on_revision=self.meeting.roll_revision,
                marks=self.marks(**by_name),
            ),
            actor=self.cast.user(by),
        )

    def write(self, body: str = "Biên bản.", based_on: int = 0, by: str = "secretary") -> Outcome:
        return run(
            WriteMinutes(subject_id=self.meeting_id, body=body, based_on_revision=based_on),
            actor=self.cast.user(by),
        )

    def sign(self, name: str) -> Outcome:
        identifier = new_command_id()
        return run(
            SignMinutes(
                id=identifier,
                subject_id=self.meeting_id,
                signature=self.cast.people[name].full_name,
                revision=self.minutes()[0].revision,
                proof=proof_of(self.cast.user(name), identifier),
            ),
            actor=self.cast.user(name),
        )


def meeting_at(cast: Cast, state: str = "planned", **plan_changes: object) -> Course:
    """A meeting of `cast.home` in `state`, everybody present, chaired by the secretary."""
    secretary = cast.user("secretary")
    planned = run(plan(cast.home, **plan_changes), actor=secretary).first("MeetingPlanned")
    course = Course(cast, int(str(planned["meeting_id"])))
    for wanted, step in (
        ("prepared", _prepare),
        ("called", _call),
        ("holding", _open),
        ("held", _end),
        ("signed", _sign),
        ("closed", _close),
    ):
        if STATES.index(wanted) <= STATES.index(state):
            step(course)
    return course


def prepared(course: Course, presenter_id: int | None = None) -> PrepareMeeting:
    """The usual agenda; a thematic meeting leaves its own parts out, with a reason."""
    is_regular = course.meeting.kind == "regular"
    return PrepareMeeting(
        subject_id=course.meeting_id,
        items=agenda(presenter_id),
        left_out_reason="" if is_regular else "gộp vào phần thảo luận",
    )


def _prepare(course: Course) -> None:
    presenter = course.cast.people["secretary"].pk
    run(prepared(course, presenter), actor=course.cast.user("secretary"))


def _call(course: Course) -> None:
    run(CallMeeting(subject_id=course.meeting_id), actor=course.cast.user("secretary"))


def _open(course: Course) -> None:
    run(
        OpenMeeting(
            subject_id=course.meeting_id,
            chair_id=course.cast.people["secretary"].pk,
            minute_taker_id=course.cast.people["minutes_secretary"].pk,
            started_at=course.meeting.scheduled_at,
        ),
        actor=course.cast.user("secretary"),
    )


def _end(course: Course) -> None:
    course.take_roll()
    run(
        EndMeeting(
            subject_id=course.meeting_id,
            ended_at=course.meeting.scheduled_at + timedelta(minutes=95),
        ),
        actor=course.cast.user("secretary"),
    )


def _sign(course: Course) -> None:
    course.write()
    course.sign("secretary")
    course.sign("minutes_secretary")


def _close(course: Course) -> None:
    run(CloseMeeting(subject_id=course.meeting_id), actor=course.cast.user("secretary"))
