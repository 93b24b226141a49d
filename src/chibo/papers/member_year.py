"""A member's year in the cell, for the review at its end: tasks, meetings, self-criticism."""

from dataclasses import dataclass
from datetime import date

from chibo.papers.blocks import (
    Align,
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
)
from chibo.papers.head import PaperHead, Signature
from chibo.papers.wording import share, short_date, upper

TASK_COLUMNS = (
    Column("TT", 9, Align.CENTRE),
    Column("Nhiệm vụ", 52),
    Column("Giao", 22, Align.CENTRE),
    Column("Thời hạn", 22, Align.CENTRE),
    Column("Sản phẩm", 28),
    Column("Kết quả", 32),
)


@dataclass(frozen=True)
class YearTask:
    """A task that ran in the year and what came of it, in words."""

    task: str
    given_on: date
    due_on: date
    result: str
    product: str = ""
    is_done: bool = False


@dataclass(frozen=True)
class Absence:
    """A meeting that was missed: its day, and why."""

    on: date
    what: str


@dataclass(frozen=True)
class MemberYearPaper:
    """R-PAP-29 `attended` of the meetings `due`, exempt ones left out; counted up to `until`."""

    head: PaperHead
    member: str
    year: int
    until: date
    tasks: tuple[YearTask, ...]
    attended: int
    due: int
    signature: Signature
    absences: tuple[Absence, ...] = ()
    exemptions: tuple[str, ...] = ()
    self_criticism: tuple[date, ...] = ()

    def lay_out(self) -> Sheet:
        signature = self.signature
        return Sheet(
            head=self.head,
            kind="BẢN TỔNG HỢP",
            abstract=f"kết quả thực hiện nhiệm vụ năm {self.year} của đồng chí {self.member}",
            body=tuple(self._body()),
            closing=Closing(
                left=SignatureBlock((Run("ĐẢNG VIÊN", bold=True),), self.member.strip()),
                right=SignatureBlock(
                    (
                        Run(f"T/M {upper(signature.on_behalf_of)}", bold=True),
                        Run(upper(signature.post)),
                    ),
                    signature.name.strip(),
                ),
            ),
        )

    def _body(self) -> list[Paragraph | Table]:
        return [
            text(f"Số liệu tính đến ngày {short_date(self.until)}."),
            part("I- NHIỆM VỤ ĐƯỢC GIAO"),
            *self._tasks(),
            part("II- THAM GIA SINH HOẠT"),
            text(f"Dự sinh hoạt: {share(self.attended, self.due)}."),
            *(text(f"- Ngày {short_date(one.on)}: {one.what}.") for one in self.absences),
            *(text(f"Miễn sinh hoạt: {spell}.") for spell in self.exemptions),
            part("III- TỰ PHÊ BÌNH"),
            text(self._criticism()),
        ]

    def _tasks(self) -> list[Paragraph | Table]:
        if not self.tasks:
            return [text("Trong năm không có nhiệm vụ được giao.")]
        done = sum(task.is_done for task in self.tasks)
        rows = tuple(
            Row(
                (
                    str(n),
                    one.task,
                    short_date(one.given_on),
                    short_date(one.due_on),
                    one.product,
                    one.result,
                )
            )
            for n, one in enumerate(self.tasks, 1)
        )
        return [
            text(f"Số nhiệm vụ đã hoàn thành: {share(done, len(self.tasks))}."),
            Table(TASK_COLUMNS, rows),
        ]

    def _criticism(self) -> str:
        if not self.self_criticism:
            return "Trong năm chưa trình bày tự phê bình tại sinh hoạt chi bộ."
        days = ", ".join(short_date(day) for day in self.self_criticism)
        return f"Đã trình bày tự phê bình tại sinh hoạt chi bộ ngày {days}."
