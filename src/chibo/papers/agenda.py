"""The agenda of a meeting of the cell: what, at what hour, by whom."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chibo.papers.blocks import (
    Align,
    Closing,
    Column,
    Paragraph,
    Row,
    Run,
    Sheet,
    Table,
    text,
)
from chibo.papers.closing import closing_of
from chibo.papers.head import KEPT_BY_CELL, MeetingKind, PaperHead, Recipients, Signature
from chibo.papers.wording import clock, local, long_date, month_of, sentence


@dataclass(frozen=True)
class PlannedPart:
    """A part of the agenda; `minutes` 0 where none are planned."""

    title: str
    minutes: int = 0
    presenter: str = ""


@dataclass(frozen=True)
class Agenda:
    """`topic`: of a thematic meeting, or of the thematic part."""

    head: PaperHead
    kind: MeetingKind
    month: date
    starts_at: datetime
    venue: str
    parts: tuple[PlannedPart, ...]
    signature: Signature
    topic: str = ""
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="CHƯƠNG TRÌNH",
            abstract=f"sinh hoạt Chi bộ {self.kind} {month_of(self.month)}",
            body=tuple(self._body()),
            closing=self._closing(),
        )

    def _closing(self) -> Closing:
        return closing_of(self.signature, self.recipients)

    def _body(self) -> list[Paragraph | Table]:
        body: list[Paragraph | Table] = [
            _labelled("Thời gian", f"{clock(self.starts_at)}, {long_date(self.starts_at)}."),
            _labelled("Địa điểm", sentence(self.venue)),
        ]
        if self.topic:
            body.append(_labelled("Chuyên đề", sentence(self.topic)))
        body.append(self._table())
        whole = sum(part.minutes for part in self.parts)
        if whole:
            body.append(text(f"Tổng thời lượng dự kiến: {whole} phút."))
        return body

    def _table(self) -> Table:
        rows, begins = [], local(self.starts_at)
        for number, part in enumerate(self.parts, start=1):
            # Without its length nobody knows when the next part begins.
            hour = f"{begins:%H:%M}" if all(one.minutes for one in self.parts[: number - 1]) else ""
            length = f"{part.minutes} phút" if part.minutes else ""
            rows.append(Row((str(number), hour, part.title.strip(), length, part.presenter)))
            begins += timedelta(minutes=part.minutes)
        return Table(
            (
                Column("TT", 10, Align.CENTRE),
                Column("Bắt đầu", 18, Align.CENTRE),
                Column("Nội dung", 72),
                Column("Thời lượng", 22, Align.CENTRE),
                Column("Người thực hiện", 38),
            ),
            tuple(rows),
        )


def _labelled(label: str, words: str) -> Paragraph:
    return Paragraph((Run(f"{label}: ", bold=True), Run(words)))
