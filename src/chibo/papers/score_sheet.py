"""The score sheet of one meeting: criteria by group, the three scorers side by side."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chibo.papers.blocks import Align, Column, Paragraph, Row, Sheet, Table, text
from chibo.papers.closing import closing_of
from chibo.papers.head import KEPT_BY_CELL, MeetingKind, PaperHead, Recipients, Signature
from chibo.papers.wording import (
    Citation,
    long_date,
    month_of,
    points,
    roman,
    sentence,
    share,
    sum_of,
)

Points = Decimal | int | None


@dataclass(frozen=True)
class ScorePoints:
    """Points by scorer: the cell itself, the overseer from above, the official who was there.

    None: that scorer has not scored this.
    """

    own: Points = None
    overseer: Points = None
    visitor: Points = None

    def shown(self) -> tuple[str, str, str]:
        return points(self.own), points(self.overseer), points(self.visitor)


NOT_SCORED = ScorePoints()


@dataclass(frozen=True)
class CriterionLine:
    criterion: str
    most: Decimal | int
    given: ScorePoints = NOT_SCORED
    note: str = ""


@dataclass(frozen=True)
class CriterionGroup:
    name: str
    criteria: tuple[CriterionLine, ...]

    @property
    def most(self) -> Decimal:
        return sum_of(c.most for c in self.criteria) or Decimal(0)

    @property
    def given(self) -> ScorePoints:
        return summed(tuple(c.given for c in self.criteria))


def summed(given: tuple[ScorePoints, ...]) -> ScorePoints:
    """Each scorer's sum; None where that scorer has scored nothing."""
    return ScorePoints(
        sum_of(g.own for g in given),
        sum_of(g.overseer for g in given),
        sum_of(g.visitor for g in given),
    )


@dataclass(frozen=True)
class Ratings:
    """The rulebook's rating for each scorer's total; empty where there is none."""

    own: str = ""
    overseer: str = ""
    visitor: str = ""


COLUMNS = (
    Column("TT", 9, Align.CENTRE),
    Column("Tiêu chí", 64),
    Column("Thang điểm", 13, Align.CENTRE),
    Column("Chi ủy, Bí thư chi bộ chấm", 16, Align.CENTRE),
    Column("Cấp ủy viên cấp trên chấm", 18, Align.CENTRE),
    Column("Cán bộ dự sinh hoạt chấm", 17, Align.CENTRE),
    Column("Ghi chú", 28),
)


@dataclass(frozen=True)
class ScoreSheetPaper:
    """R-PAP-18 `rulebook`: the paper whose criteria these are. Sums are taken from the points."""

    head: PaperHead
    kind: MeetingKind
    month: date
    meeting_on: date
    present: int
    entitled: int
    groups: tuple[CriterionGroup, ...]
    ratings: Ratings
    signature: Signature
    rulebook: Citation | None = None
    remarks: str = ""
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="BẢNG CHẤM ĐIỂM",
            abstract=f"chất lượng sinh hoạt Chi bộ {self.kind} {month_of(self.month)}",
            body=(*self._opening(), Table(COLUMNS, self._rows()), *self._remarks()),
            closing=closing_of(self.signature, self.recipients),
        )

    def _opening(self) -> list[Paragraph]:
        by = [text(f"Theo {self.rulebook.full()}.")] if self.rulebook else []
        met = f"Ngày sinh hoạt: {long_date(self.meeting_on)}"
        return [*by, text(f"{met}; đảng viên dự họp: {share(self.present, self.entitled)}.")]

    def _remarks(self) -> list[Paragraph]:
        return [
            text(f"Nhận xét: {sentence(line)}")
            for line in self.remarks.splitlines()
            if line.strip()
        ]

    def _rows(self) -> tuple[Row, ...]:
        rows: list[Row] = []
        for n, group in enumerate(self.groups, 1):
            shown = group.given.shown()
            rows.append(Row((roman(n), group.name, points(group.most), *shown, ""), bold=True))
            rows += [
                Row((str(k), c.criterion, points(c.most), *c.given.shown(), c.note))
                for k, c in enumerate(group.criteria, 1)
            ]
        total = summed(tuple(group.given for group in self.groups)).shown()
        most = points(sum_of(group.most for group in self.groups))
        rating = (self.ratings.own, self.ratings.overseer, self.ratings.visitor)
        return (
            *rows,
            Row(("", "Tổng điểm", most, *total, ""), bold=True),
            Row(("", "Xếp loại", "", *rating, ""), bold=True),
        )
