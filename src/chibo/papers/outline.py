"""The outline of a thematic meeting, and the resolution that comes of it."""

from dataclasses import dataclass
from datetime import date, datetime

from chibo.papers.blocks import (
    Align,
    Column,
    Paragraph,
    Row,
    Run,
    Sheet,
    Table,
    part,
    section,
    text,
)
from chibo.papers.blocks import texts as lines_of
from chibo.papers.closing import closing_of
from chibo.papers.head import KEPT_BY_CELL, MeetingKind, PaperHead, Recipients, Signature, Vote
from chibo.papers.tasks import NextTask, next_tasks
from chibo.papers.wording import clock, long_date, phrase, roman, sentence, short_date

Block = Paragraph | Table
NOTHING = "Không có."


@dataclass(frozen=True)
class OutlinePart:
    """A point of content; the text may have several lines."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class OutlineQuestion:
    """A question to be discussed, with who was asked to prepare."""

    title: str
    text: str = ""
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThematicOutline:
    """`speakers`: asked to speak on the whole topic; `author`: of the lead paper, due on a day."""

    head: PaperHead
    kind: MeetingKind
    topic: str
    starts_at: datetime
    venue: str
    signature: Signature
    aim: str = ""
    contents: tuple[OutlinePart, ...] = ()
    questions: tuple[OutlineQuestion, ...] = ()
    speakers: tuple[str, ...] = ()
    author: str = ""
    due_on: date | None = None
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="ĐỀ CƯƠNG",
            abstract=f"sinh hoạt chuyên đề “{phrase(self.topic)}”",
            body=tuple(self._body()),
            closing=closing_of(self.signature, self.recipients),
        )

    def _body(self) -> list[Block]:
        combined = self.kind == MeetingKind.COMBINED
        body: list[Block] = [
            _labelled("Thời gian", f"{clock(self.starts_at)}, {long_date(self.starts_at)}."),
            _labelled("Địa điểm", sentence(self.venue)),
        ]
        if combined:
            body.append(text("Sinh hoạt chuyên đề kết hợp sau phần sinh hoạt thường kỳ."))
        parts = (
            ("MỤC ĐÍCH, YÊU CẦU", [*map(_ended, lines_of(self.aim))]),
            ("NỘI DUNG", self._contents()),
            ("CÂU HỎI THẢO LUẬN", self._questions()),
            ("PHÂN CÔNG CHUẨN BỊ", self._duties()),
        )
        given = [(title, blocks) for title, blocks in parts if blocks]
        for number, (title, blocks) in enumerate(given, start=1):
            body += [part(f"{roman(number)}- {title}"), *blocks]
        return body

    def _contents(self) -> list[Block]:
        blocks: list[Block] = []
        for number, one in enumerate(self.contents, start=1):
            blocks += [section(f"{number}. {one.title}"), *map(_ended, lines_of(one.text))]
        return blocks

    def _questions(self) -> list[Block]:
        if not self.questions:
            return []
        rows = tuple(
            Row((str(number), _whole(one), ", ".join(one.speakers)))
            for number, one in enumerate(self.questions, start=1)
        )
        columns = (
            Column("TT", 10, Align.CENTRE),
            Column("Câu hỏi", 100),
            Column("Đảng viên chuẩn bị phát biểu", 55),
        )
        return [Table(columns, rows)]

    def _duties(self) -> list[Block]:
        blocks: list[Block] = []
        if self.author:
            due = f", hạn hoàn thành ngày {short_date(self.due_on)}" if self.due_on else ""
            blocks.append(text(f"- Viết và trình bày đề dẫn: đồng chí {self.author}{due}."))
        if self.speakers:
            names = ", ".join(f"đồng chí {name}" for name in self.speakers)
            blocks.append(text(f"- Phát biểu về toàn bộ chuyên đề: {names}."))
        return blocks


@dataclass(frozen=True)
class ThematicResolution:
    """The resolution on a topic: situation, measures and tasks, carrying out; no monthly parts."""

    head: PaperHead
    kind: MeetingKind
    topic: str
    meeting_on: date
    situation: str
    vote: Vote
    signature: Signature
    weaknesses: str = ""
    measures: tuple[str, ...] = ()
    next_tasks: tuple[NextTask, ...] = ()
    carrying_out: str = ""
    abstract: str = ""
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="NGHỊ QUYẾT",
            abstract=phrase(self.abstract) or f"về chuyên đề “{phrase(self.topic)}”",
            body=tuple(self._body()),
            closing=closing_of(self.signature, self.recipients),
        )

    def _body(self) -> list[Block]:
        met = f"Tại buổi sinh hoạt {self.kind} {long_date(self.meeting_on)}"
        topic = f" với chuyên đề “{phrase(self.topic)}”" if self.topic.strip() else ""
        return [
            text(f"{met}{topic}, {self.head.issuing_body} thảo luận và quyết nghị:"),
            part("I- ĐÁNH GIÁ TÌNH HÌNH"),
            section("1. Kết quả đạt được"),
            *_told(self.situation),
            section("2. Hạn chế và nguyên nhân"),
            *_told(self.weaknesses),
            part("II- NHIỆM VỤ, GIẢI PHÁP"),
            *(text(f"{number}. {sentence(one)}") for number, one in enumerate(self.measures, 1)),
            *next_tasks(self.next_tasks),
            part("III- TỔ CHỨC THỰC HIỆN"),
            *_told(self.carrying_out),
            text(f"Nghị quyết được Chi bộ biểu quyết thông qua: {self.vote.told()}."),
        ]


def _labelled(label: str, words: str) -> Paragraph:
    return Paragraph((Run(f"{label}: ", bold=True), Run(words)))


def _whole(question: OutlineQuestion) -> str:
    more = " ".join(question.text.split())
    return f"{question.title} {more}".strip() if more else question.title


def _told(words: str) -> tuple[Paragraph, ...]:
    return tuple(map(_ended, lines_of(words))) or (text(NOTHING),)


def _ended(paragraph: Paragraph) -> Paragraph:
    return text(sentence("".join(run.text for run in paragraph.runs)))
