"""The month's score table of a grassroots committee: one line a cell, totals below."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chibo.papers.blocks import Align, Column, Paragraph, Row, Sheet, Table, text
from chibo.papers.closing import closing_of
from chibo.papers.head import PaperHead, Recipients, Signature
from chibo.papers.score_sheet import NOT_SCORED, Points, ScorePoints
from chibo.papers.wording import Citation, month_of, phrase, points, share, short_date

COLUMNS = (
    Column("TT", 10, Align.CENTRE),
    Column("Chi bộ", 66),
    Column("Ngày họp", 25, Align.CENTRE),
    Column("Đảng viên dự", 39, Align.CENTRE),  # `100,0 % (265/296)`, bold in the last row
    Column("Chi bộ tự chấm", 19, Align.CENTRE),
    Column("Cấp trên chấm", 19, Align.CENTRE),
    Column("Cán bộ dự chấm", 19, Align.CENTRE),
    Column("Theo minh chứng", 20, Align.CENTRE),
    Column("Chênh lệch", 18, Align.CENTRE),
    Column("Xếp loại", 25, Align.CENTRE),
    Column("Ghi chú", 22),
)

KEPT_BY_OFFICE = Recipients(kept_by="Văn phòng Đảng ủy")


@dataclass(frozen=True)
class ScoreTableLine:
    """One cell in the month. `met_on` None: no meeting. `evidence`: what the records bear out."""

    cell: str
    met_on: date | None
    present: int = 0
    entitled: int = 0
    scores: ScorePoints = NOT_SCORED
    evidence: Points = None
    rating: str = ""
    note: str = ""

    @property
    def difference(self) -> Decimal | None:
        """R-PAP-19 The widest gap between the sheets that were given; None with fewer than two."""
        given = [
            Decimal(p)
            for p in (self.scores.own, self.scores.overseer, self.scores.visitor)
            if p is not None
        ]
        return max(given) - min(given) if len(given) > 1 else None

    @property
    def is_scored(self) -> bool:
        return self.scores.own is not None


@dataclass(frozen=True)
class ScoreTablePaper:
    """R-PAP-17 Lies across. `rating_order`: the ratings best first, as the rulebook has them."""

    head: PaperHead
    month: date
    lines: tuple[ScoreTableLine, ...]
    signature: Signature
    rulebook: Citation | None = None
    rating_order: tuple[str, ...] = ("Tốt", "Khá", "Trung bình", "Kém")
    recipients: Recipients = KEPT_BY_OFFICE

    def lay_out(self) -> Sheet:
        by = [text(f"Theo {self.rulebook.full()}.")] if self.rulebook else []
        return Sheet(
            head=self.head,
            kind="BẢNG ĐIỂM",
            abstract=f"chất lượng sinh hoạt của các chi bộ {month_of(self.month)}",
            body=(*by, Table(COLUMNS, self._rows()), *self._summary()),
            closing=closing_of(self.signature, self.recipients),
            landscape=True,
        )

    def _rows(self) -> tuple[Row, ...]:
        met = sum(line.met_on is not None for line in self.lines)
        attended = share(*self._attendance())
        total = ("", "Cộng", f"{met}/{len(self.lines)}", attended, *("",) * 7)
        return (*map(_row, range(1, len(self.lines) + 1), self.lines), Row(total, bold=True))

    def _attendance(self) -> tuple[int, int]:
        held = [line for line in self.lines if line.met_on]
        return sum(line.present for line in held), sum(line.entitled for line in held)

    def _summary(self) -> list[Paragraph]:
        cells = len(self.lines)
        late = [phrase(line.cell) for line in self.lines if not line.is_scored]
        idle = [phrase(line.cell) for line in self.lines if line.met_on is None]
        scored = cells - len(late)
        words = [
            (
                f"Tổng số {cells} chi bộ; đã sinh hoạt: {share(cells - len(idle), cells)}; "
                f"đã chấm điểm: {share(scored, cells)}."
            )
        ]
        if idle:
            words.append(f"Chưa sinh hoạt: {'; '.join(idle)}.")
        if late:
            words.append(f"Chưa chấm điểm: {'; '.join(late)}.")
        # In the first line: what is told in one line should not take two.
        words[0] += f" Xếp loại: {self._by_rating()}."
        return [text(line) for line in words]

    def _by_rating(self) -> str:
        rated = [line.rating for line in self.lines if line.rating]
        order = dict.fromkeys((*self.rating_order, *rated))
        counts = [f"{rating} {rated.count(rating)}" for rating in order]
        unrated = len(self.lines) - len(rated)
        return "; ".join([*counts, *([f"chưa xếp loại {unrated}"] if unrated else [])])


def _row(number: int, line: ScoreTableLine) -> Row:
    met = short_date(line.met_on) if line.met_on else "chưa họp"
    attended = share(line.present, line.entitled) if line.met_on else ""
    return Row(
        (
            str(number),
            line.cell,
            met,
            attended,
            *line.scores.shown(),
            points(line.evidence),
            points(line.difference),
            line.rating,
            line.note,
        )
    )
