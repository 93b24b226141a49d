"""The cell's monthly resolution in its four parts, and the shorter conclusion."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chibo.papers.blocks import (
    Align,
    Column,
    Paragraph,
    Row,
    Sheet,
    Table,
    part,
    section,
    text,
    texts,
)
from chibo.papers.closing import closing_of
from chibo.papers.head import KEPT_BY_CELL, MeetingKind, PaperHead, Recipients, Signature, Vote
from chibo.papers.tasks import NextTask, PreviousTask, next_tasks, previous_tasks
from chibo.papers.wording import Citation, long_date, month_of, phrase, points, sentence, sum_of

Block = Paragraph | Table
NOTHING = "Không có."


@dataclass(frozen=True)
class Judgement:
    """Part I: last month as the cell judges it; the texts may have several lines."""

    month: date
    ideology: str
    political_tasks: str
    previous: tuple[PreviousTask, ...] = ()
    previous_paper: Citation | None = None
    praise_and_reminders: str = ""
    weaknesses_and_causes: str = ""


@dataclass(frozen=True)
class Assignment:
    """Part III: what a member answers for."""

    member: str
    duty: str


@dataclass(frozen=True)
class GroupScore:
    """Part IV: one group of criteria, the points given and the most it can bring."""

    group: str
    most: Decimal | int
    given: Decimal | int | None


@dataclass(frozen=True)
class SelfScore:
    """The cell's own score by group, its rating, and the vote on it."""

    groups: tuple[GroupScore, ...]
    rating: str
    vote: Vote


@dataclass(frozen=True)
class Resolution:
    """`month`: the month it leads; `meeting_on`: the day of the meeting that adopted it."""

    head: PaperHead
    kind: MeetingKind
    month: date
    meeting_on: date
    judgement: Judgement
    next_tasks: tuple[NextTask, ...]
    vote: Vote
    signature: Signature
    assignments: tuple[Assignment, ...] = ()
    carrying_out: str = ""
    self_score: SelfScore | None = None
    grounds: tuple[Citation, ...] = ()
    abstract: str = ""
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="NGHỊ QUYẾT",
            abstract=phrase(self.abstract)
            or f"họp Chi bộ {self.kind}, nhiệm vụ {month_of(self.month)}",
            body=(
                *self._opening(),
                *self._judged(),
                *self._tasks(),
                *self._duties(),
                *self._score(),
            ),
            closing=closing_of(self.signature, self.recipients),
        )

    def _opening(self) -> list[Block]:
        grounds = [text(f"Căn cứ {paper.full()};") for paper in self.grounds]
        met = f"Tại cuộc họp {self.kind} {long_date(self.meeting_on)}, {self.head.issuing_body}"
        return [*grounds, text(f"{met} thảo luận và quyết nghị các nội dung sau:")]

    def _judged(self) -> list[Block]:
        last = self.judgement
        paper = f" ({last.previous_paper.full()})" if last.previous_paper else ""
        return [
            part(f"I- ĐÁNH GIÁ TÌNH HÌNH {month_of(last.month).upper()}"),
            section("1. Tình hình tư tưởng"),
            *_told(last.ideology),
            section("2. Kết quả thực hiện nhiệm vụ chính trị"),
            *_told(last.political_tasks),
            section(f"3. Kết quả thực hiện nghị quyết kỳ trước{paper}"),
            *previous_tasks(last.previous),
            section("4. Biểu dương, nhắc nhở"),
            *_told(last.praise_and_reminders),
            section("5. Hạn chế và nguyên nhân"),
            *_told(last.weaknesses_and_causes),
        ]

    def _tasks(self) -> list[Block]:
        heading = part(f"II- NHIỆM VỤ {month_of(self.month).upper()}")
        return [heading, *next_tasks(self.next_tasks)]

    def _duties(self) -> list[Block]:
        each = [text(f"- Đồng chí {a.member}: {sentence(a.duty)}") for a in self.assignments]
        return [
            part("III- PHÂN CÔNG ĐẢNG VIÊN VÀ TỔ CHỨC THỰC HIỆN"),
            *each,
            *_told(self.carrying_out, if_nothing="" if each else NOTHING),
        ]

    def _score(self) -> list[Block]:
        adopted = text(f"Nghị quyết được Chi bộ biểu quyết thông qua: {self.vote.told()}.")
        heading = part("IV- TỰ CHẤM ĐIỂM, XẾP LOẠI BUỔI SINH HOẠT")
        score = self.self_score
        if score is None:
            return [heading, text("Chi bộ chưa chấm điểm buổi sinh hoạt này."), adopted]
        total = points(sum_of(g.given for g in score.groups))
        most = points(sum_of(g.most for g in score.groups))
        rows = [
            Row((str(n), g.group, points(g.most), points(g.given)))
            for n, g in enumerate(score.groups, 1)
        ]
        return [
            heading,
            Table(
                (
                    Column("TT", 10, Align.CENTRE),
                    Column("Nhóm tiêu chí", 105),
                    Column("Thang điểm", 25, Align.CENTRE),
                    Column("Chi bộ tự chấm", 25, Align.CENTRE),
                ),
                (*rows, Row(("", "Tổng điểm", most, total), bold=True)),
            ),
            text(f"Xếp loại: {score.rating}. Biểu quyết: {score.vote.told()}."),
            adopted,
        ]


@dataclass(frozen=True)
class Conclusion:
    """What the chair summed up: points, tasks, and the vote if one was held."""

    head: PaperHead
    kind: MeetingKind
    month: date
    meeting_on: date
    points: tuple[str, ...]
    signature: Signature
    next_tasks: tuple[NextTask, ...] = ()
    vote: Vote | None = None
    abstract: str = ""
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="KẾT LUẬN",
            abstract=phrase(self.abstract) or f"cuộc họp Chi bộ {self.kind} {month_of(self.month)}",
            body=tuple(self._body()),
            closing=closing_of(self.signature, self.recipients),
        )

    def _body(self) -> list[Block]:
        met = f"Tại cuộc họp {self.kind} {long_date(self.meeting_on)}, {self.head.issuing_body}"
        body: list[Block] = [text(f"{met} thảo luận và kết luận:")]
        body += [text(f"{n}. {sentence(point)}") for n, point in enumerate(self.points, 1)]
        if self.next_tasks:
            body += [
                section(f"{len(self.points) + 1}. Giao nhiệm vụ"),
                *next_tasks(self.next_tasks),
            ]
        if self.vote:
            body.append(text(f"Kết luận được biểu quyết thông qua: {self.vote.told()}."))
        return body


def _told(words: str, if_nothing: str = NOTHING) -> tuple[Paragraph, ...]:
    lines = [sentence(line) for line in words.splitlines() if line.strip()]
    return texts("\n".join(lines) or if_nothing)
