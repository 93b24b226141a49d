"""Tasks as rows of a printed resolution, conclusion or minutes. Papers are in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from chibo.papers.public import NextTask, PreviousTask
from chibo.shared.clock import add_months
from chibo.tasks.models import Task
from chibo.tasks.rules import DONE, Standing
from chibo.tasks.selectors.judgement import JudgedTask

RESULTS: Final = {
    "open": "Đang thực hiện",
    "done": "Đã hoàn thành",
    "not_done": "Không hoàn thành",
    "dropped": "Thôi thực hiện",
}


def previous_task_rows(judged: Iterable[JudgedTask]) -> tuple[PreviousTask, ...]:
    """R-TSK-06: task, state at the start, result: the table of part I."""
    return tuple(
        PreviousTask(
            task=one.task.title,
            state_at_start="Mới giao" if one.is_new else _how_far(one.at_start),
            result=_result(one.now),
            is_done=one.now.state == DONE,
            lead=one.task.assignee.full_name,
        )
        for one in judged
    )


def next_task_rows(tasks: Iterable[Task]) -> tuple[NextTask, ...]:
    """R-TSK-14: who leads, what, by when, and the monthly meeting that hears the report."""
    return tuple(
        NextTask(
            task=f"{task.title} (sản phẩm: {task.product})" if task.product else task.title,
            lead=task.assignee.full_name,
            due_on=task.due_on,
            reported_on=meeting_that_hears(task.given_on, task.due_on),
        )
        for task in tasks
    )


def meeting_that_hears(given_on: date, due_on: date) -> date:
    """The first monthly meeting on or after `due_on`, if meetings stay on the day they are on."""
    same_month = due_on.day <= given_on.day and due_on.replace(day=1) > given_on
    return due_on.replace(day=1) if same_month else add_months(due_on, 1)


def _how_far(standing: Standing) -> str:
    return f"Đạt {standing.percent_done} %" if standing.percent_done else "Chưa thực hiện"


def _result(standing: Standing) -> str:
    words = RESULTS[standing.state]
    if standing.is_open and standing.percent_done:
        words += f", đạt {standing.percent_done} %"
    return f"{words}: {standing.note}" if standing.note else words
