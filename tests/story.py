"""A cell's month lived through by commands, for tests of what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.confirmation import Way, confirmation
from chibo.accounts.models import User
from chibo.meetings.public import (
    AddMaterial,
    AttendanceStatus,
    CallMeeting,
    CloseMeeting,
    EndMeeting,
    ItemKind,
    MeetingCap,
    OpenMeeting,
    PlanMeeting,
    PlannedItem,
    PrepareMeeting,
    RecordSpeakers,
    RollMark,
    RunItem,
    SignMinutes,
    TakeRoll,
    WriteMinutes,
    agenda_of,
    minutes_of,
    roll_of,
)
from chibo.orgs.models import Organisation
from chibo.preparation.public import RecordCommitteeMeeting
from chibo.scoring.public import JudgedPoints, ScoreAsCell, ScoreMeeting, draft_for
from chibo.shared import clock
from chibo.shared.clock import VIET_NAM, lived_at
from chibo.shared.ids import new_command_id
from chibo.usecase.public import run
from tests.cast import Cast


def moment(day: date, hour: int = 19, minute: int = 30) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIET_NAM)


@dataclass
class Story:
    """One meeting of `cell`, chaired by `secretary`, minuted by `minute_taker`."""

    cast: Cast
    cell: Organisation
    secretary: str = "secretary"
    minute_taker: str = "minutes_secretary"
    meeting_id: int = 0
    day: date = field(default_factory=lambda: date(2026, 11, 3))

    @property
    def chair(self) -> User:
        return self.cast.user(self.secretary)

    def plan(self) -> int:
        with lived_at(moment(self.day - timedelta(days=10))):
            outcome = run(
                PlanMeeting(
                    subject_id=self.cell.pk,
                    month=self.day,
                    scheduled_at=moment(self.day),
                    place="Nhà văn hóa",
                ),
                actor=self.chair,
            )
        self.meeting_id = int(str(outcome.first("MeetingPlanned")["meeting_id"]))
        return self.meeting_id

    def call(self) -> None:
        with lived_at(moment(self.day - timedelta(days=3), 8)):
            items = (
                PlannedItem(title="Tư tưởng", kind=ItemKind.IDEOLOGY, planned_minutes=20),
                PlannedItem(title="Thảo luận", kind=ItemKind.DISCUSSION, planned_minutes=60),
            )
            run(
                PrepareMeeting(
                    subject_id=self.meeting_id, items=items, left_out_reason="gộp vào thảo luận"
                ),
                actor=self.chair,
            )
            self.agree()
            run(
                AddMaterial(
                    subject_id=self.meeting_id, title="Dự thảo báo cáo", text="Kết quả tháng qua."
                ),
                actor=self.chair,
            )
            run(CallMeeting(subject_id=self.meeting_id), actor=self.chair)

    def agree(self) -> None:
        """The cell committee meets, where the cell has more leaders than its secretary."""
        if self.secretary != "secretary":
            return
        people = self.cast.people
        run(
            RecordCommitteeMeeting(
                subject_id=self.meeting_id,
                met_at=moment(self.day - timedelta(days=3), 7),
                present_ids=(people["secretary"].pk, people["deputy"].pk),
                chair_id=people["secretary"].pk,
                recorder_id=people["deputy"].pk,
                points="thống nhất nội dung",
            ),
            actor=self.chair,
        )

    def hold(self, *, absent: int = 0) -> None:
        people = self.cast.people
        with lived_at(moment(self.day)):
            run(
                OpenMeeting(
                    subject_id=self.meeting_id,
                    chair_id=people[self.secretary].pk,
                    minute_taker_id=people[self.minute_taker].pk,
                ),
                actor=self.chair,
            )
            access = access_of(self.chair)
            with reading(access):
                roll = list(roll_of(access.scope(MeetingCap.SEE), self.meeting_id))
                agenda = [
                    one.pk for one in agenda_of(access.scope(MeetingCap.SEE), self.meeting_id)
                ]
            counted = [one for one in roll if not one.is_exempt]
            marks = tuple(
                RollMark(
                    person_id=one.person_id,
                    status=AttendanceStatus.EXCUSED if place < absent else AttendanceStatus.PRESENT,
                    reason="ốm" if place < absent else "",
                    has_paid_fee=True,
                )
                for place, one in enumerate(reversed(counted))
            )
            run(
                TakeRoll(subject_id=self.meeting_id, based_on_revision=0, marks=marks),
                actor=self.chair,
            )
        for place, item in enumerate(agenda):
            with lived_at(moment(self.day) + timedelta(minutes=50 * place)):
                run(
                    RunItem(subject_id=self.meeting_id, item_id=item, act="start"),
                    actor=self.chair,
                )
        with lived_at(moment(self.day) + timedelta(minutes=60)):
            run(
                RecordSpeakers(subject_id=self.meeting_id, person_ids=(people[self.secretary].pk,)),
                actor=self.chair,
            )
        with lived_at(moment(self.day) + timedelta(minutes=100)):
            run(EndMeeting(subject_id=self.meeting_id), actor=self.chair)

    def sign(self) -> None:
        taker = self.cast.user(self.minute_taker)
        with lived_at(moment(self.day) + timedelta(minutes=110)):
            run(
                WriteMinutes(
                    subject_id=self.meeting_id, body="Biên bản buổi sinh hoạt.", based_on_revision=0
                ),
                actor=taker,
            )
            access = access_of(taker)
            with reading(access):
                newest = minutes_of(access.scope(MeetingCap.SEE), self.meeting_id)[0]
            for user in (self.chair, taker):
                identifier = new_command_id()
                run(
                    SignMinutes(
                        id=identifier,
                        subject_id=self.meeting_id,
                        signature=user.display_name,
                        revision=newest.revision,
                        proof=confirmation(user, Way.PASSWORD, clock.now(), identifier),
                    ),
                    actor=user,
                )

    def score(
        self,
        command: type[ScoreMeeting] = ScoreAsCell,
        *,
        by: str = "",
        share: Decimal = Decimal(1),
        correction_reason: str = "",
        unexplained: str = "",
    ) -> None:
        """Give every judged criterion `share` of its points (rounded down), with a reason."""
        user = self.cast.user(by or self.secretary)
        scorer = {"ScoreAsCell": "self", "ScoreAsOverseer": "overseer"}.get(
            command.__name__, "visitor"
        )
        with lived_at(moment(self.day) + timedelta(minutes=115)):
            access = access_of(user)
            with reading(access):
                draft = draft_for(access.names, self.meeting_id, scorer, user.pk)
            assert draft is not None
            judged = tuple(
                JudgedPoints(
                    criterion=one.code,
                    points=(one.points.value * share) // 1,
                    reason="" if one.code == unexplained else "theo biên bản",
                )
                for one in draft.criteria_set.criteria
                if one.judged is not None
            )
            run(
                command(
                    subject_id=self.meeting_id, judged=judged, correction_reason=correction_reason
                ),
                actor=user,
            )

    def close(self) -> None:
        with lived_at(moment(self.day) + timedelta(minutes=120)):
            run(CloseMeeting(subject_id=self.meeting_id), actor=self.chair)

    def whole(self) -> int:
        """From plan to closed."""
        self.plan()
        self.call()
        self.hold()
        self.sign()
        self.score()
        self.close()
        return self.meeting_id
