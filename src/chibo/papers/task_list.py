"""The list of tasks that a cell's members have in a month, clear in six ways."""

from dataclasses import dataclass
from datetime import date

from chibo.papers.blocks import Align, Column, Paragraph, Row, Sheet, Table, text
from chibo.papers.closing import closing_of
from chibo.papers.head import KEPT_BY_CELL, PaperHead, Recipients, Signature
from chibo.papers.wording import month_of, short_date

COLUMNS = (
    Column("TT", 9, Align.CENTRE),
    Column("Đảng viên thực hiện", 30),
    Column("Nhiệm vụ", 47),
    Column("Thời hạn", 22, Align.CENTRE),
    Column("Chịu trách nhiệm", 27),
    Column("Sản phẩm", 30),
)


@dataclass(frozen=True)
class TaskLine:
    """One task in its six ways; what is not said is empty."""

    assignee: str
    task: str
    due_on: date
    answers_for: str = ""
    product: str = ""
    authority: str = ""


@dataclass(frozen=True)
class TaskList:
    """R-PAP-28 `month`: the month the tasks are worked on in."""

    head: PaperHead
    month: date
    lines: tuple[TaskLine, ...]
    signature: Signature
    recipients: Recipients = KEPT_BY_CELL

    def lay_out(self) -> Sheet:
        return Sheet(
            head=self.head,
            kind="BẢNG PHÂN CÔNG",
            abstract=f"nhiệm vụ đảng viên {month_of(self.month)}",
            body=tuple(self._body()),
            closing=closing_of(self.signature, self.recipients),
        )

    def _body(self) -> list[Paragraph | Table]:
        if not self.lines:
            return [text("Trong tháng không có nhiệm vụ được giao.")]
        members = len({line.assignee for line in self.lines})
        # One authority for all is said once; several stand with their tasks.
        grounds = {line.authority for line in self.lines}
        is_one = len(grounds) == 1
        body: list[Paragraph | Table] = []
        if is_one and (only := next(iter(grounds))):
            body.append(text(f"Căn cứ: {only}."))
        body.append(text(f"Số nhiệm vụ: {len(self.lines)}; số đảng viên được giao: {members}."))
        rows = (_row(n, line, with_authority=not is_one) for n, line in enumerate(self.lines, 1))
        return [*body, Table(COLUMNS, tuple(rows))]


def _row(number: int, line: TaskLine, *, with_authority: bool) -> Row:
    task = line.task
    if with_authority and line.authority:
        task = f"{task} (căn cứ: {line.authority})"
    due = short_date(line.due_on)
    return Row((str(number), line.assignee, task, due, line.answers_for, line.product))
