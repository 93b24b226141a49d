"""Documents that the commune's office sent to its cells: most received, one new, one taken back."""

from __future__ import annotations

from datetime import date
from typing import Final

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.demo.cast import COMMUNE, account
from chibo.demo.cells import organisations_below, read_cell
from chibo.demo.characters import GOOD
from chibo.demo.stage import Stage, days, moment, number
from chibo.guidance.public import (
    AcknowledgeGuidance,
    GuidanceCap,
    SendGuidance,
    WithdrawGuidance,
    waiting_in,
)
from chibo.orgs.models import Organisation

# By their place in the list of cells: whose secretaries have opened nothing yet.
SLOW: Final = frozenset({5, 9, 13, 17})
# The second hamlet alone is asked about its own matter.
ONE_HAMLET: Final = 1


def send_documents(stage: Stage) -> None:
    """R-GUI-01, R-GUI-05, R-GUI-06, R-GUI-12: the last one is new: nobody has received it yet."""
    _send(
        stage,
        45,
        kind="theme",
        number="04-CĐ/ĐU",
        title="Nâng cao chất lượng sinh hoạt chi bộ, gần dân, nghe dân",
        text="Mỗi chi bộ chọn ít nhất một chuyên đề trong năm theo chủ đề này.",
        valid_until=date(stage.today.year, 12, 31),
    )
    _send(
        stage,
        40,
        kind="bulletin",
        number="",
        title="Bản tin tháng: thu hoạch lúa thu đông, phòng, chống sạt lở bờ kênh",
        text="Tin dùng cho phần thông tin thời sự của buổi sinh hoạt.",
        valid_until=stage.today - days(5),
    )
    hamlet = organisations_below(COMMUNE)[ONE_HAMLET]
    _send(
        stage,
        38,
        kind="notice",
        number="26-TB/ĐU",
        title="Về kiểm tra việc thu, nộp đảng phí của chi bộ",
        text="Đoàn kiểm tra đến chi bộ trong tháng.",
        addressee_ids=(hamlet.pk,),
    )
    wrong = _send(
        stage,
        32,
        kind="notice",
        number="27-TB/ĐU",
        title="Lịch báo cáo viên về dự sinh hoạt chi bộ",
        text="Lịch kèm theo thông báo này.",
    )
    stage.do(
        WithdrawGuidance(
            subject_id=wrong, reason="Ghi nhầm ngày; lịch đúng sẽ báo qua điện thoại."
        ),
        account("vanphong"),
        moment(stage.today - days(31), 10),
    )
    _received_by_most(stage)
    _send(
        stage,
        1,
        kind="guidance",
        number="15-HD/ĐU",
        title="Học tập nghị quyết đại hội Đảng bộ xã trong sinh hoạt chi bộ",
        text="Mỗi chi bộ dành ít nhất 15 phút của buổi sinh hoạt gần nhất để học tập.\n\n"
        "Bí thư nêu hai việc chi bộ sẽ làm để thực hiện nghị quyết, ghi vào biên bản.",
    )


def _send(stage: Stage, age: int, **given: object) -> int:
    """Sent so many days ago, on the day it was issued."""
    day = stage.today - days(age)
    commune = Organisation.objects.get(code=COMMUNE)
    command = SendGuidance.model_validate(
        {"subject_id": commune.pk, "issued_on": day, "is_not_secret": True, **given}
    )
    outcome = stage.do(command, account("vanphong"), moment(day, 9))
    return number(outcome, "GuidanceSent", "guidance_id")


def _received_by_most(stage: Stage) -> None:
    for place, unit in enumerate(organisations_below(COMMUNE)):
        secretary = read_cell(unit, place, GOOD, stage.today).users.get("secretary")
        if place in SLOW or secretary is None:
            continue
        access = access_of(secretary)
        with reading(access):
            waiting = [one.pk for one in waiting_in(access.scope(GuidanceCap.RECEIVE))]
        at = moment(stage.today - days(30 - place % 5), 7, place)
        for delivery_id in waiting:
            stage.do(AcknowledgeGuidance(subject_id=delivery_id), secretary, at)
