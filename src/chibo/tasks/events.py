"""Facts that actions on tasks report to the record and to other modules."""

from __future__ import annotations

from datetime import date

from chibo.usecase.public import Event


class TasksProposed(Event):
    """The tasks of a draft were replaced by these."""

    resolution_id: int
    meeting_id: int
    cell_id: int
    task_ids: tuple[int, ...]
    titles: tuple[str, ...]


class TasksGiven(Event):
    """`month` is the month the meeting counts for; a resolution's own come with its adoption."""

    meeting_id: int
    cell_id: int
    month: date
    given_on: date
    task_ids: tuple[int, ...]
    titles: tuple[str, ...]


class TaskReported(Event):
    task_id: int
    cell_id: int
    title: str
    percent_done: int
    note: str


class ReportFileKept(Event):
    """`size` is in bytes."""

    task_id: int
    cell_id: int
    title: str
    file_name: str
    size: int


class TaskClarified(Event):
    """`changed`: which of its particulars."""

    task_id: int
    cell_id: int
    title: str
    changed: tuple[str, ...]


class TasksReminded(Event):
    """`told`: how many of those who lead them could be sent a notice."""

    cell_id: int
    task_ids: tuple[int, ...]
    titles: tuple[str, ...]
    told: int


class TasksConcluded(Event):
    """Several at once, in one order in all lists."""

    cell_id: int
    task_ids: tuple[int, ...]
    titles: tuple[str, ...]
    states: tuple[str, ...]
    given_on: tuple[date, ...]
    due_on: tuple[date, ...]
    concluded_on: date


class TaskConcluded(Event):
    task_id: int
    cell_id: int
    title: str
    state: str
    result: str
    given_on: date
    due_on: date
    concluded_on: date


class TaskReopened(Event):
    task_id: int
    cell_id: int
    title: str
    reason: str
    given_on: date
    due_on: date
