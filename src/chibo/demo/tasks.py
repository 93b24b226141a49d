"""What a meeting decides and what comes of it: resolution, tasks, reports, conclusions."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.demo.month import Month
from chibo.demo.stage import number
from chibo.demo.thematic import draft_topic_resolution
from chibo.demo.topics import task_of
from chibo.resolutions.public import (
    AcknowledgeResolution,
    AdoptResolution,
    Amendment,
    DraftResolution,
    ProposeAmendment,
    PublishResolution,
    ResolutionCap,
    resolutions_in,
)
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
READERS: Final = 12  # who say at once that they have read a paper
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
    _adopt(month, paper_id)


def _adopt(month: Month, paper_id: int) -> None:
    """All official members who are there agree."""
    there = [
        one for one in month.cell.counted if one.is_official and one.person_id not in month.away
    ]
    at = month.ends - timedelta(minutes=4)
    month.stage.do(
        AdoptResolution(subject_id=paper_id, in_favour=len(there)), month.cell.secretary, at
    )
    if month.is_detailed:
        _send(month, paper_id)


def adopt_topic_resolution(month: Month) -> None:
    """What the topic asks for, voted at the same meeting and sent to the members."""
    paper_id = draft_topic_resolution(
        month.stage,
        month.cell,
        month.meeting_id,
        month.starts + timedelta(minutes=month.minutes - 4),
        age=month.quarter,
    )
    if paper_id:
        _adopt(month, paper_id)


def _send(month: Month, paper_id: int) -> None:
    """The paper goes to the members; at home most of them say that they have read it."""
    cell = month.cell
    month.stage.do(PublishResolution(subject_id=paper_id), cell.secretary, month.ends)
    readers = list(cell.accounts.values())[:READERS] if not cell.place and month.age == 1 else []
    for account in readers:
        if account != cell.users.get("minutes_secretary"):  # the demo's own member has yet to
            read = AcknowledgeResolution(subject_id=paper_id)
            month.stage.do(read, account, month.ends + timedelta(hours=14))


def report_at_home(month: Month) -> None:
    """In the first cell, before its coming meeting: reports with a note and a file, an amendment.

    The task that is due first stays unheard of.
    """
    cell, member = month.cell, month.cell.users.get("minutes_secretary")
    if month.age or cell.place or member is None:
        return
    at, access = month.before(2, 12), access_of(cell.secretary)
    with reading(access):
        tasks = list(open_tasks_of(access.scope(TaskCap.SEE), cell.organisation.pk))
        drafts = list(
            resolutions_in(access.scope(ResolutionCap.SEE))
            .filter(meeting_id=month.meeting_id)
            .values_list("pk", flat=True)
        )
    # Each goes to the next task; `subject_id` is put in there.
    told = (
        ReportTask(
            subject_id=1,
            percent_done=100,
            note="Đã làm xong, có danh sách kèm theo.",
            file_name="danh-sach.txt",
            content=base64.b64encode("Tổ 1: 12 điểm; tổ 2: 9 điểm.".encode()),
        ),
        ReportTask(subject_id=1, percent_done=100, note="Đã làm xong."),
        ReportTask(subject_id=1, note="Đang làm, chờ ấp cho mượn xe."),
    )
    for task, report in zip(tasks[1:], told, strict=False):
        own = report.model_copy(update={"subject_id": task.pk})
        month.stage.do(own, cell.accounts.get(task.assignee_id, cell.secretary), at)
    for draft_id in drafts:
        change = ProposeAmendment(
            subject_id=draft_id,
            part=Amendment.Part.WEAKNESSES,
            text="Ghi rõ: việc thu gom rác ở tổ 3 còn chậm do thiếu xe.",
            reason="Để có giải pháp cụ thể.",
        )
        month.stage.do(change, member, at)


def _rows(month: Month) -> Iterator[TaskRow]:
    """Each member at work always has one task: given for five months, in five turns."""
    cell, chance = month.cell, month.chance
    working = [one for one in cell.counted if one.is_working]
    tasked = working[: round(cell.character.tasked * len(working))]
    if not cell.place:
        tasked = tasked[:-1]  # at home one is left for the secretary to find
    for place, one in enumerate(tasked):
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
