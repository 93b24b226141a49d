"""The list of members absent: from one meeting, or over a year of a cell's meetings."""

from dataclasses import dataclass
from datetime import date

from chibo.papers.blocks import Align, Column, Paragraph, Row, Sheet, Table, text
from chibo.papers.closing import closing_of
from chibo.papers.head import KEPT_BY_CELL, MeetingKind, PaperHead, Recipients, Signature
from chibo.papers.roll import Standing
from chibo.papers.wording import long_date, month_of, phrase, share, short_date

KIND = "DANH SÁCH"
MEETING_COLUMNS = (
    Column("TT", 11, Align.CENTRE),
    Column("Họ và tên", 48),
    Column("Đảng viên", 22, Align.CENTRE),
    Column("Vắng", 26),
    Column("Lý do, kết luận", 58),
)
YEAR_COLUMNS = (
    Column("TT", 11, Align.CENTRE),
    Column("Họ và tên", 48),
    Column("Có lý do", 18, Align.CENTRE),
    Column("Không lý do", 20, Align.CENTRE),
    Column("Các buổi vắng", 68),
)
EXCUSED, UNEXCUSED = "có lý do", "không lý do"


@dataclass(frozen=True)
class AbsenceLine:
    """One member absent. `decision`: the secretary's reason, empty until it was decided."""

    name: str
    is_excused: bool
    standing: Standing = Standing.OFFICIAL
    reason: str = ""
    decision: str = ""


@dataclass(frozen=True)
class AbsenceListPaper:
    """R-PAP-24 Who was absent from a meeting, excused or not; exempt members are outside it."""

    head: PaperHead
    kind: MeetingKind
    month: date
    held_on: date
    entitled: int
    lines: tuple[AbsenceLine, ...]
    signature: Signature
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind=KIND,
            abstract=f"đảng viên vắng sinh hoạt Chi bộ {self.kind} {month_of(self.month)}",
            body=tuple(self._body()),
            closing=closing_of(self.signature, self.recipients),
        )

    def _body(self) -> list[Paragraph | Table]:
        excused = sum(one.is_excused for one in self.lines)
        body: list[Paragraph | Table] = [
            text(f"Sinh hoạt {long_date(self.held_on)}."),
            text(f"Tỷ lệ dự họp: {share(self.entitled - len(self.lines), self.entitled)}."),
            text(
                f"Vắng {len(self.lines)} đồng chí: có lý do {excused}, "
                f"không lý do {len(self.lines) - excused}."
            ),
        ]
        if self.lines:
            rows = (_meeting_row(place, one) for place, one in enumerate(self.lines, 1))
            body.append(Table(MEETING_COLUMNS, tuple(rows)))
        return body


def _meeting_row(place: int, line: AbsenceLine) -> Row:
    told = [phrase(words) for words in dict.fromkeys((line.reason, line.decision)) if words]
    return Row(
        (
            str(place),
            line.name,
            line.standing,
            EXCUSED if line.is_excused else UNEXCUSED,
            "; ".join(told),
        )
    )


@dataclass(frozen=True)
class YearAbsenceLine:
    """One member's absences of a year: the days, excused and not, in order of time."""

    name: str
    days: tuple[tuple[date, bool], ...]

    @property
    def excused(self) -> int:
        return sum(is_excused for _, is_excused in self.days)


@dataclass(frozen=True)
class YearAbsencePaper:
    """R-PAP-24 The absences of a year by member; who was at every meeting is not named."""

    head: PaperHead
    year: int
    until: date
    meetings: int
    lines: tuple[YearAbsenceLine, ...]
    signature: Signature
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind=KIND,
            abstract=f"đảng viên vắng sinh hoạt Chi bộ năm {self.year}",
            body=tuple(self._body()),
            closing=closing_of(self.signature, self.recipients),
        )

    def _body(self) -> list[Paragraph | Table]:
        body: list[Paragraph | Table] = [
            text(f"Tính đến {long_date(self.until)}, Chi bộ đã sinh hoạt {self.meetings} lần."),
        ]
        if not self.lines:
            return [*body, text("Không có đảng viên vắng.")]
        rows = (_year_row(place, one) for place, one in enumerate(self.lines, 1))
        return [
            *body,
            Table(YEAR_COLUMNS, tuple(rows)),
            text("(k) là vắng không lý do.", italic=True),
        ]


def _year_row(place: int, line: YearAbsenceLine) -> Row:
    days = ", ".join(
        short_date(day) + ("" if is_excused else " (k)") for day, is_excused in line.days
    )
    unexcused = len(line.days) - line.excused
    return Row((str(place), line.name, str(line.excused), str(unexcused), days))
