"""Rules of tasks as pure functions: how a task stood at a moment, and what came of a month's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

OPEN: Final = "open"
DONE: Final = "done"
NOT_DONE: Final = "not_done"
DROPPED: Final = "dropped"


@dataclass(frozen=True, slots=True)
class Report:
    """How a task stood from `at` on."""

    at: datetime
    state: str
    percent_done: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task stands: its state, how far it has come, and the last words about it."""

    state: str = OPEN
    percent_done: int = 0
    note: str = ""

    @property
    def is_open(self) -> bool:
        return self.state == OPEN


@dataclass(frozen=True, slots=True)
class Due:
    """A task that fell due: the day, and how it stood when it was judged."""

    due_on: date
    state: str


@dataclass(frozen=True, slots=True)
class TaskResults:
    """What came of the tasks due by a meeting: `due` = `done` + `not_done` + `overdue`."""

    due: int = 0
    done: int = 0
    not_done: int = 0
    overdue: int = 0


def standing_at(reports: Sequence[Report], moment: datetime | None = None) -> Standing:
    """R-TSK-06: the last report up to `moment` says how the task stood; without one it is new.

    `reports` are in order of time; no moment means now.
    """
    told = [report for report in reports if moment is None or report.at <= moment]
    if not told:
        return Standing()
    last = told[-1]
    return Standing(last.state, last.percent_done, last.note)


def results_of(tasks: Iterable[Due], after: date | None, until: date) -> TaskResults:
    """R-TSK-07: each task counts once, at the first meeting on or after the day it was due.

    `after` is the day of the meeting before (none: from the beginning), `until` that of this one.
    A dropped task no longer counts; one that is still open is overdue.
    """
    states = [
        task.state
        for task in tasks
        if task.due_on <= until and (after is None or task.due_on > after) and task.state != DROPPED
    ]
    return TaskResults(
        due=len(states),
        done=states.count(DONE),
        not_done=states.count(NOT_DONE),
        overdue=states.count(OPEN),
    )


def is_overdue(state: str, due_on: date, today: date) -> bool:
    """R-TSK-08: still open on the day after it was due."""
    return state == OPEN and due_on < today
