"""One month of one cell, lived by commands: from the plan to the closed meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import Final

from chibo.demo.cells import Cell
from chibo.demo.stage import Stage, days, moment, number
from chibo.demo.thematic import prepare_topic
from chibo.demo.topics import is_hamlet, topic_of
from chibo.meetings.public import (
    AddMaterial,
    CallMeeting,
    ItemKind,
    MeetingKind,
    PlanMeeting,
    PlannedItem,
    PrepareMeeting,
    ReplyToInvitation,
)
from chibo.preparation.public import AskQuestion, AssignPreparer, CountTime, RecordCommitteeMeeting
from chibo.rulebooks.adopted import rules_for
from chibo.rulebooks.public import ResolvedRules, least_minutes_for

USUAL_DAY: Final = 3  # where no rule names one
RECENT: Final = 1  # months before this one that are lived in full detail
BRIEF: Final = 5  # and from so many months back it is lived briefly
THIN_AGENDA: Final = 2
ANSWERS: Final = 6
OFTEN_AWAY: Final = frozenset({1, 2, 3, 4})  # months in which one of the first cell stays away


@dataclass
class Month:
    """A month of a cell. `age` is how many months ago it was; `until` the last thing done in it."""

    stage: Stage
    cell: Cell
    first: date
    age: int
    chance: Random
    is_first: bool = False
    until: str = ""
    moved_to: date | None = None
    meeting_id: int = 0

    @cached_property
    def kind(self) -> MeetingKind:
        is_quarter = self.first.month % 3 == 0
        return (
            MeetingKind.COMBINED
            if is_quarter and self.cell.character.has_topics
            else MeetingKind.REGULAR
        )

    @property
    def quarter(self) -> int | None:
        """How many quarters ago this month had a topic; None where it has none."""
        return self.age // 3 if self.kind == MeetingKind.COMBINED else None

    @cached_property
    def rules(self) -> ResolvedRules:
        return rules_for(self.cell.organisation, self.first, self.kind)

    @cached_property
    def day(self) -> date:
        if self.moved_to:
            return self.moved_to
        named = self.rules.form.day_of_month
        return self.first.replace(day=min(named.value if named else USUAL_DAY, 28))

    @cached_property
    def starts(self) -> datetime:
        return moment(self.day, 19 if is_hamlet(self.cell.organisation.cell_type) else 16)

    @cached_property
    def minutes(self) -> int:
        """How long the meeting takes: somewhat over what is due, or clearly under it."""
        due = least_minutes_for(self.rules.form.least_minutes, len(self.cell.members)) or 90
        return due - 35 if self.cell.character.is_short else due + self.chance.randint(2, 14)

    @cached_property
    def away(self) -> frozenset[int]:
        """Who stays away this month, of those who are counted; the leaders always come."""
        cell = self.cell
        if cell.place == 0 and self.age in OFTEN_AWAY:
            return frozenset(
                {
                    next(
                        one.person_id
                        for one in reversed(cell.counted)
                        if one.person_id not in cell.leaders
                    )
                }
            )
        others = [one.person_id for one in cell.counted if one.person_id not in cell.leaders]
        missing = (1 - cell.character.attendance) * len(cell.counted)
        count = int(missing) + (self.chance.random() < missing % 1)
        return frozenset(self.chance.sample(others, min(count, len(others))))

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def is_brief(self) -> bool:
        """Of the oldest months only what the figures are counted from is lived."""
        return self.age >= BRIEF and self.cell.place != 0

    @property
    def is_detailed(self) -> bool:
        return self.age <= RECENT or self.cell.place == 0

    def has_come_to(self, step: str) -> bool:
        """Whether `step` is the last one this month is to go to."""
        return self.until == step

    def before(self, count: int, hour: int = 8) -> datetime:
        return moment(self.day - days(count), hour)


def prepare(month: Month) -> bool:
    """Plan, prepare and call the meeting; False when the month is to end before that."""
    _plan(month)
    if month.has_come_to("planned"):
        return False
    month.stage.do(
        PrepareMeeting(
            subject_id=month.meeting_id,
            items=tuple(_agenda(month)),
            left_out_reason="" if month.cell.character.is_prepared else "Gộp nội dung cho gọn",
        ),
        month.cell.secretary,
        month.before(4),
    )
    if month.cell.character.is_prepared:
        _agree(month)
        prepare_topic(
            month.stage, month.cell, month.meeting_id, month.before(3, 18), age=month.quarter
        )
    _ask_before(month)
    work(month, month.before(4, 9), minutes=12)
    work(month, month.before(2, 9), minutes=7)
    return True


def work(month: Month, at: datetime, *, minutes: int) -> None:
    """In the home cell: the pages count how long the secretary worked on them, up to `at`.

    What a real page would have told; how long it was is invented, as everything in the demo.
    """
    if month.cell.place:
        return
    seconds = minutes * 60 + month.chance.randrange(120)
    count = CountTime(subject_id=month.meeting_id, seconds=seconds)
    month.stage.do(count, month.cell.secretary, at)


def call(month: Month) -> bool:
    """Call the members; some answer. False when the month is to end here."""
    cell = month.cell
    at = month.before(2) if cell.character.is_prepared else month.before(0)
    month.stage.do(CallMeeting(subject_id=month.meeting_id), cell.secretary, at)
    if month.is_detailed:
        away = month.away
        for person_id, account in list(cell.accounts.items())[:ANSWERS]:
            if month.has_come_to("called") and person_id == cell.persons["minutes_secretary"]:
                continue  # the demo's own member still has to answer
            is_coming = person_id not in away
            month.stage.do(
                ReplyToInvitation(
                    subject_id=month.meeting_id,
                    is_coming=is_coming,
                    reason="" if is_coming else "việc gia đình",
                ),
                account,
                at + timedelta(hours=3),
            )
    return not month.has_come_to("called")


def _ask_before(month: Month) -> None:
    """In the home cell, before this month's meeting: who prepares, and what a member asks."""
    member = "minutes_secretary"
    if month.age or month.cell.place or member not in month.cell.users:
        return
    month.stage.do(
        AssignPreparer(
            subject_id=month.meeting_id,
            person_id=month.cell.persons[member],
            part="Nhiệm vụ tháng tới và giải pháp khả thi",
            due_on=month.day - days(1),
            note="Nêu rõ khó khăn và cách làm.",
        ),
        month.cell.secretary,
        month.before(4, 9),
    )
    for text, is_for_all in (
        ("Bao giờ đoạn đường tổ 3 được sửa xong?", True),
        ("Tôi xin trao đổi riêng về việc phụ trách hộ.", False),
    ):
        question = AskQuestion(subject_id=month.meeting_id, text=text, is_for_all=is_for_all)
        month.stage.do(question, month.cell.users[member], month.before(3, 21))


