"""The year plan of a cell's meetings: the regular ones, then the thematic ones, in tables."""

from dataclasses import dataclass
from datetime import date

from chibo.papers.blocks import Align, Column, Paragraph, Row, Sheet, Table, part, text
from chibo.papers.closing import closing_of
from chibo.papers.head import KEPT_BY_CELL, PaperHead, Recipients, Signature
from chibo.papers.wording import long_date, phrase, roman, sentence, short_date

REGULAR_COLUMNS = (
    Column("Tháng", 17, Align.CENTRE),
    Column("Ngày", 27, Align.CENTRE),
    Column("Người chuẩn bị", 48),
    Column("Ghi chú", 73),
)
THEMATIC_COLUMNS = (
    Column("Quý", 14, Align.CENTRE),
    Column("Ngày", 27, Align.CENTRE),
    Column("Chuyên đề", 80),
    Column("Người chuẩn bị", 44),
)
MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True)
class YearPlanLine:
    """One meeting. `note`: why it is on another day; `with_regular`: one sitting with that one."""

    day: date
    preparer: str = ""
    topic: str = ""
    note: str = ""
    with_regular: bool = False


@dataclass(frozen=True)
class YearPlanPaper:
    """R-PAP-23 Names the day each meeting is on; `approved_by` and `approved_on` once it holds."""

    head: PaperHead
    year: int
    regular: tuple[YearPlanLine, ...]
    thematic: tuple[YearPlanLine, ...]
    signature: Signature
    approved_by: str = ""
    approved_on: date | None = None
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="KẾ HOẠCH",
            abstract=f"sinh hoạt Chi bộ năm {self.year}",
            body=tuple(self._body()),
            closing=closing_of(self.signature, self.recipients),
        )

    def _body(self) -> list[Paragraph | Table]:
        body: list[Paragraph | Table] = [
            text(f"{self.head.issuing_body} xây dựng kế hoạch sinh hoạt năm {self.year} như sau:"),
            part("I- SINH HOẠT THƯỜNG KỲ"),
            Table(REGULAR_COLUMNS, tuple(map(_regular, self.regular))),
            part("II- SINH HOẠT CHUYÊN ĐỀ"),
        ]
        if self.thematic:
            body.append(Table(THEMATIC_COLUMNS, tuple(map(_thematic, self.thematic))))
        else:
            body.append(text("Trong năm không có sinh hoạt chuyên đề."))
        if self.approved_on:
            by = f"{self.approved_by} " if self.approved_by else ""
            body.append(text(f"Kế hoạch đã được {by}phê duyệt {long_date(self.approved_on)}."))
        return body


def _regular(line: YearPlanLine) -> Row:
    note = sentence(line.note) if line.note else ""
    return Row((f"{line.day.month:02d}", short_date(line.day), line.preparer, note))


def _thematic(line: YearPlanLine) -> Row:
    quarter = roman((line.day.month - 1) // MONTHS_OF_A_QUARTER + 1)
    topic = phrase(line.topic)
    if line.with_regular:
        topic += " (kết hợp sinh hoạt thường kỳ)"
    return Row((quarter, short_date(line.day), topic, line.preparer))
