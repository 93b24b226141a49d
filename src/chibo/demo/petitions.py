"""Petitions and households of the first hamlet: one of each state, here and at the committee."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chibo.accounts.models import User
from chibo.demo.cast import COMMUNE, HOME, account
from chibo.demo.cells import Cell, read_cell
from chibo.demo.characters import GOOD
from chibo.demo.stage import Stage, days, moment, number
from chibo.orgs.models import Organisation
from chibo.petitions.public import (
    AddHousehold,
    AnswerPetition,
    AssignHousehold,
    HandOverPetition,
    JudgeAnswer,
    NoteVisit,
    RaisePetition,
    ReceivePetition,
)

HOUSEHOLDS: Final = (
    ("Trương Thị Mẫu", "số 12, tổ 1, ấp Hòa Đức", "0900 000 101"),
    ("Lâm Văn Thử", "số 27, tổ 2, ấp Hòa Đức", "0900 000 102"),
    ("Kiên Thị Ví", "số 8, tổ 3, ấp Hòa Đức", ""),
)


@dataclass
class Asking:
    """One petition of the hamlet, moved on by its desks; `age` is days before today."""

    stage: Stage
    cell: Cell
    commune: Organisation
    petition_id: int = 0

    def at(self, age: int, hour: int = 8) -> datetime:
        return moment(self.stage.today - days(age), hour)

    def desk(self, by: User) -> int:
        return self.cell.organisation.pk if by == self.cell.secretary else self.commune.pk

    def raised(self, by: User, age: int, text: str, household: int | None = None) -> Asking:
        command = RaisePetition(
            subject_id=self.cell.organisation.pk,
            text=text,
            is_denunciation=False,
            household_id=household,
        )
        outcome = self.stage.do(command, by, self.at(age))
        self.petition_id = number(outcome, "PetitionRaised", "petition_id")
        return self

    def received(self, by: User, age: int, subject: str) -> Asking:
        command = ReceivePetition(
            subject_id=self.desk(by), petition_id=self.petition_id, subject=subject
        )
        self.stage.do(command, by, self.at(age, 9))
        return self

    def handed_over(self, by: User, age: int, reason: str) -> Asking:
        command = HandOverPetition(
            subject_id=self.desk(by), petition_id=self.petition_id, reason=reason
        )
        self.stage.do(command, by, self.at(age, 10))
        return self

    def answered(self, by: User, age: int, answer: str) -> Asking:
        command = AnswerPetition(
            subject_id=self.desk(by), petition_id=self.petition_id, answer=answer
        )
        self.stage.do(command, by, self.at(age, 11))
        return self

    def judged(self, by: User, age: int, why: str = "") -> Asking:
        command = JudgeAnswer(
            subject_id=self.cell.organisation.pk,
            petition_id=self.petition_id,
            is_answer=not why,
            why=why,
        )
        self.stage.do(command, by, self.at(age, 15))
        return self


def raise_petitions(stage: Stage) -> None:
    """R-PET-06: open, overdue, answered, accepted, closed by time, handed over, opened again."""
    cell = read_cell(Organisation.objects.get(code=HOME), 0, GOOD, stage.today)
    commune = Organisation.objects.get(code=COMMUNE)
    member, lead, office = cell.users["minutes_secretary"], cell.secretary, account("vanphong")
    others = [user for user in cell.accounts.values() if user not in {member, lead}] or [member]
    first = _households(stage, cell, cell.persons["minutes_secretary"])

    def asking() -> Asking:
        return Asking(stage, cell, commune)

    _answered(asking, member, lead)
    asking().raised(
        others[0], 60, "Đề nghị gắn thêm bóng đèn đoạn cuối đường tổ 3 vì buổi tối rất tối."
    ).received(lead, 58, "infrastructure")
    asking().raised(
        member,
        40,
        "Hộ tôi phụ trách đề nghị được vay vốn chăn nuôi theo chương trình của xã.",
        first,
    ).received(lead, 39, "policy").handed_over(
        lead, 38, "Nguồn vốn do xã quản lý, vượt thẩm quyền chi bộ."
    ).received(office, 37, "policy")
    asking().raised(
        others[-1], 25, "Đề nghị nạo vét kênh nội đồng trước vụ đông xuân."
    ).handed_over(lead, 24, "Cần kinh phí của xã.").answered(
        office, 10, "Xã đã đưa vào kế hoạch thủy lợi nội đồng."
    ).judged(others[-1], 8, "Chưa nói khi nào nạo vét và ai làm.")
    asking().raised(member, 2, "Đề nghị chi bộ gửi tài liệu họp sớm hơn để đảng viên kịp đọc.")


def _answered(asking: Callable[[], Asking], member: User, lead: User) -> None:
    """Those that have an answer: waiting for a word, accepted, and closed by time."""
    asking().raised(
        member, 90, "Đề nghị bố trí chỗ ngồi thuận tiện cho đảng viên cao tuổi khi sinh hoạt."
    ).received(lead, 89, "party_work").answered(
        lead, 85, "Chi bộ đã kê thêm ghế có tựa ở hàng đầu."
    ).judged(member, 83)
    asking().raised(member, 80, "Đề nghị thông báo lịch tiêm phòng cho đàn gia súc.").received(
        lead, 79, "livelihood"
    ).answered(lead, 75, "Lịch tiêm phòng đã niêm yết tại nhà văn hóa ấp.")
    asking().raised(member, 15, "Đề nghị thu gom rác ở đầu ấp mỗi tuần hai lần.").received(
        lead, 14, "environment"
    ).answered(lead, 5, "Tổ thu gom rác đến thứ Ba và thứ Sáu hằng tuần, bắt đầu từ tuần sau.")


def _households(stage: Stage, cell: Cell, contact: int) -> int:
    """The list, its contacts and a visit; returns the household of the demo's own member."""
    at = moment(stage.today - days(120), 8)
    people = [contact, *(one.person_id for one in cell.counted if one.person_id != contact)]
    first = 0
    for place, (head, address, phone) in enumerate(HOUSEHOLDS):
        added = stage.do(
            AddHousehold(
                subject_id=cell.organisation.pk,
                head_name=head,
                address=address,
                phone=phone,
                was_given=True,
            ),
            cell.secretary,
            at,
        )
        household = number(added, "HouseholdAdded", "household_id")
        first = first or household
        stage.do(
            AssignHousehold(
                subject_id=household,
                person_id=contact if place == 1 else people[place],
                since=at.date(),
            ),
            cell.secretary,
            at,
        )
    visited = stage.today - days(70)
    stage.do(
        NoteVisit(subject_id=first, visited_on=visited),
        cell.users["minutes_secretary"],
        moment(visited, 17),
    )
    return first
