"""Tasks as papers show them: those of last time with their result, those of next time."""

from dataclasses import dataclass
from datetime import date

from chibo.papers.blocks import Align, Column, Paragraph, Row, Table, text
from chibo.papers.wording import month_of, share, short_date


@dataclass(frozen=True)
class PreviousTask:
    """A task of the last resolution: where it stood when the month began and how it ended."""

    task: str
    state_at_start: str
    result: str
    is_done: bool
    lead: str = ""


@dataclass(frozen=True)
class NextTask:
    """A task given now: who leads, by when, and the day of the meeting that hears the report."""

    task: str
    lead: str
    due_on: date | None = None
    reported_on: date | None = None
    with_whom: tuple[str, ...] = ()


def previous_tasks(tasks: tuple[PreviousTask, ...]) -> list[Paragraph | Table]:
    """R-PAP-14 The table of last month's tasks, and how many of them are done."""
    if not tasks:
        return [text("Kỳ trước không có nhiệm vụ được giao.")]
    done = sum(task.is_done for task in tasks)
    return [
        Table(
            (
                Column("TT", 10, Align.CENTRE),
                Column("Nhiệm vụ", 62),
                Column("Tình trạng đầu kỳ", 40),
                Column("Kết quả", 53),
            ),
            tuple(
                Row((str(n), _with_lead(task), task.state_at_start, task.result))
                for n, task in enumerate(tasks, 1)
            ),
        ),
        text(f"Số nhiệm vụ đã hoàn thành: {share(done, len(tasks))}."),
    ]


def _with_lead(task: PreviousTask) -> str:
    return f"{task.task} ({task.lead})" if task.lead else task.task


def next_tasks(tasks: tuple[NextTask, ...]) -> list[Paragraph | Table]:
    """R-PAP-15 Who leads, what, by when, reported at which meeting."""
    if not tasks:
        return [text("Không giao nhiệm vụ mới.")]
    return [
        Table(
            (
                Column("TT", 10, Align.CENTRE),
                Column("Nhiệm vụ", 64),
                Column("Chủ trì", 36),
                Column("Hoàn thành", 25, Align.CENTRE),
                Column("Báo cáo tại", 30, Align.CENTRE),
            ),
            tuple(
                Row((str(n), task.task, _leads(task), _due(task.due_on), _heard(task.reported_on)))
                for n, task in enumerate(tasks, 1)
            ),
        )
    ]


def _leads(task: NextTask) -> str:
    return f"{task.lead}; phối hợp: {', '.join(task.with_whom)}" if task.with_whom else task.lead


def _due(on: date | None) -> str:
    return short_date(on) if on else ""


def _heard(on: date | None) -> str:
    return f"kỳ họp {month_of(on).replace(' năm ', '/')}" if on else ""
