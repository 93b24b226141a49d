"""What a meeting decides and what comes of it: resolution, tasks, reports, conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.demo.month import Month
from chibo.demo.stage import number
from chibo.demo.topics import task_of
from chibo.resolutions.public import AdoptResolution, DraftResolution
from chibo.shared.clock import add_months
from chibo.tasks.public import (
    ConcludeTask,
    GiveTasks,
    ProposeTasks,
    ReportTask,
    TaskCap,
    TaskRow,
    open_tasks_of,
)

LASTS: Final = 5  # months that a task runs
REPORTS: Final = 2  # a month, where it is lived in detail


def conclude(month: Month) -> None:
    """Before the meeting: reports on open tasks, and a word on each that is due."""
    cell, access = month.cell, access_of(month.cell.secretary)
    with reading(access):
        tasks = list(open_tasks_of(access.scope(TaskCap.SEE), cell.organisation.pk))
    at = month.before(1, 18)
    for task in tasks[: REPORTS if month.is_detailed else 0]:
        month.stage.do(
            ReportTask(
                subject_id=task.pk,
                percent_done=month.chance.choice((30, 50, 70, 90)),
                note="Đang thực hiện theo kế hoạch.",
            ),
            cell.accounts.get(task.assignee_id, cell.secretary),
            at - timedelta(hours=2),
        )
    for task in tasks:
        luck = month.chance.random()
        if task.due_on >= month.day or luck > (1 + cell.character.done) / 2:
            continue
        is_done = luck < cell.character.done
        month.stage.do(
            ConcludeTask(
                subject_id=task.pk,
                state="done" if is_done else "not_done",
                result="Hoàn thành" if is_done else "Chưa vận động được, chuyển sang kỳ sau",
            ),
            cell.secretary,
            at,
        )


def draft(month: Month) -> int:
    """Draft the month's resolution and its tasks before the call; 0 where a cell drafts none."""
    if not month.cell.character.is_prepared:
        return 0
    outcome = month.stage.do(
        DraftResolution(
            subject_id=month.meeting_id,
            abstract=f"Lãnh đạo thực hiện nhiệm vụ tháng {month.first:%m/%Y}",
            ideology="Đảng viên và Nhân dân an tâm, tin tưởng; dư luận quan tâm giá nông sản.",
            political_tasks="Hoàn thành các chỉ tiêu chính của tháng; việc thu gom rác còn chậm.",
            praise="Các đảng viên hoàn thành tốt nhiệm vụ được phân công.",
            weaknesses="Một số việc triển khai chậm so với thời hạn.",
            points="Tập trung thực hiện nhiệm vụ được phân công, báo cáo trước kỳ sinh hoạt sau.",
        ),
        month.cell.secretary,
        month.before(3, 21),
    )
    paper_id = number(outcome, "ResolutionDrafted", "resolution_id")
    rows = tuple(_rows(month))
    if rows:
        month.stage.do(
            ProposeTasks(subject_id=paper_id, rows=rows), month.cell.secretary, month.before(3, 21)
        )
    return paper_id


def decide(month: Month, paper_id: int) -> None:
    """At the meeting: adopt the draft, or hand out a few tasks where there is none."""
    at = month.ends - timedelta(minutes=4)
    if not paper_id:
        rows = tuple(_rows(month))
        if rows:
            month.stage.do(
                GiveTasks(subject_id=month.meeting_id, rows=rows), month.cell.secretary, at
            )
        return
    there = [
        one for one in month.cell.counted if one.is_official and one.person_id not in month.away
    ]
    month.stage.do(
        AdoptResolution(subject_id=paper_id, in_favour=len(there)), month.cell.secretary, at
    )


def _rows(month: Month) -> Iterator[TaskRow]:
    """Each member at work always has one task: given for five months, in five turns."""
    cell, chance = month.cell, month.chance
    working = [one for one in cell.counted if one.is_working]
    for place, one in enumerate(working[: round(cell.character.tasked * len(working))]):
        turn = (place + month.first.month) % LASTS
        if turn and not month.is_first:
            continue  # the one given before still runs
        title, product = task_of(cell.organisation.cell_type, chance)
        yield TaskRow(
            assignee_id=one.person_id,
            title=title,
            due_on=add_months(month.first, LASTS - turn),
            product=product,
        )
