"""Rules of tasks as pure functions: how a task stood at a moment, and what came of a month's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from chibo.shared.clock import add_months, month_of
from chibo.shared.vietnamese import normalise_name

OPEN: Final = "open"
DONE: Final = "done"
NOT_DONE: Final = "not_done"
DROPPED: Final = "dropped"
WHOLE: Final = 100  # percent
# How long before the day due a word is expected.
UNHEARD_OF: Final = timedelta(days=7)

# R-TSK-18: words that tell the kind of a task, and what such a task brings as a rule.
KIND_WORDS: Final = {
    "mobilise": ("vận động", "tuyên truyền", "phổ biến", "quán triệt"),
    "help": ("thăm", "giúp", "hỗ trợ", "phụ trách hộ", "bồi dưỡng", "kèm cặp"),
    "look_into": ("nắm tình hình", "kiểm tra", "rà soát", "theo dõi", "khảo sát", "giám sát"),
    "draft": ("tham mưu", "soạn", "dự thảo", "chuẩn bị", "xây dựng kế hoạch", "viết", "lập danh"),
    "settle": ("hòa giải", "hoà giải", "giải quyết", "tháo gỡ"),
}
KIND_PRODUCTS: Final = {
    "mobilise": "Danh sách người, hộ đã được vận động",
    "help": "Kết quả giúp đỡ, báo cáo ngắn",
    "look_into": "Báo cáo ngắn về tình hình",
    "draft": "Dự thảo văn bản",
    "settle": "Biên bản giải quyết",
}
OTHER: Final = "other"
# R-TSK-17: who answers for tasks as a rule, by post.
OFFICERS: Final = ("secretary", "deputy_secretary")
PAPER_NAMES: Final = {"NQ": "Nghị quyết", "KL": "Kết luận"}


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
    is_reported: bool = False

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
    return Standing(last.state, last.percent_done, last.note, is_reported=True)


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


class Way(StrEnum):
    """The six ways in which a task is clear (*6 rõ*)."""

    PERSON = "person"
    WORK = "work"
    TIME = "time"
    RESPONSIBILITY = "responsibility"
    PRODUCT = "product"
    AUTHORITY = "authority"


def ways_lacking(*, answers_for: bool, product: bool, authority: bool) -> tuple[Way, ...]:
    """R-TSK-16: in which of the six ways a task is not clear, by what is said of it.

    Person, work and time are never lacking: no row is saved without them.
    """
    given = {
        Way.RESPONSIBILITY: answers_for,
        Way.PRODUCT: product,
        Way.AUTHORITY: authority,
    }
    return tuple(way for way, is_there in given.items() if not is_there)


def kind_of(title: str) -> str:
    """R-TSK-18: the kind of a task by the word of its title that comes first (assumed)."""
    words = f" {normalise_name(title).casefold()}"
    found = {
        kind: min(places)
        for kind, known in KIND_WORDS.items()
        if (places := [place for word in known if (place := words.find(f" {word}")) >= 0])
    }
    return min(found, key=lambda kind: found[kind]) if found else OTHER


def usual_product(kind: str) -> str:
    """R-TSK-18: what a task of this kind brings; empty where only its author can know."""
    return KIND_PRODUCTS.get(kind, "")


def answers_as_a_rule(officers: Sequence[int], assignee_id: int) -> int | None:
    """R-TSK-17: the first officer who is not the assignee; the only officer for himself.

    `officers`: secretary, then deputies. Nobody where the cell has neither.
    """
    others = [officer for officer in officers if officer != assignee_id]
    return next(iter([*others, *officers]), None)


def authority_of_meeting(day: date) -> str:
    """R-TSK-19: what a task rests on that a meeting gave at once; Vietnamese, as on papers."""
    return f"Buổi sinh hoạt chi bộ ngày {day:%d/%m/%Y}"


def authority_of_paper(kind: str, number: str, day: date) -> str:
    """R-TSK-19: what a task rests on that a paper gave: `Nghị quyết số 05-NQ/CB, ngày …`."""
    return f"{PAPER_NAMES[kind]} {number.replace('Số', 'số', 1)}, ngày {day:%d/%m/%Y}"


def is_unheard_of(state: str, due_on: date, today: date, *, is_reported: bool) -> bool:
    """R-TSK-23: open, never reported on, and due within a week or overdue."""
    return state == OPEN and not is_reported and due_on <= today + UNHEARD_OF


def days_of(month: date) -> tuple[date, date]:
    """The first and the last day of the month in which `month` lies."""
    first = month_of(month)
    return first, add_months(first, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TaskTally:
    """A member's tasks of a year: `given` = `done` + `not_done` + `dropped` + `open`.

    `overdue` are those of the open ones whose day has passed.
    """

    given: int = 0
    done: int = 0
    not_done: int = 0
    dropped: int = 0
    open: int = 0
    overdue: int = 0


def tally_of(tasks: Sequence[tuple[str, date]], today: date) -> TaskTally:
    """R-TSK-26: what came of tasks, given as state and day due."""
    states = [state for state, _ in tasks]
    return TaskTally(
        given=len(states),
        done=states.count(DONE),
        not_done=states.count(NOT_DONE),
        dropped=states.count(DROPPED),
        open=states.count(OPEN),
        overdue=sum(is_overdue(state, due_on, today) for state, due_on in tasks),
    )
