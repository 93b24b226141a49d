"""The cell's proposal on a member whose absences came to what the rules name."""

from dataclasses import dataclass
from datetime import date

from chibo.papers.blocks import Align, Column, Paragraph, Row, Sheet, Table, part, text, texts
from chibo.papers.closing import closing_of
from chibo.papers.head import KEPT_BY_CELL, PaperHead, Recipients, Signature, Vote
from chibo.papers.wording import long_date, phrase, sentence, short_date

COLUMNS = (
    Column("TT", 11, Align.CENTRE),
    Column("Ngày sinh hoạt", 30, Align.CENTRE),
    Column("Dự họp", 38),
    Column("Lý do đảng viên nêu, kết luận", 86),
)


@dataclass(frozen=True)
class CaseLine:
    """One meeting that counts, and how the member stood on its roll."""

    held_on: date
    standing: str
    words: str = ""
    decision: str = ""


@dataclass(frozen=True)
class CaseProposalPaper:
    """R-PAP-25 What a proposal to strike off rests on; it decides nothing.

    `rule` is the limit in the rules' words, `source` the paper and clause it stands in.
    """

    head: PaperHead
    addressed_to: str
    member: str
    year: int
    rule: str
    source: str
    lines: tuple[CaseLine, ...]
    reminded_on: tuple[date, ...]
    explanation: str
    discussion: str
    met_on: date | None
    vote: Vote
    signature: Signature
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="TỜ TRÌNH",
            abstract=f"về việc xem xét, xóa tên đảng viên đối với đồng chí {self.member}",
            body=tuple(self._body()),
            closing=closing_of(self.signature, self.recipients),
        )

    def _body(self) -> list[Paragraph | Table]:
        reminded = ", ".join(map(short_date, self.reminded_on)) or "chưa ghi nhận"
        rows = (
            Row(
                (
                    str(place),
                    short_date(one.held_on),
                    one.standing,
                    "; ".join(phrase(words) for words in (one.words, one.decision) if words),
                )
            )
            for place, one in enumerate(self.lines, 1)
        )
        return [
            text(f"Kính gửi: {phrase(self.addressed_to)}."),
            part("I- CĂN CỨ"),
            text(f"Theo {phrase(self.source)}: {sentence(self.rule)}"),
            part("II- QUÁ TRÌNH"),
            text(f"Các buổi sinh hoạt năm {self.year} được tính:"),
            Table(COLUMNS, tuple(rows)),
            text(f"Chi bộ đã nhắc nhở: {reminded}."),
            *self._explained(),
            part("III- Ý KIẾN CỦA CHI BỘ"),
            *texts(sentence(self.discussion)),
            *self._voted(),
            text(
                f"Chi bộ đề nghị {phrase(self.addressed_to)} xem xét, quyết định xóa tên trong "
                f"danh sách đảng viên đối với đồng chí {self.member}."
            ),
        ]

    def _explained(self) -> list[Paragraph]:
        if not self.explanation.strip():
            return [text("Đảng viên chưa có ý kiến giải trình.")]
        return [text("Giải trình của đảng viên:"), *texts(sentence(self.explanation))]

    def _voted(self) -> list[Paragraph]:
        if self.met_on is None:
            return []
        return [
            text(
                f"Biểu quyết tại sinh hoạt Chi bộ {long_date(self.met_on)}: {self.vote.agreed}/"
                f"{self.vote.entitled} đảng viên chính thức có mặt tán thành, không tán thành "
                f"{self.vote.against}, không có ý kiến {self.vote.abstained}."
            )
        ]
