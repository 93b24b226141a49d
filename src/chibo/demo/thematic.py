"""The demo's topics: prepared with outline and lead paper, judged, shared with other cells."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from chibo.access.scope import Scope, access_of
from chibo.access.session import reading
from chibo.demo.cells import Cell
from chibo.demo.stage import IMPORTER, NotYet, Stage, days, moment, number, service
from chibo.demo.topics import is_hamlet
from chibo.meetings.public import MeetingKind, PlanMeeting
from chibo.shared.clock import add_months
from chibo.topics.public import (
    ApproveLeadPaper,
    AskForLeadPaper,
    AssignSpeakers,
    DraftTopicResolution,
    DrawLessons,
    PointGiven,
    SaveOutline,
    ShareTopic,
    WriteLeadPaper,
    outline_points_of,
)

# Which quarter's topic some cells share, by their place: so many quarters ago.
SHARING: Final = {0: 0, 2: 1, 5: 2, 8: 3, 13: 0, 14: 1, 17: 2, 19: 3}
AIM: Final = "Thống nhất nhận thức, chọn việc làm cụ thể chi bộ làm được trong quý."
POINTS: Final = (
    ("content", "Tình hình và nguyên nhân", "Nêu số liệu, việc làm được, việc còn vướng."),
    ("content", "Giải pháp trong quý", "Việc gì, ai làm, bao giờ xong."),
    ("question", "Mỗi đảng viên nhận việc gì cụ thể?", "Liên hệ bản thân và hộ được phân công."),
    ("question", "Khó nhất là ở đâu, cần ai hỗ trợ?", ""),
)
LEAD_PAPER: Final = (
    "Phần I: thực trạng tại địa bàn, đơn vị.\nPhần II: nguyên nhân.\n"
    "Phần III: giải pháp đề nghị chi bộ thảo luận."
)
LESSONS: Final = (
    ("good", "Nhân rộng cách làm của một tổ ra toàn chi bộ.", "Gửi đề dẫn sớm hơn hai ngày."),
    ("fair", "Áp dụng được ở các hộ gần; hộ ở xa cần cách khác.", "Mời thêm đoàn thể cùng bàn."),
)
SITUATION: Final = "Đảng viên đã nắm nội dung chuyên đề và liên hệ với hộ được phân công phụ trách."
MEASURES: Final = (
    "Mỗi đảng viên nhận một việc cụ thể và báo cáo kết quả trong quý.\n"
    "Nhân rộng cách làm của một tổ ra toàn chi bộ."
)
NEXT_TOPIC: Final = {
    True: "Phát huy vai trò đảng viên trong phòng, chống thiên tai tại chỗ",
    False: "Nâng cao chất lượng tự phê bình và phê bình trong chi bộ cơ quan",
}


def _is_told(cell: Cell, age: int | None) -> bool:
    """Whether the topic of so many quarters ago is lived with all its papers."""
    return age is not None and SHARING.get(cell.place) == age and cell.character.is_prepared


def prepare_topic(
    stage: Stage, cell: Cell, meeting_id: int, at: datetime, *, age: int | None
) -> None:
    """Outline, speakers, and a lead paper written by a member and approved."""
    if not _is_told(cell, age):
        return
    author = cell.users["minutes_secretary"]
    _outline(stage, cell, meeting_id, at)
    _speakers(stage, cell, meeting_id, at)
    ask = AskForLeadPaper(subject_id=meeting_id, person_id=cell.persons["minutes_secretary"])
    stage.do(ask, cell.secretary, at)
    written = WriteLeadPaper(
        subject_id=meeting_id, title="Đề dẫn sinh hoạt chuyên đề", text=LEAD_PAPER, revision=0
    )
    stage.do(written, author, at + timedelta(hours=1))
    approval = ApproveLeadPaper(subject_id=meeting_id, revision=1)
    stage.do(approval, cell.secretary, at + timedelta(hours=2))


def judge_topic(
    stage: Stage, cell: Cell, meeting_id: int, at: datetime, *, age: int | None
) -> None:
    """At the end of the meeting the secretary draws the lessons."""
    if not _is_told(cell, age):
        return
    quality, usefulness, to_improve = LESSONS[cell.place % 2]
    lessons = DrawLessons.model_validate(
        {
            "subject_id": meeting_id,
            "quality": quality,
            "usefulness": usefulness,
            "to_improve": to_improve,
            "revision": 0,
        }
    )
    stage.do(lessons, cell.secretary, at - timedelta(minutes=2))


def draft_topic_resolution(
    stage: Stage, cell: Cell, meeting_id: int, at: datetime, *, age: int | None
) -> int:
    """In the home cell what the topic asks for is laid down in a resolution; 0 elsewhere."""
    if cell.place or not _is_told(cell, age):
        return 0
    drafted = stage.do(
        DraftTopicResolution(
            subject_id=meeting_id,
            abstract="về thực hiện các giải pháp của chuyên đề quý",
            situation=SITUATION,
            weaknesses="Một số hộ ở xa chưa được vận động đến nơi.",
            measures=MEASURES,
            carrying_out="Chi ủy phân công, kiểm tra và báo cáo chi bộ trong kỳ sinh hoạt sau.",
        ),
        cell.secretary,
        at,
    )
    return number(drafted, "ResolutionDrafted", "resolution_id")


def share_topic(
    stage: Stage, cell: Cell, meeting_id: int, at: datetime, *, age: int | None
) -> None:
    """Some with the cell's name, some with the lead paper."""
    if not _is_told(cell, age):
        return
    shared = ShareTopic(
        subject_id=meeting_id,
        shows_cell=cell.place % 2 == 0,
        with_lead_paper=cell.place in {0, 5},
    )
    stage.do(shared, cell.secretary, at + days(1))


