"""The petition slip: what was asked, where it lay until when, what was answered."""

from dataclasses import dataclass
from datetime import date

from chibo.papers.blocks import (
    Closing,
    Column,
    Paragraph,
    Row,
    Run,
    Sheet,
    SignatureBlock,
    Table,
    part,
    text,
    texts,
)
from chibo.papers.head import PaperHead
from chibo.papers.wording import long_date, short_date


@dataclass(frozen=True)
class PetitionStep:
    """A line of the course: the day, what happened, and until when it lies there."""

    on: date
    what: str
    due_on: date | None = None


@dataclass(frozen=True)
class PetitionSlip:
    """`for_household`: the household's head, where the reader may know; `number` as `3/2026`."""

    head: PaperHead
    number: str
    petitioner: str
    raised_on: date
    text: str
    lies_at: str
    due_on: date
    for_household: str = ""
    subject: str = ""
    steps: tuple[PetitionStep, ...] = ()
    answer: str = ""
    answered_by: str = ""
    word: str = ""

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="PHIẾU KIẾN NGHỊ",
            abstract=f"số {self.number}",
            body=tuple(self._body()),
            closing=Closing(
                left=SignatureBlock((Run("NGƯỜI TIẾP NHẬN", bold=True),), ""),
                right=SignatureBlock((Run("NGƯỜI KIẾN NGHỊ", bold=True),), self.petitioner.strip()),
            ),
        )

    def _body(self) -> list[Paragraph | Table]:
        body: list[Paragraph | Table] = [_labelled("Người kiến nghị", self.petitioner)]
        if self.for_household:
            body.append(_labelled("Kiến nghị của hộ gia đình", self.for_household))
        body.append(_labelled("Ngày kiến nghị", long_date(self.raised_on)))
        if self.subject:
            body.append(_labelled("Lĩnh vực", self.subject))
        body.append(_labelled("Nơi đang giải quyết", self.lies_at))
        body.append(_labelled("Thời hạn trả lời", long_date(self.due_on)))
        body += [part("NỘI DUNG KIẾN NGHỊ"), *texts(self.text)]
        if self.steps:
            body += [part("QUÁ TRÌNH GIẢI QUYẾT"), self._course()]
        body.append(part("TRẢ LỜI"))
        if self.answer:
            body += [_labelled("Nơi trả lời", self.answered_by), *texts(self.answer)]
        else:
            body.append(text("Chưa có."))
        if self.word:
            body.append(_labelled("Ý kiến của người kiến nghị", self.word))
        return body

    def _course(self) -> Table:
        return Table(
            (Column("Ngày", 30), Column("Việc", 100), Column("Thời hạn", 30)),
            tuple(
                Row(
                    (
                        short_date(step.on),
                        step.what,
                        short_date(step.due_on) if step.due_on else "",
                    )
                )
                for step in self.steps
            ),
        )


def _labelled(label: str, words: str) -> Paragraph:
    return Paragraph((Run(f"{label}: ", bold=True), Run(words)))
