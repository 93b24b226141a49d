"""What is whose to do next: duties gathered from every module, the most pressing first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from chibo.web.work import (
    absences,
    guidance,
    meetings,
    month,
    petitions,
    plans,
    resolutions,
    scoring,
    tasks,
    topics,
)
from chibo.web.work.duty import Coming, Desk, Duty

Source = Callable[[Desk], Iterable[Duty]]

# Each module's duties are one function in the file of its name beside this; a new one adds a line.
SOURCES: Final[tuple[Source, ...]] = (
    meetings.duties,
    resolutions.duties,
    tasks.duties,
    topics.duties,
    petitions.duties,
    absences.duties,
    guidance.duties,
    scoring.duties,
    plans.duties,
)
# What they need of meetings, each list in the words of its own file, read in one statement.
WANTED: Final = (month.wanted, meetings.wanted, topics.wanted, scoring.wanted)


@dataclass(frozen=True, slots=True)
class Work:
    """The page: one thing to do now, the rest, and what comes next."""

    first: Duty | None
    rest: tuple[Duty, ...] = ()
    coming: tuple[Coming, ...] = field(default=())


def in_order(duties: Iterable[Duty], today: dt.date) -> list[Duty]:
    """Primary before the rest, late before timely, then by the day due; no day comes last."""
    far = dt.date.max
    return sorted(
        duties, key=lambda duty: (not duty.is_primary, not duty.is_late(today), duty.due or far)
    )


def work_of(
    desk: Desk, sources: Sequence[Source], coming: Sequence[Coming] = (), *, now: str = ""
) -> Work:
    """Everything the sources know of, in order; the first of them is the one to do now.

    `now` is the address of what comes next in the reader's cell: a duty there goes before all.
    """
    duties = in_order((duty for source in sources for duty in source(desk)), desk.today)
    duties.sort(key=lambda duty: not now or duty.url != now)
    return Work(duties[0] if duties else None, tuple(duties[1:]), tuple(coming))
