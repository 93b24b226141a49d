"""The invitation to a meeting of the cell: who, when, where, what about."""

from dataclasses import dataclass
from datetime import date, datetime

from chibo.papers.blocks import Closing, Paragraph, Run, Sheet, text
from chibo.papers.closing import closing_of
from chibo.papers.head import KEPT_BY_CELL, MeetingKind, Officer, PaperHead, Recipients, Signature
from chibo.papers.wording import clock, long_date, month_of, phrase, sentence


@dataclass(frozen=True)
class Invitation:
    """`invitees` empty: all members of the cell. `agenda`: the items' titles in order.

    `materials_sent_on`: when the papers of the meeting were made available, if they were.
    """

    head: PaperHead
    kind: MeetingKind
    month: date
    starts_at: datetime
    venue: str
    signature: Signature
    chair: Officer | None = None
    invitees: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    materials_sent_on: date | None = None
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="GIẤY MỜI",
            abstract=f"họp Chi bộ {self.kind} {month_of(self.month)}",
            body=tuple(self._body()),
            closing=self._closing(),
        )

    def _closing(self) -> Closing:
        return closing_of(self.signature, self.recipients)

    def _body(self) -> list[Paragraph]:
        who = ", ".join(f"đồng chí {name}" for name in self.invitees)
        body = [
            text(
                f"{self.head.issuing_body} trân trọng kính mời "
                + (who or "các đồng chí đảng viên trong Chi bộ")
                + f" đến dự cuộc họp Chi bộ {self.kind} {month_of(self.month)}."
            ),
            _labelled("Thời gian", f"{clock(self.starts_at)}, {long_date(self.starts_at)}."),
            _labelled("Địa điểm", sentence(self.venue)),
        ]
        if self.chair:
            body.append(_labelled("Chủ trì", sentence(self.chair.called())))
        if self.agenda:
            body.append(_labelled("Nội dung", ""))
            body += [text(f"{n}. {sentence(item)}") for n, item in enumerate(self.agenda, 1)]
        body += self._materials()
        body.append(text("Đề nghị các đồng chí nghiên cứu trước nội dung và dự họp đúng giờ."))
        return body

    def _materials(self) -> list[Paragraph]:
        if not self.materials:
            return []
        sent = f" (gửi {long_date(self.materials_sent_on)})" if self.materials_sent_on else ""
        names = "; ".join(map(phrase, self.materials))
        return [_labelled(f"Tài liệu{sent}", f"{names}.")]


def _labelled(label: str, words: str) -> Paragraph:
    return Paragraph((Run(f"{label}: ", bold=True), Run(words)))