def prepare_next(stage: Stage, cell: Cell) -> None:
    """In the home cell the next quarter's topic is being prepared, with a member asked to speak."""
    if cell.place or "minutes_secretary" not in cell.users:
        return
    month = _next_month(stage.today)
    at = stage.now - days(2)
    topic = NEXT_TOPIC[is_hamlet(cell.organisation.cell_type)]
    plan = PlanMeeting(
        subject_id=cell.organisation.pk,
        month=month,
        kind=MeetingKind.THEMATIC,
        scheduled_at=moment(month.replace(day=20), 14),
        place="Nhà văn hóa ấp",
        topic=topic,
    )
    try:
        outcome = stage.do(plan, cell.secretary, at)
    except NotYet:
        return
    meeting_id = number(outcome, "MeetingPlanned", "meeting_id")
    _outline(stage, cell, meeting_id, at + timedelta(hours=1))
    _speakers(stage, cell, meeting_id, at + timedelta(hours=2))
    others = [one for one in cell.accounts if one not in cell.leaders]
    if others:
        ask = AskForLeadPaper(
            subject_id=meeting_id, person_id=others[0], due_on=month.replace(day=15)
        )
        stage.do(ask, cell.secretary, at + timedelta(hours=3))


def _next_month(today: date) -> date:
    """The last month of this quarter, or of the next one where it has begun."""
    month = today.replace(day=1)
    return add_months(month, 3 if month.month % 3 == 0 else 3 - month.month % 3)


def _outline(stage: Stage, cell: Cell, meeting_id: int, at: datetime) -> None:
    points = [PointGiven.model_validate(dict(zip(_FIELDS, one, strict=True))) for one in POINTS]
    outline = SaveOutline(subject_id=meeting_id, aim=AIM, points=tuple(points), revision=0)
    stage.do(outline, cell.secretary, at)


_FIELDS: Final = ("kind", "title", "text")


def _speakers(stage: Stage, cell: Cell, meeting_id: int, at: datetime) -> None:
    """Two members on the first question, one of them the secretary of minutes."""
    others = [one for one in cell.accounts if one not in cell.leaders]
    people = (cell.persons["minutes_secretary"], *others[:1])
    with reading(access_of(service(IMPORTER))):
        points = outline_points_of(Scope(whole=True), meeting_id)
    question = next(one.pk for one in points if one.kind == "question")
    speak = AssignSpeakers(subject_id=meeting_id, person_ids=people, point_id=question)
    stage.do(speak, cell.secretary, at + timedelta(minutes=10))