def _plan(month: Month) -> None:
    cell = month.cell
    topic = ""
    if month.kind == MeetingKind.COMBINED:
        quarter = month.first.year * 4 + month.first.month // 3
        repeats = cell.character.repeats_topics
        topic = topic_of(cell.organisation.cell_type, quarter, repeats=repeats)
    outcome = month.stage.do(
        PlanMeeting(
            subject_id=cell.organisation.pk,
            month=month.first,
            kind=month.kind,
            scheduled_at=month.starts,
            place="Nhà văn hóa ấp" if is_hamlet(cell.organisation.cell_type) else "Phòng họp",
            topic=topic,
            moved_reason="Trùng ngày tiếp xúc cử tri" if month.moved_to else "",
        ),
        cell.secretary,
        month.before(8),
    )
    month.meeting_id = number(outcome, "MeetingPlanned", "meeting_id")


def _agree(month: Month) -> None:
    """The cell committee meets, and the papers are ready before the call."""
    committee = month.cell.committee
    if len(committee) > 1:
        month.stage.do(
            RecordCommitteeMeeting(
                subject_id=month.meeting_id,
                met_at=month.before(3, 19),
                place="Nhà văn hóa ấp" if is_hamlet(month.cell.organisation.cell_type) else "",
                present_ids=committee,
                chair_id=committee[0],
                recorder_id=committee[1],
                judgement="Các nhiệm vụ của tháng trước cơ bản hoàn thành.",
                next_tasks="Phân công đảng viên phụ trách từng việc, có thời hạn.",
                points="Kết quả thực hiện nghị quyết tháng trước.\nNhiệm vụ tháng tới.",
            ),
            month.cell.secretary,
            month.before(3, 20),
        )
    month.stage.do(
        AddMaterial(
            subject_id=month.meeting_id,
            title=f"Dự thảo báo cáo công tác tháng {month.first:%m/%Y}",
            text="Kết quả lãnh đạo tháng qua; phương hướng, nhiệm vụ tháng tới.",
        ),
        month.cell.secretary,
        month.before(2, 7),
    )


def _agenda(month: Month) -> Iterator[PlannedItem]:
    """The parts the rules' form offers; a thin preparation keeps the first ones only."""
    character = month.cell.character
    parts = list(month.rules.form.agenda)
    if not character.is_prepared:
        parts = parts[:THIN_AGENDA]
    presenters = [month.cell.persons["secretary"], month.cell.persons["minutes_secretary"]]
    for place, part in enumerate(parts):
        planned = part.planned_minutes
        yield PlannedItem(
            title=part.title.vi,
            kind=ItemKind(part.kind),
            step=part.code,
            presenter_id=presenters[place % 2] if character.is_prepared else None,
            planned_minutes=planned.value if planned else 10,
        )
