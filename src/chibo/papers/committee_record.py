"""The record of the cell committee's meeting: when, who was there, what was agreed."""

from dataclasses import dataclass
from datetime import date, datetime

from chibo.papers.blocks import Paragraph, Sheet, part, section, text, texts
from chibo.papers.closing import minutes_closing
from chibo.papers.head import MeetingKind, Officer, PaperHead
from chibo.papers.wording import clock, long_date, month_of, sentence


@dataclass(frozen=True)
class CommitteeRecord:
    """`has_committee` False: secretary and deputies met, since the cell has no committee.

    `month` and `kind` are those of the cell's meeting that was prepared.
    """

    head: PaperHead
    kind: MeetingKind
    month: date
    met_at: datetime
    venue: str
    chair: Officer
    recorder: Officer
    there: tuple[Officer, ...]
    away: tuple[Officer, ...] = ()
    judgement: str = ""
    next_tasks: str = ""
    points: str = ""
    has_committee: bool = True

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="BIÊN BẢN",
            abstract=(
                f"họp {self._who()} chuẩn bị sinh hoạt Chi bộ {self.kind} {month_of(self.month)}"
            ),
            body=tuple(self._body()),
            closing=minutes_closing(self.head.layout, self.recorder.name, self.chair.name),
        )

    def _who(self) -> str:
        return "Chi ủy" if self.has_committee else "Bí thư, Phó Bí thư Chi bộ"

    def _body(self) -> list[Paragraph]:
        whole = len(self.there) + len(self.away)
        body = [
            part("I- THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"),
            text(f"Thời gian: {clock(self.met_at)}, {long_date(self.met_at)}."),
        ]
        if self.venue:
            body.append(text(f"Địa điểm: {sentence(self.venue)}"))
        body += [
            text(f"Chủ trì: {sentence(self.chair.called())}"),
            text(f"Ghi biên bản: {sentence(self.recorder.called())}"),
            text(f"Có mặt: {len(self.there)}/{whole}."),
            *_named(self.there),
        ]
        if self.away:
            body += [text(f"Vắng: {len(self.away)}/{whole}."), *_named(self.away)]
        body.append(part("II- NỘI DUNG THỐNG NHẤT"))
        given = (
            ("Đánh giá kết quả thực hiện nhiệm vụ tháng trước", self.judgement),
            ("Nhiệm vụ tháng tới", self.next_tasks),
            ("Nội dung đưa ra Chi bộ thảo luận, biểu quyết", self.points),
        )
        written = [(title, words) for title, words in given if words.strip()]
        for number, (title, words) in enumerate(written, start=1):
            body += [section(f"{number}. {title}"), *map(_ended, texts(words))]
        return body


def _named(officers: tuple[Officer, ...]) -> list[Paragraph]:
    last = len(officers)
    return [text(_line(one, is_last=place == last)) for place, one in enumerate(officers, start=1)]


def _line(officer: Officer, *, is_last: bool) -> str:
    return f"- Đồng chí {officer.called().removeprefix('đồng chí ')}{'.' if is_last else ';'}"


def _ended(paragraph: Paragraph) -> Paragraph:
    return text(sentence("".join(run.text for run in paragraph.runs)))
